"""A few words right after a list that leave only some of it: "最近的", "我住国和路", "免费的", "周末开的"."""

from __future__ import annotations

import re
from typing import Any

from actions import cues
from actions.dialogue import Dialogue
from actions.move import Move
from actions.parse import Parse

_LONGEST = 14
_NAMED = ("hospital", "venue", "guide", "place", "department", "symptom")
_LEAD = r"^(?:那|有没有|要|我要|想要|哪些是|哪个是|里面|其中|有|离我家?)*"
_END = r"的?(?:有吗|有哪些|有没有|呢|吗|吧|呀)*[？?。]?$"
_NEAR = re.compile(_LEAD + r"(?:最近|近(?:一?点儿?|一些|些)?|附近)" + _END)
_NEAR_TO = re.compile(r"^(?:那|要)?(?:离.{2,8}近|.{2,8}(?:附近|那边|那一带))" + _END)
_FREE = re.compile(_LEAD + r"(?P<thing>免费|不要钱|不收费|不用钱|不花钱|白看)(?:开放|进|看)?" + _END)
_OPEN = re.compile(
    _LEAD
    + r"(?P<day>周末|双休日|礼拜六|星期六|周六|礼拜天|礼拜日|星期天|星期日|周日|晚上|夜里)(?:还|也|都|能|会)*(?:开门|开放|开着|营业|开)"
    + _END
)
_FREE_IS_SAID = "免费"


def about_narrowing(dialogue: Dialogue, parse: Parse) -> Move | None:
    """Which of the list are meant; None when the message is about something else."""
    wanted = _wanted(dialogue, parse)
    return Move("ask", {"narrow": wanted}) if wanted else None


def _wanted(dialogue: Dialogue, parse: Parse) -> dict[str, Any] | None:
    if not dialogue.focus.get("query") or len(parse.text) > _LONGEST or parse.of(*_NAMED):
        return None
    if _NEAR.match(parse.text):
        return {"near": True}
    if cues.LIVES.match(parse.text) or _NEAR_TO.match(parse.text) or cues.ONLY_A_ROAD.match(parse.text):
        return {"lives": True}
    if _FREE.match(parse.text):
        return {"thing": _FREE_IS_SAID}
    opens = _OPEN.match(parse.text)
    return {"open": opens["day"]} if opens else None
