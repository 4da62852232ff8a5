"""Columns that are the same in every row are fitted as one, and nothing is learned otherwise."""

import numpy as np
from scipy.sparse import csr_matrix

from bot.nlu.fitting import _fit
from bot.nlu.twins import Twins

ROWS = csr_matrix(
    np.array(
        [
            [1.0, 0.0, 1.0, 0.5, 0.0],
            [0.0, 2.0, 0.0, 0.0, 2.0],
            [1.0, 0.0, 1.0, 0.0, 0.0],
            [0.0, 1.0, 0.0, 0.7, 1.0],
        ],
        dtype=np.float32,
    )
)


def test_columns_that_are_the_same_become_one() -> None:
    assert Twins([ROWS]).joined(ROWS).shape == (4, 3)


def test_columns_that_differ_in_the_second_matrix_stay_apart() -> None:
    other = ROWS.copy()
    other[0, 2] = 9.0
    assert Twins([ROWS, other]).joined(ROWS).shape == (4, 4)


def test_the_machine_learned_from_joined_columns_is_the_same() -> None:
    twins, wanted = Twins([ROWS]), np.array(["a", "b", "c", "b"])
    _, plain, bias = _fit(ROWS, wanted, tolerance=1e-8)
    _, shared, other_bias = _fit(twins.joined(ROWS), wanted, tolerance=1e-8)
    np.testing.assert_allclose(twins.parted(shared), plain, atol=1e-4)
    np.testing.assert_allclose(other_bias, bias, atol=1e-4)
