"""Whom to ask about what no record tells: "维修基金怎么用" → the owners' committee, the managers of the estate.

No facts stand here, only where to turn; an officer edits content/whom.yml. Looked at only
after the records were: what one of them tells is told. Those marked `always` come first,
since the records that their words name do not tell of it; those marked `last` only where
nothing at all was found, instead of a no that names the hotline alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.content import CONTENT, load_yaml


@dataclass(frozen=True)
class Adviser:
    """One kind of question and whom to ask."""

    id: str
    asks: re.Pattern[str]
    ask: str
    """The sentence that is said."""
    service: str | None = None
    """A service of ours that would help."""
    report: bool = False
    """Whether a report may be made of it."""
    plain: bool = False
    """Whether nobody would look for it in our material."""
    always: bool = False
    """Whether no record tells of it, though the name of one may stand in the question: 出生证明丢了."""
    last: bool = False
    """Whether it is only who mostly sees to such things: said where nothing else is known, 图书馆能打印吗."""


@lru_cache(maxsize=1)
def advisers() -> tuple[Adviser, ...]:
    """All of them in the order of the file."""
    return tuple(
        Adviser(
            id=entry["id"],
            asks=re.compile(entry["asks"]),
            ask=entry["ask"],
            service=entry.get("service"),
            report=bool(entry.get("report")),
            plain=bool(entry.get("plain")),
            always=bool(entry.get("always")),
            last=bool(entry.get("last")),
        )
        for entry in load_yaml(CONTENT / "whom.yml")
    )


def whom_for(text: str) -> Adviser | None:
    """Who is to be asked about this; None where nobody in particular."""
    return next((one for one in advisers() if not one.last and one.asks.search(text)), None)


def mostly_for(text: str) -> Adviser | None:
    """Who mostly sees to what a question is about, where nobody is known for just that; None where nobody is."""
    return next((one for one in advisers() if one.last and one.asks.search(text)), None)


def adviser(name: str | None) -> Adviser | None:
    """The one with this id."""
    return next((one for one in advisers() if one.id == name), None)
