"""One thing that a person has: the shape that every service's own things are listed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Affair:
    """One thing of a person.

    kind: booking, request, task, ticket, callback, plan or entry. status: of the service itself, `cancelled` or
    `withdrawn` once cancelled. can: of change, cancel, complete, pause, return, extend. title: reads aloud.
    """

    kind: str
    service: str
    reference: str
    title: str
    when: datetime | None
    status: str
    fields: Mapping[str, Any]
    can: frozenset[str]
    demo: bool = False
    state: str = ""
    """How far it is, in plain words; empty where the title says it."""
