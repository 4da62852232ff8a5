"""A task of the time bank as other rooms see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from base.crypto import open_, seal
from services.inventory.workdays import WEEKDAYS
from services.people.models import Person as PersonRow
from services.people.person import Person
from services.timebank.models import TimebankTask

PREFIX = "SJ"
_CONTEXT = "timebank-task"
_ERASED = ""


@dataclass(frozen=True)
class Task:
    """Help asked for. `hours` is also the coins that the helper earns; `covered` what the requester's coins pay."""

    reference: str
    status: str
    category: str
    street: str
    start: datetime
    end: datetime
    label: str
    hours: float
    covered: float
    description: str
    demo: bool
    requester_id: str | None
    helper_id: str | None


def sealed(person: Person | None, description: str) -> bytes:
    """A description under the requester's key; under the installation's for a demonstration."""
    return seal(person.key if person else None, description.encode(), context=_CONTEXT)


def spoken(row: TimebankTask) -> str:
    """11月26日周四上午，聊天陪伴2小时."""
    return title(row.start_at, row.label, row.category, row.minutes / 60)


def title(start: datetime, label: str, category: str, hours: float) -> str:
    return f"{start.month}月{start.day}日{WEEKDAYS[start.weekday()]}{label}，{category}{hours:g}小时"


def view(session: Session, row: TimebankTask) -> Task:
    return Task(
        reference=row.reference,
        status=row.status,
        category=row.category,
        street=row.street,
        start=row.start_at,
        end=row.end_at,
        label=row.label,
        hours=row.minutes / 60,
        covered=row.reserved / 60,
        description=_description(session, row),
        demo=row.demo,
        requester_id=row.requester_id,
        helper_id=row.helper_id,
    )


def _description(session: Session, row: TimebankTask) -> str:
    if row.requester_id is None:
        return open_(None, row.details, context=_CONTEXT).decode()
    requester = session.get(PersonRow, row.requester_id)
    if requester is None or requester.key is None:
        return _ERASED
    return open_(requester.key, row.details, context=_CONTEXT).decode()
