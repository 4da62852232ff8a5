"""A line: one combination of attributes (one department of one hospital) with its sessions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from services.inventory.workdays import matches

_DESCRIBES_ONLY = {"street"}  # may be corrected without becoming another line


@dataclass(frozen=True)
class Session:
    """One bookable stretch of a day. `label` is 上午, 下午 or the start as HH:MM."""

    label: str
    start: time
    end: time
    capacity: int | None = None
    """Where it is not that of the line."""


@dataclass(frozen=True, eq=False)
class Line:
    """One combination of attributes with its capacity per session; itself only by identity.

    pattern: sessions that come back every week. days: those of single days instead, where somebody else publishes them.
    """

    key: str
    service: str
    name: str
    attributes: Mapping[str, str]
    pattern: tuple[tuple[str, tuple[Session, ...]], ...]
    capacity: int
    demo: bool
    days: Mapping[date, list[Session]] | None = None

    def sessions(self, day: date) -> list[Session]:
        """The sessions of `day`, earliest first; a day named twice is not doubled."""
        return self.days.get(day, []) if self.days is not None else _sessions(self.pattern, day)

    def places(self, session: Session) -> int:
        return self.capacity if session.capacity is None else session.capacity

    def opening_id(self, day: date, session: Session) -> str:
        return f"{self.key}.{day:%Y%m%d}.{session.start:%H%M}"


def line_key(service: str, attributes: Mapping[str, str]) -> str:
    identity = {name: value for name, value in attributes.items() if name not in _DESCRIBES_ONLY}
    text = json.dumps(identity, ensure_ascii=False, sort_keys=True)
    return f"{service}.{hashlib.sha256(text.encode()).hexdigest()[:10]}"


@lru_cache(maxsize=4096)
def _sessions(pattern: tuple[tuple[str, tuple[Session, ...]], ...], day: date) -> list[Session]:
    found = {session for on, sessions in pattern if matches(on, day) for session in sessions}
    return sorted(found, key=lambda session: session.start)
