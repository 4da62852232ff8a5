"""Whether what was found is good enough to answer from.

The limits come from the development half and the second set of `benchmarks/search`: at ENOUGH, one
question in fifty with an answer is refused and nearly every one without; at
CLEAR_LEAD, the first record is the right one in 97 of 100 cases.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

ENOUGH = ((0.64, 6.0), (0.5, 11.5), (0.3, 12.0), (0.0, 15.0))
"""From this share of the question matched on, this score will do: a short question cannot score high."""
CLEAR_LEAD = 1.25


class Scored(Protocol):
    """What judging needs of a hit."""

    @property
    def score(self) -> float: ...
    @property
    def matched(self) -> float: ...
    @property
    def broad(self) -> bool: ...
    @property
    def lacking(self) -> bool: ...


def plausible(hits: Sequence[Scored]) -> bool:
    """Whether the first hit is about what was asked at all; if not, say that nothing was found."""
    if not hits or hits[0].lacking:
        return False
    return any(hits[0].matched >= share and hits[0].score >= enough for share, enough in ENOUGH)


def confident(hits: Sequence[Scored]) -> bool:
    """Whether to answer from the first hit; if plausible but not confident, offer choices."""
    if not plausible(hits) or hits[0].broad:
        return False
    return len(hits) == 1 or hits[0].score >= CLEAR_LEAD * hits[1].score
