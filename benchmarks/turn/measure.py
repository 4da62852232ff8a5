"""Takes the measurements on one side."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from itertools import count
from statistics import median
from typing import Any

from benchmarks.turn.script import Script, comparable
from benchmarks.turn.sides import Side

EARLY = range(1, 6)
LATE = range(197, 202)
"""Turns compared for the cost of a long conversation, counted from 0; the first turn is left out."""


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
    """Everything measured on one side. Seconds and bytes."""

    name: str
    replies: list[list[Any]] = field(default_factory=list)
    actions: int = 0
    one: Load | None = None
    many: Load | None = None
    early: float = 0.0
    late: float = 0.0
    memory: int = 0
    start: float = 0.0
    training: float = 0.0


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
    latencies: list[float] = []
    wrong = count()
    numbers = count()
    lock = threading.Lock()
    end = time.perf_counter() + seconds

    def talk() -> None:
        talker = side.talker()
        while time.perf_counter() < end:
            with lock:
                number = next(numbers)
            index = number % len(script.conversations)
            sender = f"load-{users}-{number}"
            for text, expected in zip(script.conversations[index], replies[index], strict=True):
                messages, took = talker.say(sender, text)
                with lock:
                    latencies.append(took)
                    if comparable(messages) != expected:
                        next(wrong)
        talker.close()

    started = time.perf_counter()
    threads = [threading.Thread(target=talk) for _ in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - started
    return Load(users, len(latencies), took, sorted(latencies), next(wrong))


def ageing(side: Side, text: str, *, conversations: int) -> tuple[float, float]:
    """Median seconds of an early and of a late turn of long conversations that say one thing."""
    early, late = [], []
    for number in range(conversations):
        talker = side.talker()
        took = [talker.say(f"ageing-{number}", text)[1] for _ in range(LATE.stop)]
        talker.close()
        early += [took[turn] for turn in EARLY]
        late += [took[turn] for turn in LATE]
    return median(early), median(late)
