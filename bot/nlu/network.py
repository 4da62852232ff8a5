"""A small network over the same vector: what words mean together, beside what each means alone.

A linear machine adds up what each word speaks for, so "食堂" draws every question of a canteen to the service that
orders a meal. One hidden layer hears pairs and more, for act and service at once. It knows the most frequent features
only, and stands beside the linear machines: their mean understands strangers better than either (docs/decisions/0017).

Several networks are learned from different beginnings and kept as one: the mean of their scores is a network whose
hidden layer holds theirs side by side. bot.nlu.descent learns them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]
Integers = npt.NDArray[np.int64]
MEMBERS = 2
"""Networks whose mean is taken: one alone differs by half a point from beginning to beginning."""
LEAST = 1000
"""Of fewer sentences a network learns nothing."""
_KNOWN = 100_000
"""Features, the most frequent first. With all of them the rare ones are learned by heart, and a service is missed more often."""
_HIDDEN = 64
_RARE = 0.5
"""Power of how much more a sentence of a rare label counts: 0 not at all, 1 as much as the label is rarer."""
_SEED = 20211120


@dataclass(frozen=True)
class Network:
    """first: features × hidden; second: hidden × outputs."""

    first: Halves
    threshold: Floats
    second: Floats
    bias: Floats

    def scores(self, places: Integers, values: Floats) -> Floats:
        """One number for each output; their softmax over the labels of a head are probabilities."""
        known = places < len(self.first)
        hidden = values[known] @ self.first[places[known]].astype(np.float32) + self.threshold
        scores: Floats = np.maximum(hidden, 0) @ self.second + self.bias
        return scores


def mean(members: Sequence[Network]) -> Network:
    """One network that says what these say on average."""
    return Network(
        np.hstack([one.first for one in members]),
        np.concatenate([one.threshold for one in members]),
        np.vstack([one.second for one in members]) / np.float32(len(members)),
        np.mean([one.bias for one in members], axis=0, dtype=np.float32),
    )


def fit(matrix: csr_matrix, wanted: Sequence[Integers], weights: Floats, member: int = 0) -> Network:
    """Learn several heads at once.

    wanted: of each head the place of the right label in each row, -1 where the row teaches it nothing.
    weights: of the rows.  member: which beginning.
    """
    from bot.nlu import descent  # making its machine code takes seconds: who only answers never asks for it

    known = matrix[:, :_KNOWN].tocsr()
    sizes = [int(labels.max()) + 1 for labels in wanted]
    random = np.random.default_rng(_SEED + member)
    first = _small(random, (known.shape[1], _HIDDEN))
    second = _small(random, (_HIDDEN, sum(sizes)))
    threshold, bias = np.zeros(_HIDDEN, dtype=np.float32), np.zeros(sum(sizes), dtype=np.float32)
    descent.descend(
        known.indptr.astype(np.int64),
        known.indices.astype(np.int32),
        known.data.astype(np.float32),
        np.ascontiguousarray(np.stack(wanted, axis=1).astype(np.int64)),
        np.ascontiguousarray(np.stack([_counting(labels, weights) for labels in wanted], axis=1)),
        np.cumsum([0, *sizes]).astype(np.int64),
        _SEED + member,
        first,
        threshold,
        second,
        bias,
    )
    return Network(first.astype(np.float16), threshold, second, bias)


def _small(random: np.random.Generator, shape: tuple[int, int]) -> Floats:
    return (random.standard_normal(shape) * 0.1).astype(np.float32)


def _counting(labels: Integers, weights: Floats) -> Floats:
    """How much each row counts for a head: none where it teaches nothing, more where its label is rare."""
    taught = labels >= 0
    counts = np.bincount(labels[taught])
    rarer = (counts.sum() / (len(counts) * np.maximum(counts, 1))) ** _RARE
    return np.where(taught, weights * rarer[labels], 0).astype(np.float32)
