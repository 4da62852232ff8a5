"""What is free as a list that is read out, each line with the way to book it; or that nothing is."""

from __future__ import annotations

from typing import Any

from actions import reply
from actions.kinds.booking import BookingKind
from actions.place_names import shown_name
from actions.turn import MOST_OPTIONS, Option, Turn
from actions.wording import joined, words
from knowledge.catalogue import ServiceSpec
from services.inventory.service import Opening


def as_list(turn: Turn, kind: BookingKind, found: list[Opening], values: dict[str, Any]) -> reply.Message:
    spec = kind.spec
    wanted = {name: filled["value"] for name, filled in values.items()}
    first = spec.dimensions[0]
    if first in values and str(values[first]["text"]) not in turn.parse.text:
        wanted.pop(first)  # "适合带小孩去的": what it is called stands in the list
    open_dimension = next((name for name in spec.dimensions if name not in values), None)
    items, options = [], []
    for opening in _spread(found, open_dimension):
        option = kind.option(turn, opening, wanted=wanted)
        items.append(
            {"title": option["title"], "left": opening.left, "record": _record(opening, spec.dimensions)}
        )
        options.append(_begin(spec.id, option))
    names = joined([item["title"] for item in items])
    shown = turn.offer(options[:MOST_OPTIONS])
    if absent := _not_among(spec, turn.parse.text):
        turn.lead(words("not_among", what=absent))
    return reply.listing(
        words("free", names=names) + (words("demo_note") if spec.demo else ""),
        of="slots",
        items=items,
        service=spec.id,
        options=shown,
        demo=spec.demo or None,
    )


def _not_among(spec: ServiceSpec, text: str) -> str | None:
    """ "最近有什么讲座": often asked for, and none of those that there are."""
    item = spec.field(spec.dimensions[0])
    named = [word for word in item.absent if word in text] if item else []
    there = item and any(word in text for one in item.choices for word in (one.value, *one.says))
    return named[0] if named and not there else None


def _begin(service: str, option: Option) -> Option:
    return {**option, "do": {"move": "begin", "service": service, "values": option["do"]["values"]}}


def _spread(found: list[Opening], dimension: str | None) -> list[Opening]:
    """The earliest of each place, so that five rows show five places where there are so many."""
    if dimension is None:
        return found[:MOST_OPTIONS]
    first: dict[str, Opening] = {}
    for opening in found:
        first.setdefault(opening.attributes[dimension], opening)
    return list(first.values())[:MOST_OPTIONS]


def _record(opening: Opening, dimensions: tuple[str, ...]) -> str | None:
    return next(
        (opening.attributes[name] for name in reversed(dimensions) if "-" in opening.attributes[name]), None
    )


def none_free(turn: Turn, kind: BookingKind, values: dict[str, Any]) -> reply.Message:
    what = joined([shown_name(turn, str(filled["text"])) for filled in values.values()])
    options = turn.offer(
        [
            {
                "title": words("option_begin", task=kind.spec.action_word),
                "do": {"move": "begin", "service": kind.spec.id},
            }
        ]
    )
    return reply.refusal(
        words("none_free", what=what), reason="closed", options=options, service=kind.spec.id
    )
