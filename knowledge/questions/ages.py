"""What a person of some age may get: from the tables and conditions of the records, never from memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.bands import Band, band_of, bands
from knowledge.records import Record
from knowledge.search.as_text import flat

_CONDITIONS = ("eligibility", "who", "for_whom", "age", "receivers", "residents", "subsidy_eligibility")
_FROM_AGE = re.compile(r"(?:年满|满)?(\d{2,3})(?:周)?岁(?:（含）)?(?:及?以上)?")
_OLDER_ONLY = re.compile(r"(?:(?<![未不])(?<![未不]年)年?满\s?\d{2,3}|\d{2,3}(?:周)?岁(?:（含）)?及?以上)")
_FIRST = re.compile("优先|重点(?:是|保障)?|主要|为主")
""" "优先保障60岁以上老人": whom it is for before others, and nobody is too young for it."""
OLD = 55
"""Conditions below this age are for grown-ups, not for the old."""
BENEFITS = frozenset({"guide", "rule", "service", "programme"})


@dataclass(frozen=True)
class Entitlement:
    """One thing that somebody of an age may have, and the row or condition that says so."""

    record: Record
    condition: str
    band: Band | None = None


def youngest(record: Record) -> tuple[int, str] | None:
    """From which age a record's rule holds, with the words that say so; None when it names no age."""
    for value in record.shown_facts.values():
        rows = bands(value)
        if rows:
            return rows[0].youngest, rows[0].label
    return next(_conditions(record), None)


def entitled(records: Iterable[Record], age: int) -> list[Entitlement]:
    """What an old person of this age may have by age, computed tables first. Each has conditions besides age."""
    found = [entitlement for record in records if (entitlement := _entitlement(record, age))]
    return sorted(found, key=lambda one: (one.band is None, one.record.confidence != "high", one.record.name))


def _entitlement(record: Record, age: int) -> Entitlement | None:
    if record.type not in BENEFITS:
        return None
    for value in record.shown_facts.values():
        row = band_of(bands(value), age)
        if row:
            return Entitlement(record, row.label, row)
    first = youngest(record)
    if first is None or not OLD <= first[0] <= age or any(bands(v) for v in record.shown_facts.values()):
        return None
    return Entitlement(record, first[1])


def _conditions(record: Record) -> Iterator[tuple[int, str]]:
    for key in _CONDITIONS:
        for clause in re.split("[，；。 ]", flat(record.shown_facts.get(key, ""))):
            age = _FROM_AGE.search(clause)
            if age and _OLDER_ONLY.search(clause) and not _FIRST.search(clause):
                yield int(age[1]), clause
