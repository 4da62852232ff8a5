"""What a search hands back of a record, and why it was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.records import Record
from knowledge.search.query import Query
from knowledge.search.units import Unit
from knowledge.vocabulary import kinds

TOLD = 0.3
"""From here on a likeness is named among the reasons."""
WHOLE_NAME = 0.8
"""A name that makes up this share of the question is all that was asked."""
HALF = 0.5
"""A record that has less of a unit does not have it."""


@dataclass(frozen=True)
class Hit:
    """A record that was found, how well, and why."""

    record: Record
    score: float
    why: tuple[str, ...]
    matched: float
    """Share of what was asked that the record contains, 0 to 1."""
    broad: bool = False
    """No single record is meant: the question names only a kind or a street, or this record is in another street."""
    lacking: bool = False
    """The question is about another district or about something of which no record tells, or asks of a mere row of
    a list where it is: this record is not what was meant."""
    alike: float = 0.0
    """How like the question is to a sentence in which residents ask for this record, 0 to 1."""
    beyond: float = 0.0
    """How like it is to one that no record answers."""
    named: float = 0.0
    """Share of the question that a name of the record makes up."""
    verbatim: bool = False
    """Whether it is such a sentence but for a character or two."""


def why(
    record: Record,
    units: Sequence[Unit],
    shares: Sequence[float],
    named: float,
    alike: float,
    query: Query,
) -> tuple[str, ...]:
    said = [f"名称{named:.0%}"] if named else []
    said += [f"问法{alike:.0%}"] if alike >= TOLD else []
    said += [unit.text for unit, share in zip(units, shares, strict=True) if share >= HALF]
    if record.kind in query.kinds:
        said.append(f"种类：{kinds()[record.kind].label}")
    if query.street and record.street == query.street:
        said.append(f"街道：{record.street}")
    return tuple(said)


def has_more_than_the_street(units: Sequence[Unit], shares: Sequence[float], query: Query) -> bool:
    """Whether a record has anything of a question besides where the person is."""
    return any(
        share >= HALF for unit, share in zip(units, shares, strict=True) if unit.text not in query.street_word
    )


def is_broad(record: Record, query: Query, named: float) -> bool:
    """殷行有哪些食堂 means none in particular; 延吉附近哪里能打乒乓球 is no answer from a hall in 定海."""
    if named >= WHOLE_NAME:
        return False
    return query.broad or bool(query.street and record.street and record.street != query.street and not named)
