"""What is none of our business names a day or a number as well, and none of them is a value."""

from __future__ import annotations

from typing import Any

from actions import cues
from actions.move import QUITE_SURE
from actions.of_the_world import IS_THERE
from actions.parse import Parse
from actions.within.limits import FEW
from knowledge.catalogue import FieldSpec

_CERTAIN = 0.9


def is_nonsense(parse: Parse, values: dict[str, Any], asked: FieldSpec | None) -> bool:
    """ "明天股票会涨吗" names a day, but it is no answer."""
    if parse.act != "out_of_scope" or parse.certainty < QUITE_SURE or len(parse.text) <= FEW:
        return False
    if cues.ASKS.search(parse.text) and parse.certainty >= _CERTAIN and _only_relations(values):
        return True  # "邻居欠我钱怎么告他" is about no patient
    if asked is not None and values and IS_THERE.search(parse.text):
        return False  # "明天有没有"
    free = asked is not None and asked.type in {"text", "place", "person"} and asked.id in values
    return bool(values) and not free and set(values) <= {"date", "time", "quantity", "amount", "age"}


def _only_relations(values: dict[str, Any]) -> bool:
    return bool(values) and all(value.get("relation") for value in values.values())
