"""A handover as it is read, and how its row becomes one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from base.crypto import open_, seal
from services.queues.models import Handover as Row

_CONTEXT = "handover"


@dataclass(frozen=True)
class Handover:
    """A conversation that waits for, is with, or was with staff."""

    id: str
    conversation_id: str
    state: str
    """queued, connected or ended."""
    priority: int
    reason: str
    subject: str
    street: str
    officer_id: str | None
    """Who has it; while queued, the one for whom it waits."""
    labels: list[str]
    corrections: dict[str, str]
    """Field → the officer's words."""
    snoozed_until: datetime | None
    entered_at: datetime
    claimed_at: datetime | None
    ended_at: datetime | None


def view(row: Any) -> Handover:
    return Handover(
        row.id,
        row.conversation_id,
        row.state,
        row.priority,
        row.reason,
        row.subject,
        row.street,
        row.officer_id,
        [label for label in (row.labels or "").split(",") if label],
        _opened(row.corrections),
        row.snoozed_until,
        row.entered_at,
        row.claimed_at,
        row.ended_at,
    )


def put_corrections(row: Row, fields: dict[str, str]) -> None:
    kept = json.dumps(fields, ensure_ascii=False).encode()
    row.corrections = seal(None, kept, context=_CONTEXT) if fields else None


def _opened(sealed: bytes | None) -> dict[str, str]:
    found: dict[str, str] = json.loads(open_(None, sealed, context=_CONTEXT)) if sealed else {}
    return found
