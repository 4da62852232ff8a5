"""“哪个公园最大”: of a set of records, the first by a figure. Only what the records say is compared.

Whatever does not say it is counted and said to be unknown; nobody is put last for being silent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from knowledge.content import CONTENT, load_yaml
from knowledge.questions.comparing import figures_as_said
from knowledge.records import Record
from knowledge.search.as_text import flat

_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})")
_AROUND_THE_CLOCK = re.compile("24小时|全天")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_PRICE = re.compile(r"(\d+(?:\.\d+)?)元")
_FREE = re.compile("免费|不收费|不要钱")
_DAY = 24 * 60


@dataclass(frozen=True)
class Extreme:
    """What a superlative compares, and how."""

    says: tuple[str, ...]
    label: str
    word: str
    facts: tuple[str, ...]
    by: str
    least: bool = False


@dataclass(frozen=True)
class Ranked:
    """Those that say it, the one meant first, each with the fact it says it in."""

    known: list[tuple[Record, str]]
    unsaid: int
    tied: int = 1
    """So many stand first together."""


def extreme_of(text: str) -> Extreme | None:
    """The superlative of a question, the longest words first."""
    found = [(len(word), extreme) for extreme in _extremes() for word in extreme.says if word in text]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def without(text: str, extreme: Extreme) -> str:
    """The question without its superlative: 哪个公园."""
    for word in sorted(extreme.says, key=len, reverse=True):
        text = text.replace(word, " ")
    return text


def ranked(records: Sequence[Record], extreme: Extreme) -> Ranked:
    """The records in order, by the first of the facts that most of those who say any of them share."""
    best = max((_said_by(records, key, extreme) for key in extreme.facts), key=len, default=[])
    best.sort(key=lambda row: row[0] if extreme.least else -row[0])
    tied = sum(value == best[0][0] for value, _, _ in best)
    return Ranked([(record, key) for _, record, key in best], len(records) - len(best), tied)


def _said_by(records: Sequence[Record], key: str, extreme: Extreme) -> list[tuple[float, Record, str]]:
    read = ((_value(record.shown_facts.get(key), extreme), record) for record in records)
    return [(value, record, key) for value, record in read if value is not None]


def _value(fact: Any, extreme: Extreme) -> float | None:
    if fact is None:
        return None
    values = _READ[extreme.by](flat(fact))
    if not values:
        return None
    return (
        values[0]
        if extreme.by in {"figure", "first", "year"}
        else max(values)
        if not extreme.least
        else min(values)
    )


def _clock(text: str) -> list[float]:
    return [int(hour) * 60.0 + int(minute) for hour, minute in _CLOCK.findall(text)]


def _opens(text: str) -> list[float]:
    return [0.0] if _AROUND_THE_CLOCK.search(text) else _clock(text)


def _closes(text: str) -> list[float]:
    return [float(_DAY)] if _AROUND_THE_CLOCK.search(text) else _clock(text)


def _prices(text: str) -> list[float]:
    return ([0.0] if _FREE.search(text) else []) + [float(price) for price in _PRICE.findall(text)]


def _figures(text: str) -> list[float]:
    return [number for number, _ in figures_as_said(text)]


def _years(text: str) -> list[float]:
    return [float(year) for year in _YEAR.findall(text)]


_READ = {"figure": _figures, "price": _prices, "first": _opens, "last": _closes, "year": _years}


@lru_cache(maxsize=1)
def _extremes() -> tuple[Extreme, ...]:
    return tuple(
        Extreme(**{**entry, "says": tuple(entry["says"]), "facts": tuple(entry["facts"])})
        for entry in load_yaml(CONTENT / "extremes.yml")
    )
