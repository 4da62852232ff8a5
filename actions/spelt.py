"""How a character of a name is written: "月亮的月", "女字旁的娥"; the name alone, without that."""

from __future__ import annotations

import re

_SPELLS = re.compile(
    r"[,，、。]?(?:就?是)?(?P<how>[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]字?旁|三点水|[\u4e00-\u9fff]字[头底边])的(?P<written>[\u4e00-\u9fff])字?$"
)
"""How a character of a name is written: "月亮的月", "女字旁的娥"."""


def character(text: str) -> str | None:
    """The character that is spelt out, where nothing else is said: "女字旁的娥"."""
    found = _found(text.strip(" ，。！,.!"))
    return found["written"] if found and found.start() == 0 else None


def _found(text: str) -> re.Match[str] | None:
    """ "月亮的月" has its character in the word, "女字旁的娥" says of what it is made."""
    found = next((one for at in range(len(text)) if (one := _SPELLS.match(text, at))), None)
    made_of = found is not None and found["how"].endswith(("旁", "水", "头", "底", "边"))
    return found if found and (made_of or found["written"] in found["how"]) else None


def without(text: str) -> str:
    """The name alone: "陈丽美丽的丽" is called 陈丽."""
    found = _found(text)
    while found and found["written"] in text[: found.start()]:
        text = text[: found.start()]
        found = _found(text)
    return text.strip(" ，。！,.!").removeprefix("叫")
