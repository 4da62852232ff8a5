"""The person behind a job: their phone and key, or nobody once they were erased."""

from __future__ import annotations

from sqlalchemy import select

from base.db import reading
from services.people.models import Person as PersonRow
from services.people.person import Person, of_row


def person(person_id: str) -> Person | None:
    """The person of an id; None when they were erased."""
    with reading() as session:
        query = select(PersonRow).where(PersonRow.id == person_id, PersonRow.key.is_not(None))
        row = session.execute(query).scalar_one_or_none()
        return of_row(row) if row else None


def tail(phone: str) -> str:
    """The last four digits, by which a family knows whose message it is."""
    return phone[-4:]
