"""What people ask in the middle of a service and no record answers: "如果他没应怎么办", "送到家吗".

Data (content/asides.yml): how 杨小伴 itself does things. A service's own lines come
before those for all of them; the first that fits is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.content import CONTENT, load_yaml

FILE = CONTENT / "asides.yml"
_EVERY = "全部"
SMALL_TALK = "闲聊"
"""Where nothing is being done: somebody is lonely, or mourns."""


@dataclass(frozen=True)
class Aside:
    """One question and its answer. services: None where it may come up in any of them."""

    services: frozenset[str] | None
    asks: re.Pattern[str]
    say: str


@lru_cache(maxsize=1)
def asides() -> tuple[Aside, ...]:
    """All of them, those of named services first."""
    found = [_aside(entry) for entry in load_yaml(FILE)]
    return tuple(sorted(found, key=lambda one: one.services is None))


def about(service: str | None, text: str) -> str | None:
    """What is said to these words while this service is open, or right after it."""
    fitting = (one for one in asides() if one.services is None or service in one.services)
    return next((one.say for one in fitting if one.asks.search(text)), None)


def _aside(entry: dict[str, object]) -> Aside:
    services = entry["services"]
    named = None if services == _EVERY else frozenset(map(str, list(services)))  # type: ignore[call-overload]
    return Aside(named, re.compile(str(entry["asks"])), str(entry["say"]))
