"""Rules that go by age: which band a person of some age is in, worked out from the record's own table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_BAND = re.compile(r"(\d{1,3})(?:[-—至到](\d{1,3}))?(?:周)?岁(及以上|以上)?")
OLDEST = 150


@dataclass(frozen=True)
class Band:
    """One row of a table by age; both ends belong to it."""

    label: str
    youngest: int
    oldest: int
    value: str


def bands(fact: Any) -> list[Band]:
    """The rows of a fact that is a table by age, youngest first; [] for any other fact."""
    if not isinstance(fact, Mapping):
        return []
    rows = [_band(str(label), str(value)) for label, value in fact.items()]
    known = [row for row in rows if row]
    return sorted(known, key=lambda row: row.youngest) if len(known) == len(rows) else []


def _band(label: str, value: str) -> Band | None:
    match = _BAND.fullmatch(label)
    if match is None:
        return None
    youngest = int(match[1])
    oldest = int(match[2]) if match[2] else OLDEST if match[3] else youngest
    return Band(label, youngest, oldest, value)


def band_of(rows: list[Band], age: int) -> Band | None:
    """The row for an age; None when nobody of that age is in the table."""
    return next((row for row in rows if row.youngest <= age <= row.oldest), None)
