"""The inbox as an editor sees it: messages about the same together, the most frequent first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from bot.learning.alike import Likeness
from bot.nlu.examples import read
from services.inbox import service as inbox
from services.inbox.service import Kept

MOST = 1000
"""As many of the newest messages are compared with each other: some seconds."""


@dataclass(frozen=True)
class Cluster:
    """Messages about the same."""

    messages: tuple[Kept, ...]

    @property
    def number(self) -> int:
        """Names the cluster as long as its oldest message is there."""
        return min(message.id for message in self.messages)

    @property
    def texts(self) -> list[str]:
        """What was said, the most frequent first."""
        return [text for text, _ in Counter(message.text for message in self.messages).most_common()]

    @property
    def reasons(self) -> list[str]:
        return [
            inbox.REASONS[name]
            for name, _ in Counter(message.reason for message in self.messages).most_common()
        ]

    @property
    def taken_for(self) -> str:
        """Act and service that most of it was taken for."""
        (taken, _), *_ = Counter(
            f"{one.taken.act} {one.taken.service}" for one in self.messages
        ).most_common()
        return taken

    @property
    def last(self) -> datetime:
        return max(message.at for message in self.messages)


def clusters() -> list[Cluster]:
    """What waits for an answer. Raises StorageUnavailable."""
    waiting = inbox.messages()[-MOST:]
    if not waiting:
        return []
    groups = Likeness(example.text for example in read()).groups([message.text for message in waiting])
    found = [Cluster(tuple(waiting[place] for place in group)) for group in groups]
    return sorted(found, key=lambda cluster: (-len(cluster.messages), -cluster.last.timestamp()))


def cluster(number: int) -> Cluster | None:
    """The cluster of this number, as `clusters` tells it; None when it is gone."""
    return next((one for one in clusters() if one.number == number), None)
