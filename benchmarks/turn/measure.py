"""Takes the measurements on one side."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from itertools import count
from statistics import median
from typing import Any

from benchmarks.turn.script import Script, comparable
from benchmarks.turn.sides import Side

GROWN = 190
"""Turns of a long conversation before its turns are timed."""
PAIRS = 20
"""Late turns timed, each beside the second turn of a fresh conversation: what else goes on meets both alike."""


@dataclass(frozen=True)
class Load:
    """Some users talking without a pause."""

    users: int
    turns: int
    seconds: float
    latencies: list[float]
    """Seconds per turn, sorted."""
    wrong: int
    """Replies that were not those of the rehearsal."""

    @property
    def rate(self) -> float:
        """Turns per second."""
        return self.turns / self.seconds

    def percentile(self, share: float) -> float:
        """Seconds within which this share of the turns was answered."""
        return self.latencies[min(int(len(self.latencies) * share), len(self.latencies) - 1)]


@dataclass
class Result:
    """Everything measured on one side, in seconds and bytes; None is what could not be."""

    name: str
    replies: list[list[Any]] = field(default_factory=list)
    actions: int = 0
    one: Load | None = None
    many: Load | None = None
    early: float | None = None
    late: float | None = None
    memory: int | None = None
    start: float | None = None
    training: float | None = None
    remark: str = ""
    """What must be known about the training."""
    failure: str | None = None
    """Why nothing more was measured."""


def rehearse(side: Side, script: Script, name: str) -> tuple[list[list[Any]], int]:
    """Each conversation once, begun afresh under the name: its comparable replies, and how many custom actions ran in all."""
    before = side.actions_of([])
    senders = [f"{name}-{number}" for number in range(len(script.conversations))]
    talker = side.talker()
    replies = [
        [comparable(talker.say(sender, text)[0]) for text in turns]
        for sender, turns in zip(senders, script.conversations, strict=True)
    ]
    talker.close()
    return replies, side.actions_of(senders) - before


def load(side: Side, script: Script, replies: list[list[Any]], *, users: int, seconds: float) -> Load:
    """So many users go through the conversations, each at its own pace, until the time is over."""
    said: list[tuple[int, int, bytes, float]] = []
    numbers = count()
    end = time.perf_counter() + seconds

    def talk() -> None:
        talker = side.talker()
        while time.perf_counter() < end:
            number = next(numbers)
            index = number % len(script.conversations)
            for place, text in enumerate(script.conversations[index]):
                said.append((index, place, *talker.post(f"load-{users}-{number}", text)))
        talker.close()

    started = time.perf_counter()
    threads = [threading.Thread(target=talk) for _ in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - started
    # Compared afterwards: on these cores it would be taken from the side that is measured.
    wrong = sum(comparable(json.loads(content)) != replies[index][place] for index, place, content, _ in said)
    return Load(users, len(said), took, sorted(seconds for *_, seconds in said), wrong)


def ageing(side: Side, text: str, *, conversations: int) -> tuple[float, float]:
    """Median seconds of a second turn and of one around the two hundredth, in conversations that say one thing."""
    early, late = [], []
    talker = side.talker()
    for number in range(conversations):
        for _ in range(GROWN):
            talker.post(f"ageing-{number}", text)
        for pair in range(PAIRS):
            talker.post(f"young-{number}-{pair}", text)
            early.append(talker.post(f"young-{number}-{pair}", text)[1])
            late.append(talker.post(f"ageing-{number}", text)[1])
    talker.close()
    return median(early), median(late)
