from __future__ import annotations

import os
import subprocess
import sys
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


def test_who_is_stopped_in_the_middle_leaves_no_process_behind() -> None:
    program = (
        "import os, time; os.sched_getaffinity = lambda _: {0, 1}\n"
        "from bot.nlu.forks import side_by_side\n"
        "side_by_side([lambda: os.write(1, b'at work\\n') and time.sleep(600)] * 2)\n"
    )
    started = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert started.stdout
    for _ in range(2):
        assert started.stdout.readline() == b"at work\n"
    started.terminate()
    left, _ = started.communicate(timeout=60)  # ends when nobody is left who could write
    assert left == b""
