"""The shape of an entity and which of two overlapping ones stays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Entity = dict[str, Any]

# At equal length the earlier kind wins. Kinds of one group may share a span
# when the message is nothing else: "2号" is a day and a place in a list.
ORDER = (
    "option",
    "phone",
    "date",
    "time",
    "duration",
    "age",
    "street",
    "hospital",
    "venue",
    "guide",
    "department",
    "symptom",
    "sport",
    "relation",
    "person_name",
    "place",
    "code",
    "ordinal",
    "number",
)
_RANK = {kind: rank for rank, kind in enumerate(ORDER)}
_SHARING = ({"date", "ordinal", "number", "code"}, {"street", "hospital"}, {"time", "number"})


def entity(kind: str, start: int, end: int, value: Any, *, text: str, extractor: str, **more: Any) -> Entity:
    """One entity over `text[start:end]`."""
    return {
        "entity": kind,
        "start": start,
        "end": end,
        "value": value,
        "surface": text[start:end],
        "extractor": extractor,
        **more,
    }


def settle(found: Iterable[Entity], text: str) -> list[Entity]:
    """Longest first, then `ORDER`; what overlaps a kept one is dropped, except shared readings of a whole message."""
    ranked = sorted(
        found, key=lambda e: (e["start"] - e["end"], _RANK.get(e["entity"], len(_RANK)), e["start"])
    )
    kept: list[Entity] = []
    taken: dict[int, list[Entity]] = {}
    for one in ranked:
        places = range(one["start"], one["end"])
        if all(_compatible(one, other, text) for place in places for other in taken.get(place, ())):
            kept.append(one)
            for place in places:
                taken.setdefault(place, []).append(one)
    return sorted(kept, key=lambda e: (e["start"], _RANK.get(e["entity"], len(_RANK))))


def _compatible(one: Entity, other: Entity, text: str) -> bool:
    """Two overlapping readings stay together when both are the whole message and of one sharing group."""
    whole = one["start"] == other["start"] == 0 and one["end"] == other["end"] == len(text)
    pair = {one["entity"], other["entity"]}
    return whole and len(pair) == 2 and any(pair <= group for group in _SHARING)
