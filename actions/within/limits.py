"""What several of the questions measure a message by."""

from __future__ import annotations

from knowledge.catalogue import FieldSpec

FEW = 4
"""Characters of an answer in one word: "好的", "看预约"."""
AGREES = 8
"""Characters of an agreement: "那就给我约一个吧"."""
BARE = 5
"""Characters of a message that tells nothing but that one gives up: "不招了"."""
PLACES = {"hospital", "venue", "listed"}
"""Field types whose values are places to go to."""


def is_place(item: FieldSpec) -> bool:
    """Whether it is a place to go to that is asked for; what is listed by the catalogue's own choices is a wheelchair, a course."""
    return item.type in PLACES and not (item.type == "listed" and item.choices)
