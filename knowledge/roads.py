"""Which streets a road runs through, as far as the addresses of the records tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from knowledge.library import KnowledgeBase
from knowledge.records import Record
from knowledge.vocabulary import streets

_ROAD = re.compile(r"(?:上海市|杨浦区)*([\u4e00-\u9fff]{2,3}?(?:[东西南北中支]?路))(?=\d|$|[（(、，,；;近])")
_NAMED = re.compile(r"[\u4e00-\u9fff]{2,3}路")
_SPOT = re.compile(r"[\u4e00-\u9fff]{2,3}?路|[\u4e00-\u9fff]{2}[一二三四五六七八九十]村")


def road_in(text: str, base: KnowledgeBase) -> str | None:
    """The road that a text names, if an address lies on it."""
    known = along(base)
    named = [text[m.start() + n : m.end()] for m in _NAMED.finditer(text) for n in (0, 1)]
    return next((road for road in named if road in known), None)


def street_of_road(text: str, base: KnowledgeBase) -> str | None:
    """The street that a road named in a text stands for: called like it, or the only one it runs through."""
    named = [text[m.start() + n : m.end()] for m in _NAMED.finditer(text) for n in (0, 1)]
    called = next((f"{road}街道" for road in named if f"{road}街道" in streets()), None)
    road = None if called else road_in(text, base)
    through = along(base)[road] if road else ()
    return called or (through[0] if len(through) == 1 else None)


def streets_around(place: str | None, address: str, base: KnowledgeBase) -> list[str]:
    """The street of a place, else the one its road is called after, else those its road runs through."""
    if place:
        return [place]
    street = street_of_road(address, base)
    road = road_in(address, base)
    return [street] if street else list(along(base)[road]) if road else []


def on_the_road(text: str, records: list[Record]) -> list[Record]:
    """ "密云路养老院", "殷行一村里的养老院": those with that in their name or address; all of them where none has.

    A road that a street is called after says nothing: 四平路 is a third of the district.
    """
    named = [text[m.start() + n : m.end()] for m in _SPOT.finditer(text) for n in (0, 1)]
    for spot in (one for one in named if len(one) > 2 and f"{one}街道" not in streets()):
        there = [one for one in records if spot in one.name or spot in str(one.shown_facts.get("address"))]
        if there:
            return there
    return records


@lru_cache(maxsize=2)
def along(base: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    """Road → the streets of the addresses on it, most of them first."""
    found: dict[str, list[str]] = defaultdict(list)
    for record in base.find():
        for match in _ROAD.finditer(str(record.shown_facts.get("address") or "")):
            if record.street:
                found[match[1]].append(record.street)
    return {
        road: tuple(sorted(set(streets), key=lambda one: (-streets.count(one), one)))
        for road, streets in found.items()
    }
