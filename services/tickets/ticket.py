"""A ticket as other rooms see it, and how its words are sealed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.crypto import open_, seal
from services.people.models import Person as PersonRow
from services.tickets.models import OPEN, TicketEntry
from services.tickets.models import Ticket as TicketRow

PREFIX = "GD"
RESIDENT = "resident"
CONTEXT = "ticket"
NOTE = "note"


@dataclass(frozen=True)
class Entry:
    """One thing that happened. kind: see the model; text: what was said with it, '' for nothing."""

    kind: str
    status: str
    by: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Ticket:
    """`fields` as the person said them ({value, text} each); empty once the person was erased."""

    reference: str
    service: str
    category: str
    department: str
    street: str | None
    status: str
    promised_on: date | None
    fields: Mapping[str, Any]
    entries: tuple[Entry, ...]
    created_at: datetime
    settled_at: datetime | None
    parent: str | None
    score: int | None
    outside_id: str | None
    person_id: str | None = None
    """Whose it is; None while nobody signed for it."""

    @property
    def open(self) -> bool:
        return self.status in OPEN

    @property
    def overdue(self) -> bool:
        return self.open and self.promised_on is not None and self.promised_on < clock.today()

    @property
    def reply(self) -> Entry | None:
        """The newest answer."""
        return next((entry for entry in reversed(self.entries) if entry.kind == "reply"), None)

    def text(self, field_id: str) -> str:
        filled = self.fields.get(field_id)
        return str(filled.get("text") if isinstance(filled, dict) else filled or "")


def sealed(session: Session, row: TicketRow, text: str) -> bytes:
    """Sealed under the key of the person the ticket was sealed for, or the installation's own."""
    return seal(_key(session, row), text.encode(), context=CONTEXT)


def view(session: Session, row: TicketRow, *, notes: bool = False) -> Ticket:
    """notes: with what officers wrote for each other, which is not for the person."""
    erased = row.sealed_for is not None and _key(session, row) is None
    query = select(TicketEntry).where(TicketEntry.ticket == row.reference).order_by(TicketEntry.id)
    if not notes:
        query = query.where(TicketEntry.kind != NOTE)
    entries = session.execute(query).scalars()
    return Ticket(
        reference=row.reference,
        service=row.service,
        category=row.category,
        department=row.department,
        street=row.street,
        status=row.status,
        promised_on=row.promised_on,
        fields={} if erased else json.loads(_opened(session, row, row.details)),
        entries=tuple(
            Entry(
                one.kind,
                one.status,
                one.by,
                "" if erased or not one.sealed else _opened(session, row, one.sealed),
                one.at,
            )
            for one in entries
        ),
        created_at=row.created_at,
        settled_at=row.settled_at,
        parent=row.parent,
        score=row.score,
        outside_id=row.outside_id,
        person_id=row.person_id,
    )


def _opened(session: Session, row: TicketRow, value: bytes) -> str:
    return open_(_key(session, row), value, context=CONTEXT).decode()


def _key(session: Session, row: TicketRow) -> bytes | None:
    owner = session.get(PersonRow, row.sealed_for) if row.sealed_for else None
    return owner.key if owner else None
