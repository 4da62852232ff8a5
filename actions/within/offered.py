"""A question about the places on the table that names none of them: "哪个场最便宜", "地址呢"."""

from __future__ import annotations

import re
from typing import Any

from actions import cues, offers
from actions.dialogue import Dialogue, Frame
from actions.move import Move
from actions.parse import Parse
from actions.within.limits import PLACES
from knowledge.asking import asked_aspect
from knowledge.catalogue import ServiceSpec
from knowledge.questions.words import asked_facts
from knowledge.search.query import is_bare
from knowledge.vocabulary import aspects

_LONGEST = 14
_OF_A_PLACE = {"address", "where", "phone", "hours", "price", "fee"}
_NAMES = ("hospital", "venue", "guide", "place", "ordinal", "street", "department", "sport", "symptom")
_WHICH_ONE = r"^(?:那|请问|这几[个家]|这些|里面|其中|[，, ])*哪一?(?:个|家|所|处|座|间)(?:场馆|场地|场|馆|医院|食堂|中心|地方)?"
_HAS = re.compile(
    _WHICH_ONE + r"(?:里面?|那里|是)?(?:有|能够?|可以|带|收|提供)(?P<thing>.{2,6}?)[的吗呢啊呀？?。]*$"
)
_IS_MORE = re.compile(
    _WHICH_ONE + r"(?P<more>(?:最|更|比较|会)?(?:便宜|划算|省钱|贵|好|大|小|新|老|人少|人多|干净|有名|方便|舒服|安静|高|强))"
    r"(?:一?点儿?|一些|些)?[的吗呢啊呀？?。]*$"
)  # fmt: skip
_DEGREE = re.compile("最|更|比较|会")


def about_offered(
    dialogue: Dialogue, top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]
) -> Move | None:
    """The same of each place that was just offered; nothing is picked and nothing is searched for."""
    among = records(dialogue, top, spec)
    if not among or values or len(parse.text) > _LONGEST or parse.of(*_NAMES) or cues.ANY.match(parse.text):
        return None
    asked = _asked(dialogue, parse)
    return Move("ask", {"among": among, **asked}) if asked else None


def records(dialogue: Dialogue, top: Frame, spec: ServiceSpec) -> list[str]:
    """The records of the places on the table, when the open question is which of them."""
    item = spec.field(top.asking or "")
    if item is None or item.type not in PLACES:
        return []
    filled = [option["do"].get("values", {}).get(item.id) or {} for option in offers.fresh(dialogue)]
    return [value["record"] for value in filled if value.get("record")]


def _asked(dialogue: Dialogue, parse: Parse) -> dict[str, Any]:
    """What is asked of each: {aspect}, {keys}, {thing} or, where nobody can tell, {more}."""
    more, has = _IS_MORE.match(parse.text), _HAS.match(parse.text)
    if more:
        keys = asked_facts(_DEGREE.sub("", f"哪个{more['more']}"))
        return {**_meant_by(keys), "more": more["more"]}
    if has:
        return {"thing": has["thing"]}
    aspect = asked_aspect(parse.text) or parse.aspect
    told_one = any((message.get("custom") or {}).get("kind") == "answer" for message in dialogue.last)
    bare = is_bare(parse.text) and aspect in _OF_A_PLACE and not told_one
    return {"aspect": aspect} if bare else {}


def _meant_by(keys: tuple[str, ...]) -> dict[str, Any]:
    """The aspect that all these facts belong to; the facts themselves where none does."""
    aspect = next((name for name, one in aspects().items() if keys and set(keys) <= set(one.facts)), None)
    return {"aspect": aspect} if aspect else {"keys": list(keys)} if keys else {}
