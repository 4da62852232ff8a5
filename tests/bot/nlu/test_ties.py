"""What is meant together settles what the words leave open."""

import numpy as np
import pytest

from bot.nlu.ties import learn, settle

ACTS, SERVICES = ("begin", "thanks"), ("none", "venue-booking")


def probabilities(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


@pytest.fixture(scope="module")
def tie():
    acts = ["begin"] * 50 + ["thanks"] * 50
    services = ["venue-booking"] * 50 + ["none"] * 50
    return learn(("act", "service"), acts, services, (ACTS, SERVICES))


def test_a_likely_service_decides_between_two_acts_as_likely(tie) -> None:
    act, _ = settle(tie, probabilities(0.5, 0.5), probabilities(0.1, 0.9))
    assert act[ACTS.index("begin")] > 0.55


def test_what_was_never_said_together_stays_possible(tie) -> None:
    act, service = settle(tie, probabilities(0.0, 1.0), probabilities(0.01, 0.99))
    assert ACTS[int(act.argmax())] == "thanks"
    assert SERVICES[int(service.argmax())] == "venue-booking"


def test_both_sides_still_add_up_to_one(tie) -> None:
    for side in settle(tie, probabilities(0.3, 0.7), probabilities(0.6, 0.4)):
        assert side.sum() == pytest.approx(1, abs=1e-5)
