"""Whether what was found is good enough to answer from.

The weights come from a regression over the development questions of `benchmarks/search` (near ones and nonsense
beside them); they are rounded, and the limit is where one question in thirty with an answer is refused. At CLEAR_LEAD,
the first record is the right one in 97 of 100 cases.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

ENOUGH = 2.45
MATCHED = 0.25
ALIKE = 0.5
BEYOND = 1.1
SURELY = 0.75
"""So like a question that nothing answers, and less like one of this record, it is that one."""
CLEAR_LEAD = 1.25


class Scored(Protocol):
    """What judging needs of a hit."""

    @property
    def score(self) -> float: ...
    @property
    def matched(self) -> float: ...
    @property
    def alike(self) -> float: ...
    @property
    def beyond(self) -> float: ...
    @property
    def broad(self) -> bool: ...
    @property
    def lacking(self) -> bool: ...


def evidence(hit: Scored) -> float:
    """How much speaks for a hit: what it scores, what of the question it has, how people ask for it and for other things."""
    return math.log1p(hit.score) + MATCHED * hit.matched + ALIKE * hit.alike - BEYOND * hit.beyond


def plausible(hits: Sequence[Scored]) -> bool:
    """Whether the first hit is about what was asked at all; if not, say that nothing was found."""
    if not hits or hits[0].lacking or hits[0].beyond > max(SURELY, hits[0].alike):
        return False
    return evidence(hits[0]) >= ENOUGH


def confident(hits: Sequence[Scored]) -> bool:
    """Whether to answer from the first hit; if plausible but not confident, offer choices."""
    if not plausible(hits) or hits[0].broad:
        return False
    return len(hits) == 1 or hits[0].score >= CLEAR_LEAD * hits[1].score
