"""Who a write is done for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from services.people.person import Person

Write = Callable[[], object]


@dataclass(frozen=True)
class Scene:
    me: Person
    other: Person
    mark: str
