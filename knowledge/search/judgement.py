"""Whether what was found is good enough to answer from.

The thresholds come from the development half of `benchmarks/search`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

ENOUGH_MATCHED = 0.45
CLEAR_LEAD = 1.15


class _Scored(Protocol):
    score: float
    matched: float


def plausible(hits: Sequence[_Scored]) -> bool:
    """Whether the first hit is about what was asked at all; if not, say that nothing was found."""
    return bool(hits) and hits[0].matched >= ENOUGH_MATCHED


def confident(hits: Sequence[_Scored]) -> bool:
    """Whether to answer from the first hit; if plausible but not confident, offer choices."""
    return plausible(hits) and (len(hits) == 1 or hits[0].score >= CLEAR_LEAD * hits[1].score)
