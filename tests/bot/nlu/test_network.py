"""The network hears what words mean together, several heads at once, and is kept with the linear machines."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.nlu import network
from bot.nlu.fitting import train
from bot.nlu.linear import Heads

WORDS, ROWS = 24, 3000
_random = np.random.default_rng(7)
SAID = (_random.random((ROWS, WORDS)) < np.repeat([0.5, 0.25], [2, WORDS - 2])).astype(np.float32)
ROWS_OF_WORDS = csr_matrix(SAID)
TOGETHER = (SAID[:, 0] != SAID[:, 1]).astype(np.int64)
"""One of two words, not both: no sum of what each speaks for tells it."""
ALONE = SAID[:, 2].astype(np.int64) + SAID[:, 3].astype(np.int64)
"""The second head: a count of two other words."""
EVEN = np.ones(ROWS, dtype=np.float32)


def said_right(learned: network.Network, rows: np.ndarray) -> tuple[float, float]:
    """Share of rows that each of the two heads tells right."""
    scores = np.array([learned.scores(np.flatnonzero(row), row[row > 0]) for row in rows])
    first, second = scores[:, :2].argmax(axis=1), scores[:, 2:].argmax(axis=1)
    return float(np.mean(first == TOGETHER[: len(rows)])), float(np.mean(second == ALONE[: len(rows)]))


def test_words_that_mean_something_only_together_are_heard() -> None:
    learned = network.fit(ROWS_OF_WORDS, [TOGETHER, ALONE], EVEN)
    together, alone = said_right(learned, SAID[:500])
    assert together > 0.95
    assert alone > 0.95


def test_a_row_that_teaches_a_head_nothing_does_not_move_it() -> None:
    untaught = np.full(ROWS, -1, dtype=np.int64)
    untaught[:2] = (0, 1)
    wrong = np.where(np.arange(ROWS) < ROWS // 2, TOGETHER, -1)
    learned = network.fit(ROWS_OF_WORDS, [wrong, untaught], EVEN)
    assert np.mean(np.abs(learned.second[:, 2:])) < np.mean(np.abs(learned.second[:, :2]))


def test_the_mean_of_networks_says_the_mean_of_what_they_say() -> None:
    members = [network.fit(ROWS_OF_WORDS, [TOGETHER, ALONE], EVEN, member) for member in range(2)]
    row = SAID[3]
    asked = np.flatnonzero(row), row[row > 0]
    each = [member.scores(*asked) for member in members]
    assert not np.allclose(each[0], each[1], atol=1e-3)
    np.testing.assert_allclose(network.mean(members).scores(*asked), np.mean(each, axis=0), atol=1e-2)


def test_the_same_sentences_teach_the_same_to_the_last_bit() -> None:
    one, other = (network.fit(ROWS_OF_WORDS, [TOGETHER, ALONE], EVEN) for _ in range(2))
    np.testing.assert_array_equal(one.first, other.first)
    np.testing.assert_array_equal(one.second, other.second)


def test_features_it_does_not_know_change_nothing() -> None:
    learned = network.fit(ROWS_OF_WORDS, [TOGETHER, ALONE], EVEN)
    known, values = np.array([0, 5]), np.ones(2, dtype=np.float32)
    beyond, more = np.array([0, 5, WORDS + 9]), np.ones(3, dtype=np.float32)
    np.testing.assert_array_equal(learned.scores(known, values), learned.scores(beyond, more))
    last = np.array([0, 5, WORDS - 1])
    assert not np.array_equal(learned.scores(known, values), learned.scores(last, more))


def _heads(rows: int) -> Heads:
    sentences = [{"words": [f"w{word}" for word in np.flatnonzero(row)]} for row in SAID[:rows]]
    labels = {
        "act": ["ask" if one else "begin" for one in TOGETHER[:rows]],
        "service": [f"s{count}" for count in ALONE[:rows]],
    }
    return train(sentences, labels)


@pytest.fixture(scope="module")
def taught() -> Heads:
    return _heads(ROWS)


def _said(heads: Heads, row: int) -> dict[str, list[tuple[str, float]]]:
    return heads.predict({"words": [f"w{word}" for word in np.flatnonzero(SAID[row])]})


def test_beside_the_linear_machines_it_tells_the_act(taught: Heads) -> None:
    alone = Heads(taught.vectoriser, taught.heads, taught._weights, taught._bias, taught.ties)
    right = {
        name: np.mean([(_said(heads, row)["act"][0][0] == "ask") == TOGETHER[row] for row in range(300)])
        for name, heads in (("with", taught), ("without", alone))
    }
    assert right["with"] > right["without"] + 0.05


def test_it_is_kept_and_read_again(taught: Heads, tmp_path: Path) -> None:
    taught.save(tmp_path)
    again = Heads.load(tmp_path)
    assert again.network is not None
    for row in range(20):
        assert _said(again, row) == _said(taught, row)


def test_few_sentences_teach_no_network() -> None:
    assert _heads(network.LEAST - 1).network is None
