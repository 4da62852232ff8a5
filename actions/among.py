"""A question that names none of several things on the table, and is about each: "哪个最便宜", "哪家有电梯", "地址呢"."""

from __future__ import annotations

import re
from typing import Any

from actions import cues
from actions.dialogue import Dialogue
from actions.parse import Parse
from knowledge.asking import asked_aspect
from knowledge.questions.words import asked_facts
from knowledge.search.query import is_bare
from knowledge.vocabulary import aspects

LONGEST = 14
NAMES = ("hospital", "venue", "guide", "place", "ordinal", "street", "department", "sport", "symptom")
_OF_A_PLACE = {"address", "where", "phone", "hours", "price", "fee"}
_WHICH_ONE = r"^(?:那|请问|这几[个家]|这些|里面|其中|[，, ])*哪一?(?:个|家|所|处|座|间)(?:场馆|场地|场|馆|医院|食堂|中心|地方)?"
_HAS = re.compile(
    _WHICH_ONE + r"(?:里面?|那里|是)?(?:有|能够?|可以|带|收|提供)(?P<thing>.{2,6}?)[的吗呢啊呀？?。]*$"
)
_IS_MORE = re.compile(
    _WHICH_ONE + r"(?:离(?:我家?|家|这里))?(?P<more>(?:最|更|比较|会)?(?:便宜|划算|省钱|贵|近|好|大|小|新|老|人少|人多|干净|有名|方便|舒服|安静|高|强))"
    r"(?:一?点儿?|一些|些)?[的吗呢啊呀？?。]*$"
)  # fmt: skip
_MOST = re.compile(
    r"^(?:那|请问|这里面?|其中|[，, ])*(?P<more>最(?:便宜|划算|省钱|贵|近|好|大|小|新|老|有名|方便|安静|高|强))的?是?(?:哪一?[个家所处座间]|什么|啥)[呢啊呀？?。]*$"
)
_CHEAPER = re.compile(
    r"^(?:就|那|要|想要|还|有没有|有|收费|价钱|价格|再)*(?P<more>最?(?:便宜|划算|省钱))(?:一?点儿?|一些|些)?的?(?:那[家个])?(?:有吗|有伐|有没有|呢|吧|伐|吗)?[？?。]*$"
)
""" "便宜点的" while several are on the table."""
_DEGREE = re.compile("最|更|比较|会")


def asked(dialogue: Dialogue, parse: Parse) -> dict[str, Any]:
    """What is asked of each: as `compared`, or {aspect} of places that were only offered."""
    wanted = compared(parse)
    if wanted:
        return wanted
    less = cheaper(parse)
    if less:
        return less
    there = cues.FACILITY.match(parse.text)
    if there:
        return {"thing": there["thing"]}
    aspect = asked_aspect(parse.text) or parse.aspect
    told_one = any((message.get("custom") or {}).get("kind") == "answer" for message in dialogue.last)
    bare = is_bare(parse.text) and aspect in _OF_A_PLACE and not told_one
    return {"aspect": aspect} if bare else {}


def cheaper(parse: Parse) -> dict[str, Any]:
    """ "便宜点的": their prices, or that none is written down."""
    found = _CHEAPER.match(parse.text)
    return {"aspect": "price", "more": found["more"]} if found else {}


def compared(parse: Parse) -> dict[str, Any]:
    """Which of them is more, by {aspect}, {keys} or, where nobody can tell, {more} alone; or has a {thing}."""
    more, has = _IS_MORE.match(parse.text) or _MOST.match(parse.text), _HAS.match(parse.text)
    if more and more["more"].endswith("近"):
        return {"aspect": "address", "more": more["more"]}
    if more:
        keys = asked_facts(_DEGREE.sub("", f"哪个{more['more']}"))
        return {**_meant_by(keys), "more": more["more"]}
    return {"thing": has["thing"]} if has else {}


def _meant_by(keys: tuple[str, ...]) -> dict[str, Any]:
    """The aspect that all these facts belong to; the facts themselves where none does."""
    aspect = next((name for name, one in aspects().items() if keys and set(keys) <= set(one.facts)), None)
    return {"aspect": aspect} if aspect else {"keys": list(keys)} if keys else {}
