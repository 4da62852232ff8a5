"""What is meant together: small talk is about no service, only a question has an aspect.

Every head sees the words alone. Which of its labels go with which of another
head's is known from the training sentences, and settles what the words leave
open: of two acts that are as likely, the one that is ever said of the service.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
PAIRS = (("act", "service"), ("act", "aspect"))
_WEIGHT = 0.45
_RAREST, _STRONGEST = -3.0, 1.0
"""Limits of one pair's influence: unseen together is unlikely, never impossible."""
_SMOOTHING = 0.5


@dataclass(frozen=True)
class Tie:
    """How much more (or less) often than by chance a label of `left` stands with one of `right`; a factor each."""

    left: str
    right: str
    factors: Floats


def learn(
    pair: tuple[str, str],
    left: Sequence[str | None],
    right: Sequence[str | None],
    names: tuple[Sequence[str], Sequence[str]],
) -> Tie:
    """Count which labels stand together. names: the labels of both heads in the order of their columns."""
    counts = np.full((len(names[0]), len(names[1])), _SMOOTHING)
    rows, columns = ({name: place for place, name in enumerate(side)} for side in names)
    for one, other in zip(left, right, strict=True):
        if one is not None and other is not None:
            counts[rows[one], columns[other]] += 1
    total = counts.sum()
    chance = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0, keepdims=True) / total
    together = np.clip(np.log(counts / chance), _RAREST, _STRONGEST)
    return Tie(*pair, np.exp(_WEIGHT * together).astype(np.float32))


def settle(tie: Tie, left: Floats, right: Floats) -> tuple[Floats, Floats]:
    """Both probabilities after each has heard of the other."""
    new_left = left * (tie.factors @ right)
    new_right = right * (left @ tie.factors)
    return new_left / new_left.sum(), new_right / new_right.sum()
