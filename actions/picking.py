"""Which of many options a person's words fit: "周六那个", "聊天陪伴的", "控江路的"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from actions.offers import without_fillers
from actions.parse import Entity, Parse
from actions.turn import Option

Clue = Callable[[str], bool]
"""Whether a title fits one thing that was said."""
_CLOCK = re.compile(r"(\d{2}):(\d{2})")
_TOWN = re.compile(r"(?:新村)?街道$|镇$")
_ASKS = re.compile(
    "(?:还)?(?:有没有|有吗|有伐|有么|有的吗|行吗|行伐|可以吗|可以伐|呢)[？?]?$|^(?:那|有没有|有)"
)
_HALVES = {"上午": (0, 12), "下午": (12, 18), "晚上": (18, 24)}


def fitting(options: list[Option], parse: Parse) -> list[Option]:
    """The options that everything recognisable in the message fits; none when nothing was recognisable."""
    clues = [*(_clue(entity) for entity in parse.of("date", "time", "street")), *_words(parse)]
    return [option for option in options if all(clue(option["title"]) for clue in clues)] if clues else []


def _clue(entity: Entity) -> Clue:
    said = str(entity["value"])
    if entity["entity"] == "street":
        return lambda title: _TOWN.sub("", said) in title
    if entity["entity"] == "time":
        return lambda title: _at(title, said)
    return lambda title: _on(title, said, str(entity.get("until") or said))


def _on(title: str, first: str, last: str) -> bool:
    """Whether the title's day lies between these two."""
    found = re.search(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日", title)
    if found is None:
        return False
    begin, end = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    return (begin.month, begin.day) <= (int(found[2]), int(found[3])) <= (end.month, end.day)


def _at(title: str, said: str) -> bool:
    clock = _CLOCK.search(title)
    if clock is None or said not in _HALVES:
        return said in title
    first, end = _HALVES[said]
    return first <= int(clock[1]) < end


def _words(parse: Parse) -> list[Clue]:
    """What is left of the message once days, times and streets are taken out."""
    rest = parse.text
    for entity in sorted(parse.of("date", "time", "street"), key=lambda e: -int(e["start"])):
        rest = rest[: entity["start"]] + rest[entity["end"] :]
    core = without_fillers(_ASKS.sub("", rest))
    return [lambda title: core in title] if len(core) > 1 else []
