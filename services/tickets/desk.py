"""Tickets from the officer's side: what lies where, what is late, answering and passing on."""

from __future__ import annotations

from sqlalchemy import select

from base import clock
from base.db import reading
from base.errors import Refused
from services import references
from services.tickets import steps
from services.tickets.models import ACCEPTED, ANSWERED, CLOSED, FILED, HANDLING, OPEN, REOPENED
from services.tickets.models import Ticket as TicketRow
from services.tickets.steps import Done
from services.tickets.ticket import PREFIX, Ticket, view

NEXT = {
    FILED: {ACCEPTED, HANDLING, ANSWERED, CLOSED},
    ACCEPTED: {HANDLING, ANSWERED, CLOSED},
    HANDLING: {ANSWERED, CLOSED},
    ANSWERED: {HANDLING, CLOSED},
    REOPENED: {HANDLING, ANSWERED, CLOSED},
    CLOSED: {REOPENED},
}
"""Status → what may follow; nothing follows a withdrawal."""


def tickets(
    *,
    status: str | None = None,
    department: str | None = None,
    service: str | None = None,
    overdue: bool = False,
    limit: int = 100,
) -> list[Ticket]:
    """What lies on the desk, the most urgent first; without `status` whatever is still open."""
    query = select(TicketRow).order_by(
        TicketRow.promised_on.is_(None), TicketRow.promised_on, TicketRow.created_at
    )
    query = query.where(TicketRow.status == status) if status else query.where(TicketRow.status.in_(OPEN))
    if department:
        query = query.where(TicketRow.department == department)
    if service:
        query = query.where(TicketRow.service == service)
    if overdue:
        query = query.where(TicketRow.status.in_(OPEN), TicketRow.promised_on < clock.today())
    with reading() as session:
        return [view(session, row) for row in session.execute(query.limit(limit)).scalars()]


def show(reference: str) -> Ticket:
    """Raises Refused: `not_found`."""
    with reading() as session:
        row = session.get(TicketRow, references.heard(reference, PREFIX))
        if row is None:
            raise steps.not_found()
        return view(session, row)


def reply(reference: str, text: str, *, by: str, key: str, close: bool = False) -> Ticket:
    """Answer the person. Raises Refused: `not_found`, `not_next` for a withdrawn or closed one."""

    def change(row: TicketRow) -> Done:
        _follow(row, CLOSED if close else ANSWERED)
        return Done("reply", text, by)

    return steps.step(reference, change, key=key)


def set_status(reference: str, status: str, *, by: str, key: str) -> Ticket:
    """Raises Refused: `not_found`, `not_next`."""

    def change(row: TicketRow) -> Done:
        _follow(row, status)
        return Done("status", by=by)

    return steps.step(reference, change, key=key)


def reassign(reference: str, department: str, *, by: str, key: str) -> Ticket:
    """Pass it on to another department; where it lay stands in the history."""

    def change(row: TicketRow) -> Done:
        before, row.department = row.department, department
        return Done("reassigned", f"{before} → {department}", by)

    return steps.step(reference, change, key=key)


def _follow(row: TicketRow, status: str) -> None:
    if status != row.status and status not in NEXT.get(row.status, set()):
        raise Refused("not_next", f"这张单子现在是“{row.status}”，不能变成“{status}”。")
    row.status = status
