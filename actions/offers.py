"""What was last put before the person, and which of it they mean.

A button carries only a number; what it does is looked up in the newest offer.
Words pick from an offer only while it is the last thing that was said.
"""

from __future__ import annotations

import re
from typing import Any

from actions import cues
from actions.dialogue import Dialogue
from actions.parse import Parse

Do = dict[str, Any]
"""{move, …}: what choosing an option does."""
_SHORT = 10
_NOT = re.compile(r"不|别|勿|除了|没")
_EVERYWHERE = {
    "时间",
    "上午",
    "下午",
    "晚上",
    "明天",
    "今天",
    "后天",
    "演示",
    "小时",
    "杨浦",
    "街道",
    "活动",
    "中心",
    "我的",
    "预约",
}
"""Pieces of titles that tell nothing by themselves; days and times are read as such."""
_PICKED = {"fill", "ask", "begin", "pick"}
_FILLERS = re.compile(
    r"^(?:我)?(?:就|还是)?(?:要|选|接|订|约|挂|去|问)?(?:的是)?(?:那个|这个|那家|这家)?|(?:的)?(?:那个|这个|那家|一个)?[的吧呀啊]?$"
)


def pressed(dialogue: Dialogue, payload: str) -> Do | None:
    """What the button does; None when it belongs to an older offer."""
    token, _, number = payload.removeprefix("opt:").partition(":")
    options = [*dialogue.offer.get("options", []), *dialogue.offer.get("more", [])]
    if token != dialogue.offer.get("token") or not number.isdigit() or not 1 <= int(number) <= len(options):
        return None
    return dict(options[int(number) - 1]["do"])


def titled(dialogue: Dialogue, parse: Parse) -> Do | None:
    """The option whose title is all the person said."""
    text = _bare(parse)
    return next((option["do"] for option in fresh(dialogue) if option["title"] == text), None)


def chosen(dialogue: Dialogue, parse: Parse) -> Do | None:
    """The option a person named by number, by its title, or by "any"."""
    options = fresh(dialogue)
    if not options:
        return None
    text = _bare(parse)
    if parse.act in {"change", "cancel"} and cues.SECOND_THOUGHT.search(text):
        return None
    if cues.ANY.match(text) and options[0]["do"]["move"] in _PICKED:
        return dict(options[0]["do"])
    if parse.ordinal is not None and len(text) <= _SHORT:
        index = parse.ordinal - 1 if parse.ordinal > 0 else len(options) + parse.ordinal
        inside = 0 <= index < len(options)
        return dict(options[index]["do"]) if inside else {"move": "expired", "number": parse.ordinal}
    if len(options) == 1 and parse.act == "affirm" and options[0]["do"]["move"] in _PICKED:
        return dict(options[0]["do"])
    if parse.act == "ask" and not cues.PROPOSES.search(text):
        return None
    named = [option for option in options if option["title"] in text]
    if len(named) == 1:
        return dict(named[0]["do"])
    return _partly(options, text, read=bool(parse.of("date", "time")))


def _partly(options: list[dict[str, Any]], text: str, *, read: bool) -> Do | None:
    """The option that these words are a part of; where they fit several, only those are left.

    read: whether the words are a day or a time, which a piece of a title must not overrule.
    """
    said = without_fillers(text)
    fitting = [n for n, option in enumerate(options) if len(said) >= 2 and said in option["title"]]
    if len(fitting) == 1:
        return dict(options[fitting[0]]["do"])
    narrows = 1 < len(fitting) < len(options) and options[0]["do"]["move"] in _PICKED
    if narrows:
        return {"move": "narrow", "among": fitting}
    return _by_own_part(options, said) if not fitting and not read and len(text) <= _SHORT else None


def _by_own_part(options: list[dict[str, Any]], said: str) -> Do | None:
    """The one option that shares with these words a piece of its title that no other has: "黄兴那边"."""
    titles = [str(option["title"]) for option in options]
    pieces = {said[i : i + 2] for i in range(len(said) - 1)} - _EVERYWHERE
    own = {piece for piece in pieces if sum(piece in title for title in titles) == 1}
    meant = [n for n, title in enumerate(titles) if any(piece in title for piece in own)]
    if len(meant) != 1 or options[meant[0]]["do"]["move"] not in _PICKED or _NOT.search(said):
        return None
    return dict(options[meant[0]]["do"])


def without_fillers(text: str) -> str:
    """ "我要聊天陪伴的那个" → 聊天陪伴."""
    return _FILLERS.sub("", text.strip(" ，。！,.!"))


def fresh(dialogue: Dialogue) -> list[dict[str, Any]]:
    return [] if dialogue.offer.get("stale") else list(dialogue.offer.get("options", []))


def _bare(parse: Parse) -> str:
    return parse.text.strip(" ，。！,.!")
