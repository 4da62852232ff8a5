"""Tickets and the city's report system: handing over, and fetching how far they are.

Without a configured system the district's own desk is the system: a ticket is
its own number there, and what the desk writes is its state.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from sqlalchemy import select

from base.db import reading
from base.errors import Refused
from base.settings import settings
from knowledge.matters import OTHER, matters
from knowledge.tickets import HOTLINE
from services.connectors.errors import Malformed, Rejected, Unavailable
from services.connectors.http import Http
from services.connectors.open311 import CLOSED, OPEN, SYSTEM, Open311, Report, ReportSystem, State
from services.switches import service as switches
from services.tickets import desk, steps, trouble
from services.tickets.models import ACCEPTED, ANSWERED, FILED, REOPENED
from services.tickets.models import OPEN as OPEN_HERE
from services.tickets.models import Ticket as TicketRow
from services.tickets.steps import Done
from services.tickets.ticket import Ticket

_MANY = 200


class OwnDesk:
    """The embedded default."""

    def services(self) -> Mapping[str, str]:
        return {one.id: one.name for one in matters().values()}

    def file(self, report: Report, *, id: str) -> str:
        if report.code not in matters():
            raise Rejected(SYSTEM, 400)
        return report.reference

    def state(self, number: str) -> State:
        try:
            ticket = desk.show(number)
        except Refused as refused:
            raise Rejected(SYSTEM, 404) from refused
        last = ticket.entries[-1]
        notes = ticket.reply.text if ticket.reply else ""
        status = OPEN if ticket.status in OPEN_HERE else CLOSED
        return State(ticket.reference, status, notes, ticket.department, last.at.isoformat())


def is_connected() -> bool:
    """Whether a system of the city's takes what is reported here."""
    return bool(settings().open311_url)


def system() -> ReportSystem:
    """The configured system; our own desk when none is."""
    now = settings()
    if not now.open311_url:
        return OwnDesk()
    return Open311(
        Http(SYSTEM, now.open311_url, switch="open311"),
        jurisdiction=now.open311_jurisdiction,
        api_key=now.open311_key,
    )


def hand_over(reference: str, *, id: str) -> None:
    """Give a ticket to the system and keep its number. Handing over twice is handing over once."""
    ticket = desk.show(reference)
    if ticket.outside_id or not ticket.open:
        return
    number = system().file(_report(ticket), id=id)
    steps.step(reference, lambda row: _taken(row, number), key=f"{id}:taken")


def _report(ticket: Ticket) -> Report:
    code = ticket.category if ticket.category in matters() else OTHER
    said = [ticket.text("description"), *(one.text for one in ticket.entries if one.kind == "added")]
    return Report(ticket.reference, code, ticket.text("place"), "；".join(text for text in said if text))


def _taken(row: TicketRow, number: str) -> Done:
    row.outside_id = number
    if row.status in {FILED, REOPENED}:
        row.status = ACCEPTED
    return Done("status", by=SYSTEM)


def fetch() -> int:
    """Ask how far every handed-over ticket is; how many changed. One that fails waits for the next round."""
    if not settings().open311_url or switches.connector("open311"):
        return 0
    query = select(TicketRow.reference, TicketRow.outside_id).where(
        TicketRow.outside_id.is_not(None), TicketRow.status.in_(OPEN_HERE)
    )
    with reading() as session:
        waiting = session.execute(query.order_by(TicketRow.created_at).limit(_MANY)).all()
    asked = system()
    changed = 0
    with suppress(Unavailable, Malformed), trouble.watched("open311 status", "查不到工单的进度"):
        for reference, number in waiting:
            changed += _fetched(asked, reference, number)
    return changed


def _fetched(asked: ReportSystem, reference: str, number: str) -> bool:
    """Raises Unavailable, Malformed: the others would fare no better."""
    try:
        state = asked.state(number)
    except Rejected as error:
        what = f"{SYSTEM}：查不到交过去的工单（{error.reason}），请和对方核对。"
        trouble.report("open311 unknown", what, about=reference, key=f"open311-unknown:{number}")
        return False
    if state.status != CLOSED:
        return False
    steps.step(reference, lambda row: _answered(row, state), key=f"open311:{number}:{state.updated}")
    return True


def _answered(row: TicketRow, state: State) -> Done:
    """A ticket that was settled here meanwhile keeps its status; the answer is kept all the same."""
    row.department = state.agency or row.department
    row.status = ANSWERED if row.status in OPEN_HERE else row.status
    return Done("reply", state.notes or "已经办结，系统没有写明结果。", SYSTEM)


__all__ = ["HOTLINE", "OwnDesk", "fetch", "hand_over", "system"]
