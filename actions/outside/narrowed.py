"""A few words right after a list that leave only some of it: "最近的", "我住国和路", "免费的", "周末开的"."""

from __future__ import annotations

import re
from typing import Any

from actions import among, cues
from actions.dialogue import Dialogue
from actions.move import Move
from actions.parse import Parse
from actions.wording import words

_LONGEST = 14
_NAMED = ("hospital", "venue", "guide", "place", "department", "symptom")
_LEAD = r"^(?:那|还|再|有没有|要|我要|想要|哪些是|哪个是|里面|其中|有|离我家?)*"
_END = r"的?(?:有吗|有哪些|有没有|呢|吗|吧|呀)*[？?。]?$"
_NEAR = re.compile(_LEAD + r"(?:最近|近(?:一?点儿?|一些|些)?|附近)" + _END)
_WHICH_IS_NEAR = re.compile(
    r"^(?:那|请问|里面|其中)*(?:哪一?[个家所处间]|哪里|哪边)(?:的|是)?离(?:我家?|我们家?|家|这里|这儿|阿拉屋?里?)(?:里)?(?:最|更|比较|会)?近(?:一?[点些])?[的呀啊呢？?]*$"
    r"|^(?:那|请问|里面|其中)*(?:离(?:我家?|我们家?|家|这里|这儿|阿拉屋?里?)(?:里)?)(?:最|更|比较)近的?(?:是|在)?(?:哪一?[个家所处间]|哪里|哪边|哪儿)(?:的)?[呀啊呢？?]*$"
)
""" "哪个离我近", "离我最近的是哪个": nearness is asked, and no list has to have been told."""
_NEAR_TO = re.compile(r"^(?:那|要)?(?:离.{2,8}近|.{2,8}(?:附近|那边|这边|那一带|这一带|一带))" + _END)
_FROM_THERE = re.compile("^(?:我|阿拉|我们)(?:家)?(?:就)?是[^，,。]{2,6}的$")
_FREE = re.compile(_LEAD + r"(?P<thing>免费|不要钱|不收费|不用钱|不花钱|白看)(?:开放|进|看)?" + _END)
_HAS = re.compile(
    r"^(?:那|要|最好|想要|里面)*(?:有|带|能|可以|收)(?P<thing>[^没哪什么啥几多吗呢的]{2,4})的(?:有吗|有伐|吗|呢|伐|吧)?[？?。]*$"
)
_SORT = re.compile(
    r"^(?:那|就|要|最好)*(?P<thing>(?![可是对蛮挺很还好行不真太最更])(?![^的]*[我你您他她它这那哪别什么啥谁怎要])[\u4e00-\u9fff]{2,3})的(?:吗|有伐|呢|伐|吧)?[？?。]*$"
)
""" "有护理的" after a list: those whose facts say it."""
_OPEN = re.compile(
    _LEAD
    + r"(?P<day>周末|双休日|(?:周|礼拜|星期)[一二三四五]|礼拜六|星期六|周六|礼拜天|礼拜日|星期天|星期日|周日|晚上|夜里)(?:还|也|都|能|会)*(?:开门|开放|开着|营业|开)"
    + _END
)
_AT_A_HALL = {"where", "address", "hours", "phone"}
"""Aspects of a guide with which it is asked where one goes."""
_FREE_IS_SAID = "免费"


def asks_which_is_near(parse: Parse) -> bool:
    """ "哪个离我近", said of whatever is on the table."""
    return bool(_WHICH_IS_NEAR.match(parse.text))


def about_narrowing(dialogue: Dialogue, parse: Parse) -> Move | None:
    """Which of the list are meant; None when the message is about something else."""
    wanted = _wanted(dialogue, parse)
    if wanted and wanted.get("nothing"):
        return Move("ask", {"said": words(wanted["nothing"])})  # no list that could be looked through
    return Move("ask", {"narrow": wanted}) if wanted else None


def _wanted(dialogue: Dialogue, parse: Parse) -> dict[str, Any] | None:
    if len(parse.text) > _LONGEST or parse.of(*_NAMED):
        return None
    nearest = bool(_WHICH_IS_NEAR.match(parse.text))
    if nearest and dialogue.focus.get("guide"):
        return {"near": True, "halls": True}
    there = _names_where(parse)
    if there and (elsewhere := _the_same_there(dialogue, parse)):
        return elsewhere
    if not dialogue.focus.get("query"):
        return {"nothing": "near_these" if dialogue.focus.get("free") else "near_what"} if nearest else None
    if nearest or _NEAR.match(parse.text):
        return {"near": True}
    if there:
        return {"lives": True}
    if _FREE.match(parse.text):
        return {"thing": _FREE_IS_SAID}
    opens = _OPEN.match(parse.text)
    if opens:
        return {"open": opens["day"]}
    return _of_a_sort(parse)


def _names_where(parse: Parse) -> bool:
    """ "我住国和路", "江浦路那边的", "离五角场近的有吗": a street or a road, and nothing else."""
    from_there = parse.of("street") and _FROM_THERE.match(parse.text)
    ways = (cues.LIVES, _NEAR_TO, cues.ONLY_A_ROAD)
    return bool(from_there or any(way.match(parse.text) for way in ways))


def _the_same_there(dialogue: Dialogue, parse: Parse) -> dict[str, Any] | None:
    """After the only place of its kind: the same kind there; after when or where an office matter is done: the hall there."""
    focus = dialogue.focus
    if focus.get("only_of"):
        return {"lives": True, "query": focus["only_of"]}
    hall = focus.get("guide") and focus.get("aspect") in _AT_A_HALL and not cues.LIVES.match(parse.text)
    return {"lives": True, "halls": True} if hall and parse.of("street") else None


def _of_a_sort(parse: Parse) -> dict[str, Any] | None:
    """Those that have something: "有护理的", "公办的"; what is cheaper or nearer is compared, not looked for."""
    if parse.of("date", "time", "street", "sport", "person_name", "relation", "ordinal", "number"):
        return None
    compares = among.cheaper(parse) or among.compared(parse) or cues.NEAR.search(parse.text)
    found = None if compares else _HAS.match(parse.text) or _SORT.match(parse.text)
    return {"thing": found["thing"]} if found else None
