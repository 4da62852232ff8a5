"""A question about the places on the table that names none of them: "哪个场最便宜", "地址呢"."""

from __future__ import annotations

import re
from typing import Any

from actions import among as among_them
from actions import cues, offers
from actions.dialogue import Dialogue, Frame
from actions.move import Move
from actions.outside.narrowed import asks_which_is_near
from actions.parse import Parse
from actions.within.limits import PLACES
from actions.wording import words
from knowledge.catalogue import ServiceSpec

_OF_PLACES = re.compile("医院|食堂|场馆|养老院|哪[一]?家|地方")
"""What nobody can rank; which department is good for what ails is another question."""


def about_offered(
    dialogue: Dialogue, top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]
) -> Move | None:
    """The same of each place that was just offered; nothing is picked and nothing is searched for."""
    among = records(dialogue, top, spec)
    if among and cues.BEST.search(parse.text) and not values.keys() - top.values.keys():
        return Move("resume", {"told": words("each_cannot_rank", more="好")})
    if cues.BEST.search(parse.text) and _OF_PLACES.search(parse.text) and spec.kind == "booking":
        return Move("resume", {"told": words("each_cannot_rank", more="好")})
    if (
        not among
        or parse.of("street")
        or values
        or len(parse.text) > among_them.LONGEST
        or parse.of(*among_them.NAMES)
        or cues.ANY.match(parse.text)
        or asks_which_is_near(parse)
    ):
        return None
    asked = among_them.asked(dialogue, parse)
    return Move("ask", {"among": among, **asked}) if asked else None


def records(dialogue: Dialogue, top: Frame, spec: ServiceSpec) -> list[str]:
    """The records of the places on the table, when the open question is which of them."""
    item = spec.field(top.asking or "")
    if item is None or item.type not in PLACES:
        return []
    filled = [option["do"].get("values", {}).get(item.id) or {} for option in offers.fresh(dialogue)]
    return [value["record"] for value in filled if value.get("record")]
