"""Tickets from the officer's side: what lies where, what is late, answering and passing on."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from base import audit, clock
from base.db import reading
from base.errors import Refused
from knowledge.catalogue import catalogue
from knowledge.matters import matters
from knowledge.tickets import rule
from knowledge.vocabulary import streets
from services import references
from services.schedule.people import person
from services.tickets import steps
from services.tickets.models import ACCEPTED, ANSWERED, CLOSED, FILED, HANDLING, OPEN, REOPENED
from services.tickets.models import Ticket as TicketRow
from services.tickets.promise import due
from services.tickets.steps import Done
from services.tickets.ticket import NOTE, PREFIX, Ticket, view

ELSEWHERE = "-"
SOON_WORKDAYS = 2

NEXT = {
    FILED: {ACCEPTED, HANDLING, ANSWERED, CLOSED},
    ACCEPTED: {HANDLING, ANSWERED, CLOSED},
    HANDLING: {ANSWERED, CLOSED},
    ANSWERED: {HANDLING, CLOSED},
    REOPENED: {HANDLING, ANSWERED, CLOSED},
    CLOSED: {REOPENED},
}
"""Status → what may follow; nothing follows a withdrawal."""


@dataclass(frozen=True)
class Load:
    """How many are open, over their date, due within two working days, and where they lie."""

    open: int
    overdue: int
    soon: int
    by_department: dict[str, int]


def tickets(
    *,
    status: str | None = None,
    department: str | None = None,
    service: str | None = None,
    street: str | None = None,
    overdue: bool = False,
    limit: int = 100,
    offset: int = 0,
) -> list[Ticket]:
    """What lies on the desk, the most urgent first; without `status` whatever is still open.

    street: by its official name; ELSEWHERE for what named none.
    """
    query = select(TicketRow).order_by(
        TicketRow.promised_on.is_(None), TicketRow.promised_on, TicketRow.created_at, TicketRow.reference
    )
    query = query.where(TicketRow.status == status) if status else query.where(TicketRow.status.in_(OPEN))
    if street:
        query = query.where(TicketRow.street.is_(None) if street == ELSEWHERE else TicketRow.street == street)
    if department:
        query = query.where(TicketRow.department == department)
    if service:
        query = query.where(TicketRow.service == service)
    if overdue:
        query = query.where(TicketRow.status.in_(OPEN), TicketRow.promised_on < clock.today())
    with reading() as session:
        rows = session.execute(query.limit(limit).offset(offset)).scalars()
        return [view(session, row, notes=True) for row in rows]


def show(reference: str) -> Ticket:
    """Raises Refused: `not_found`."""
    with reading() as session:
        row = session.get(TicketRow, references.heard(reference, PREFIX))
        if row is None:
            raise steps.not_found()
        return view(session, row, notes=True)


def reply(reference: str, text: str, *, by: str, key: str, close: bool = False) -> Ticket:
    """Answer the person. Raises Refused: `not_found`, `not_next` for a withdrawn or closed one."""

    def change(row: TicketRow) -> Done:
        follow(row, CLOSED if close else ANSWERED)
        return Done("reply", text, by)

    return steps.step(reference, change, key=key)


def set_status(reference: str, status: str, *, by: str, key: str) -> Ticket:
    """Raises Refused: `not_found`, `not_next`."""

    def change(row: TicketRow) -> Done:
        follow(row, status)
        return Done("status", by=by)

    return steps.step(reference, change, key=key)


def reassign(reference: str, department: str, *, by: str, key: str) -> Ticket:
    """Pass it on to another department; where it lay stands in the history."""

    def change(row: TicketRow) -> Done:
        before, row.department = row.department, department
        return Done("reassigned", f"{before} → {department}", by)

    return steps.step(reference, change, key=key)


def note(reference: str, text: str, *, by: str, key: str) -> Ticket:
    """Write something down for the colleagues; the person never sees it."""
    return steps.step(reference, lambda row: Done(NOTE, text, by), key=key)


def phone(reference: str, *, by: str) -> str | None:
    """The number of whose ticket it is, noted in the audit log; None where nobody signed for it.

    Raises Refused: `not_found`.
    """
    ticket = show(reference)
    owner = person(ticket.person_id) if ticket.person_id else None
    if owner is None:
        return None
    audit.record("ticket.phone_seen", subject=owner.id, actor=f"staff:{by}", reference=ticket.reference)
    return owner.phone


def load() -> Load:
    """What lies on the desk now, in numbers."""
    open_ = TicketRow.status.in_(OPEN)
    with reading() as session:
        by_department = session.execute(
            select(TicketRow.department, func.count()).where(open_).group_by(TicketRow.department)
        ).all()
        late = session.execute(
            select(func.count()).select_from(TicketRow).where(open_, TicketRow.promised_on < clock.today())
        ).scalar()
        soon = session.execute(
            select(func.count())
            .select_from(TicketRow)
            .where(open_, TicketRow.promised_on >= clock.today(), TicketRow.promised_on <= due(SOON_WORKDAYS))
        ).scalar()
    return Load(sum(count for _, count in by_department), late, soon, dict(by_department))


def departments() -> list[str]:
    """Whom a ticket can be passed on to: the catalogue's and the matters' units, the street offices, and where tickets lie."""
    with reading() as session:
        used = session.execute(select(TicketRow.department).distinct()).scalars().all()
    of_services = (rule(spec).department for spec in catalogue() if spec.kind == "ticket")
    of_matters = (one.department for one in matters().values() if one.department)
    offices = (f"{name}办事处" for name in streets())
    return list(dict.fromkeys([*used, *of_services, *of_matters, *offices]))


def follow(row: TicketRow, status: str) -> None:
    if status != row.status and status not in NEXT.get(row.status, set()):
        raise Refused("not_next", f"这张单子现在是“{row.status}”，不能变成“{status}”。")
    row.status = status
