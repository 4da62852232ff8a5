"""Tickets from the person's side: file, look, add, withdraw, rate.

A ticket is filed once per key, whatever happens in between. What the person
said is sealed under their own key; a ticket that nobody signed for is sealed
under the installation's and becomes theirs when they sign in later.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from base import clock
from base.crypto import seal
from base.db import reading, transaction
from base.errors import Refused
from services import references
from services.once import once, stored
from services.outgoing import service as outgoing
from services.people.models import ConversationLink
from services.people.person import Person
from services.tickets import steps
from services.tickets.models import ACCEPTED, ANSWERED, CLOSED, FILED, OPEN, REOPENED, WITHDRAWN, TicketEntry
from services.tickets.models import Ticket as TicketRow
from services.tickets.naming import street
from services.tickets.promise import due
from services.tickets.steps import Done
from services.tickets.ticket import CONTEXT, PREFIX, RESIDENT, Ticket, view

__all__ = [
    "OPEN",
    "PREFIX",
    "New",
    "Ticket",
    "add",
    "expire",
    "file",
    "filed",
    "forget",
    "get",
    "of_person",
    "rate",
    "withdraw",
    "write",
]

BAD_SCORE = 2
"""One and two stars are bad (record good-bad-rating)."""
RECTIFICATION_WORKDAYS = 15
"""The longest of the “1、5、15” in record good-bad-rating."""
_REMEMBERED = timedelta(days=60)


@dataclass(frozen=True)
class New:
    """What is to be filed. outside: also handed to the city's system, if one is configured."""

    service: str
    category: str
    department: str
    fields: Mapping[str, Any]
    promised_on: date | None = None
    outside: bool = False
    parent: str | None = None
    score: int | None = None
    status: str = FILED


def file(
    new: New, *, person: Person | None, conversation: str | None, key: str, by: str = RESIDENT
) -> Ticket:
    """File it. The same key again returns the first."""

    def work(session: Session) -> Ticket:
        known = steps.done(session, key)
        row = known or write(session, new, key=key, person=person, conversation=conversation, by=by)
        return view(session, row)

    return once(work)


def write(
    session: Session,
    new: New,
    *,
    key: str,
    person: Person | None = None,
    conversation: str | None = None,
    by: str = RESIDENT,
) -> TicketRow:
    """File it within a transaction. The same key again collides."""
    linked = session.get(ConversationLink, conversation) if conversation and person is None else None
    details = json.dumps(dict(new.fields), ensure_ascii=False).encode()
    row = TicketRow(
        reference=references.new(session, TicketRow.reference, PREFIX),
        key=stored(key),
        service=new.service,
        category=new.category,
        department=new.department,
        street=street(new.fields),
        status=new.status,
        promised_on=new.promised_on,
        person_id=person.id if person else linked.person_id if linked else None,
        conversation=conversation,
        sealed_for=person.id if person else None,
        details=seal(person.key if person else None, details, context=CONTEXT),
        parent=new.parent,
        score=new.score,
        created_at=clock.now(),
    )
    session.add(row)
    session.flush()
    steps.note(session, row, Done("filed", by=by), key)
    if new.outside:
        outgoing.hand_over(session, row.reference, key=key)
    return row


def filed(key: str) -> bool:
    """Whether something was filed under this key."""
    with reading() as session:
        return steps.done(session, key) is not None


def get(reference: str, *, person: Person) -> Ticket | None:
    """A ticket of this person, however its number was said."""
    query = select(TicketRow).filter_by(reference=references.heard(reference, PREFIX), person_id=person.id)
    with reading() as session:
        row = session.execute(query).scalar_one_or_none()
        return view(session, row) if row else None


def of_person(person: Person, *, everything: bool = False) -> list[Ticket]:
    """Newest first: what is open or answered, and what was closed lately; or really everything."""
    query = select(TicketRow).filter_by(person_id=person.id)
    if not everything:
        query = query.where(
            TicketRow.status.in_([*OPEN, ANSWERED])
            | (TicketRow.status == CLOSED) & (TicketRow.settled_at > clock.now() - _REMEMBERED)
        )
    with reading() as session:
        rows = session.execute(query.order_by(TicketRow.created_at.desc(), TicketRow.reference)).scalars()
        return [view(session, row) for row in rows]


def add(reference: str, text: str, *, person: Person, key: str) -> Ticket:
    """Add a sentence. Raises Refused: `not_found`, `settled` once it is closed."""

    def change(row: TicketRow) -> Done:
        if row.status in steps.SETTLED:
            raise Refused("settled", "这张单子已经办结了，要再反映请重新提一次。")
        return Done("added", text)

    return steps.step(reference, change, key=key, person=person)


def withdraw(reference: str, *, person: Person, key: str) -> Ticket:
    """Take it back while nobody works on it. Raises Refused: `not_found`, `handled`, `withdrawn`."""

    def change(row: TicketRow) -> Done:
        if row.status == WITHDRAWN:
            raise Refused("withdrawn", "这张单子已经撤回了，不用再撤一次。")
        if row.status not in {FILED, ACCEPTED}:
            raise Refused("handled", "这张单子已经在处理了，撤不回来。您可以补充说明，让经办的人看到。")
        row.status = WITHDRAWN
        return Done("withdrawn")

    return steps.step(reference, change, key=key, person=person)


def rate(
    service: str,
    score: int,
    *,
    about: str | None,
    fields: Mapping[str, Any],
    department: str,
    person: Person | None,
    conversation: str,
    key: str,
) -> Ticket:
    """Keep a score of 1 to 5. A bad one with a reason opens a rectification with a deadline.

    about: reference of the person's ticket that is rated; a bad score reopens that one as well.
    Like the rule, only a signed-in person with something concrete to say gets a rectification.
    """
    bad = score <= BAD_SCORE and person is not None and bool(fields.get("comment"))
    new = New(
        service=service,
        category="rectification" if bad else "rating",
        department=department,
        fields=fields,
        promised_on=due(RECTIFICATION_WORKDAYS) if bad else None,
        parent=references.heard(about, PREFIX) if about else None,
        score=score,
        status=FILED if bad else CLOSED,
    )
    made = file(new, person=person, conversation=conversation, key=key)
    if about and person is not None:
        steps.step(about, lambda row: _rated(row, score), key=f"{key}:about", person=person)
    return made


def _rated(row: TicketRow, score: int) -> Done:
    if score <= BAD_SCORE and row.status in {ANSWERED, CLOSED}:
        row.status, row.promised_on = REOPENED, due(RECTIFICATION_WORKDAYS)
    elif row.status == ANSWERED:
        row.status = CLOSED
    return Done("rated", str(score))


def forget(person: Person) -> None:
    """For erasure: what was sealed under the installation's key goes; the rest dies with the person's key."""
    _delete(TicketRow.person_id == person.id, TicketRow.sealed_for.is_(None))


def expire(before: datetime) -> int:
    """Delete what was settled before this moment; how many."""
    return _delete(TicketRow.settled_at < before)


def _delete(*conditions: Any) -> int:
    with transaction() as session:
        gone = list(session.execute(select(TicketRow.reference).where(*conditions)).scalars())
        session.execute(update(TicketRow).where(TicketRow.parent.in_(gone)).values(parent=None))
        session.execute(delete(TicketEntry).where(TicketEntry.ticket.in_(gone)))
        session.execute(delete(TicketRow).where(TicketRow.reference.in_(gone)))
    return len(gone)
