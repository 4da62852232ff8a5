"""What every step of a ticket has in common: the lock, the key, the note, the message to the outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import audit, clock
from base.errors import Refused
from services import references
from services.once import once, stored
from services.outgoing import service as outgoing
from services.people.person import Person
from services.schedule import notices
from services.tickets.models import CLOSED, WITHDRAWN, TicketEntry
from services.tickets.models import Ticket as TicketRow
from services.tickets.naming import title
from services.tickets.ticket import NOTE, PREFIX, RESIDENT, Ticket, sealed, view

SETTLED = (CLOSED, WITHDRAWN)


@dataclass(frozen=True)
class Done:
    """What a step did; `text` is what was said with it."""

    kind: str
    text: str = ""
    by: str = RESIDENT


def step(
    reference: str, change: Callable[[TicketRow], Done], *, key: str, person: Person | None = None
) -> Ticket:
    """Apply one change to a locked ticket, once per key. With `person` it has to be theirs.

    Raises Refused: `not_found`, and what `change` raises.
    """

    def work(session: Session) -> Ticket:
        row = _locked(session, references.heard(reference, PREFIX))
        if row is None or person is not None and row.person_id != person.id:
            raise not_found()
        if done(session, key) is None:
            note(session, row, change(row), key)
        return view(session, row, notes=person is None)

    return once(work)


def done(session: Session, key: str) -> TicketRow | None:
    """The ticket that this key already made or changed."""
    query = select(TicketRow).join(TicketEntry, TicketEntry.ticket == TicketRow.reference)
    return session.execute(query.where(TicketEntry.key == stored(key))).scalar_one_or_none()


def note(session: Session, row: TicketRow, what: Done, key: str) -> None:
    """Write down what happened, and tell whoever wants to hear of it."""
    row.settled_at = (row.settled_at or clock.now()) if row.status in SETTLED else None
    text = sealed(session, row, what.text) if what.text else None
    session.add(
        TicketEntry(
            ticket=row.reference,
            key=stored(key),
            kind=what.kind,
            status=row.status,
            by=what.by,
            sealed=text,
            at=clock.now(),
        )
    )
    session.flush()
    if row.person_id:
        actor = row.person_id if what.by == RESIDENT else f"staff:{what.by}"
        audit.note(
            session, f"ticket.{what.kind}", subject=row.person_id, actor=actor, reference=row.reference
        )
    if what.kind == NOTE:
        return
    if what.kind == "reply":
        _answer(session, row, what.text)
    outgoing.tell(
        session,
        f"ticket.{what.kind}",
        key=key,
        reference=row.reference,
        service=row.service,
        status=row.status,
    )


def _answer(session: Session, row: TicketRow, text: str) -> None:
    """The answer is said in the person's conversations, and by a text message if nobody looks."""
    notices.tell(
        session,
        row.person_id,
        service=row.service,
        step="ticket_reply",
        subject=row.reference,
        title=title(view(session, row)),
        department=row.department,
        said=text,
    )


def not_found() -> Refused:
    return Refused("not_found", "没有找到这张单子，请核对一下编号。")


def _locked(session: Session, reference: str) -> TicketRow | None:
    query = select(TicketRow).where(TicketRow.reference == reference).with_for_update()
    return session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
