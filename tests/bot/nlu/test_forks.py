from __future__ import annotations

import os
from functools import partial

import pytest

from bot.nlu.forks import side_by_side


def test_results_come_in_the_order_of_the_works() -> None:
    assert side_by_side([partial(pow, 2, power) for power in range(9)]) == [2**power for power in range(9)]


def test_the_works_are_done_by_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    assert os.getpid() not in side_by_side([os.getpid] * 3)


def test_one_core_does_them_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert side_by_side([os.getpid] * 3) == [os.getpid()] * 3


def test_what_one_raises_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        side_by_side([lambda: 1, lambda: 1 // 0])
