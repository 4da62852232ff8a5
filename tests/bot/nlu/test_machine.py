"""The machines of all labels, learned in one pass, are those that liblinear learns label after label."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix, random
from sklearn.svm import LinearSVC

from bot.nlu import machine

ROWS = csr_matrix(random(300, 60, density=0.2, random_state=7, dtype=np.float32))
ENOUGH = 300
"""Passes until nothing moves any more."""


def _labels(many: int) -> np.ndarray:
    """The rarer the later: each says in which part of the row most stands."""
    parts = np.asarray(ROWS @ np.kron(np.eye(many), np.ones((60 // many, 1))))
    return np.array([chr(ord("a") + place) for place in (parts / np.arange(1, many + 1)).argmax(axis=1)])


@pytest.mark.parametrize("many", [2, 3, 5])
def test_weights_are_those_of_liblinear(many: int) -> None:
    wanted = _labels(many)
    weights = np.where(np.arange(300) % 3 == 0, 0.45, 1.0).astype(np.float32)
    names, learned, bias = machine.fit(ROWS, wanted, weights, ENOUGH)
    for place, name in enumerate(names):
        share = len(wanted) / (many * np.count_nonzero(wanted == name))
        one = LinearSVC(C=1.0, class_weight={0: 1.0, 1: share}, tol=1e-8, max_iter=100_000)
        one.fit(ROWS, (wanted == name).astype(int), sample_weight=weights)
        np.testing.assert_allclose(learned[:, place], one.coef_[0], atol=2e-3)
        np.testing.assert_allclose(bias[place], one.intercept_[0], atol=2e-3)


def test_few_passes_say_what_many_say() -> None:
    wanted = _labels(3)
    said = []
    for passes in (machine.PASSES, ENOUGH):
        _, learned, bias = machine.fit(ROWS, wanted, passes=passes)
        said.append((ROWS @ learned + bias).argmax(axis=1))
    assert np.mean(said[0] == said[1]) > 0.98


def test_the_same_sentences_teach_the_same_to_the_last_bit() -> None:
    one, other = (machine.fit(ROWS, _labels(3)) for _ in range(2))
    np.testing.assert_array_equal(one[1], other[1])


def test_a_label_of_a_few_rows_is_heard_beside_one_of_hundreds() -> None:
    wanted = np.where(np.arange(300) < 6, "rare", "common")
    marked = csr_matrix(np.hstack([ROWS.toarray(), (np.arange(300) < 6)[:, None].astype(np.float32)]))
    names, learned, bias = machine.fit(marked, wanted)
    said = np.array(names)[(marked @ learned + bias).argmax(axis=1)]
    assert set(said[:6]) == {"rare"}
