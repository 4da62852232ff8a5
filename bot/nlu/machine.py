"""Linear support vector machines, one against the rest, for all labels in one pass over the sentences.

Dual coordinate descent on the squared hinge loss (Hsieh et al., ICML 2008). It learns what liblinear learns label
after label; here a sentence is fetched once for all of them, which takes a quarter of the time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

Floats = npt.NDArray[np.float32]
Machine = tuple[tuple[str, ...], Floats, Floats]
"""Labels, weights (features × labels) and bias."""
PASSES = 12
"""Over all sentences. After six strangers are understood as well, but a bare 好 is still drowned by what is said around it."""
ROUGH = 3
"""Passes where only the temperature is wanted."""
_COST = 1.0
_SEED = 20211120


def fit(
    matrix: csr_matrix,
    wanted: npt.NDArray[np.str_],
    weights: Floats | None = None,
    passes: int = PASSES,
) -> Machine:
    """Learn to tell each label of `wanted` (one a row) from all others; every label counts as much as any other.

    weights: of the rows, 1 where they are left out.
    """
    names, labels, counts = np.unique(wanted, return_inverse=True, return_counts=True)
    rows = np.ones(len(labels), dtype=np.float32) if weights is None else weights
    own = (rows * (len(labels) / (len(names) * counts))[labels]).astype(np.float32)
    learned = np.zeros((matrix.shape[1], len(names)), dtype=np.float32)
    bias = np.zeros(len(names), dtype=np.float32)
    compiled()(
        matrix.indptr.astype(np.int64),
        matrix.indices.astype(np.int32),
        matrix.data.astype(np.float32),
        labels.astype(np.int64),
        own * np.float32(_COST),
        rows * np.float32(_COST),
        passes,
        learned,
        bias,
    )
    return tuple(str(name) for name in names), learned, bias


@cache
def compiled() -> Callable[..., None]:
    """The descent in machine code. Making it takes three seconds: who only answers never asks for it."""
    from numba import njit

    types = "void(i8[::1],i4[::1],f4[::1],i8[::1],f4[::1],f4[::1],i8,f4[:,::1],f4[::1])"
    made: Callable[..., None] = njit(types, nogil=True)(_descend)
    return made


def _descend(
    starts: Any,
    places: Any,
    values: Any,
    labels: Any,
    own_cost: Any,
    other_cost: Any,
    passes: int,
    weights: Any,
    bias: Any,
) -> None:
    """Fill weights and bias. Of a row: own_cost where it carries the label, other_cost where it is one of the rest."""
    rows, many = len(labels), len(bias)
    duals = np.zeros((rows, many), dtype=np.float32)
    margins = np.empty(many, dtype=np.float32)
    steps = np.empty(many, dtype=np.float32)
    order = np.arange(rows)
    np.random.seed(_SEED)
    for _ in range(passes):
        np.random.shuffle(order)
        for row in order:
            first, end = starts[row], starts[row + 1]
            length = np.float32(1.0)
            margins[:] = bias
            for at in range(first, end):
                value, place = values[at], places[at]
                length += value * value
                for label in range(many):
                    margins[label] += value * weights[place, label]
            moved = False
            for label in range(many):
                is_own = labels[row] == label
                side = np.float32(1.0) if is_own else np.float32(-1.0)
                soft = np.float32(0.5) / (own_cost[row] if is_own else other_cost[row])
                before = duals[row, label]
                slope = side * margins[label] - np.float32(1.0) + before * soft
                after = max(before - slope / (length + soft), np.float32(0.0))
                duals[row, label] = after
                steps[label] = side * (after - before)
                moved |= after != before
            if moved:
                for label in range(many):
                    bias[label] += steps[label]
                for at in range(first, end):
                    value, place = values[at], places[at]
                    for label in range(many):
                        weights[place, label] += value * steps[label]
