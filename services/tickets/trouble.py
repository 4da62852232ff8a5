"""What fails outside becomes work for staff: one open ticket for each kind of trouble, counted.

A gateway that is down fails for everybody who needs it. The first failure opens a ticket,
the others are counted in it, and what each was about is noted there; after the
ticket is settled the next failure opens a new one. What operations closed is no trouble.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base import clock
from base.crypto import open_, seal
from services.connectors.errors import ConnectorError
from services.once import once
from services.tickets import service, steps
from services.tickets.models import OPEN, TicketEntry
from services.tickets.models import Ticket as TicketRow
from services.tickets.naming import STAFF_SERVICE
from services.tickets.service import New
from services.tickets.steps import Done
from services.tickets.ticket import CONTEXT, NOTE

STAFF = "杨小伴运营组"
MOST_NOTES = 100
"""Of one ticket; what comes after is only counted."""
_LONGEST_KIND = 40


@contextmanager
def watched(kind: str, what: str) -> Iterator[None]:
    """Report whatever outside fails within; the error goes on to who has to tell the person."""
    try:
        yield
    except ConnectorError as error:
        if not error.closed:
            report(kind, f"{error.system}：{what}（{error.reason}）。")
        raise


def report(kind: str, what: str, *, about: str = "", key: str | None = None) -> str:
    """Leave work for staff; the ticket's reference.

    kind: the system and what it fails at; one ticket is open of each.
    about: what this failure concerns, by its reference; nothing personal.
    key: makes a repeated report of the same failure count once.
    """
    return once(lambda session: _reported(session, kind[:_LONGEST_KIND], what, about, key))


def _reported(session: Session, kind: str, what: str, about: str, key: str | None) -> str:
    known = steps.done(session, key) if key else None
    if known is not None:
        return str(known.reference)
    row = _open(session, kind)
    if row is None:
        row = _filed(session, kind, what)
    else:
        _counted(row)
    if about or key:
        _noted(session, row, about or what, key)
    return str(row.reference)


def _open(session: Session, kind: str) -> Any:
    query = select(TicketRow).where(
        TicketRow.service == STAFF_SERVICE, TicketRow.category == kind, TicketRow.status.in_(OPEN)
    )
    return session.execute(query.limit(1).with_for_update()).scalar_one_or_none()


def _filed(session: Session, kind: str, what: str) -> Any:
    """The next of its kind. Two that file at the same time use the same key: one finds the other's."""
    mine = TicketRow.category == kind, TicketRow.service == STAFF_SERVICE
    earlier = session.execute(select(func.count()).where(*mine)).scalar_one()
    new = New(service=STAFF_SERVICE, category=kind, department=STAFF, fields=_fields(what, 1))
    return service.write(session, new, key=f"trouble:{kind}:{earlier}", by="system")


def _counted(row: Any) -> None:
    kept = json.loads(open_(None, row.details, context=CONTEXT))
    fields = _fields(kept["description"]["text"], kept["times"]["value"] + 1)
    row.details = seal(None, json.dumps(fields, ensure_ascii=False).encode(), context=CONTEXT)


def _noted(session: Session, row: Any, about: str, key: str | None) -> None:
    notes = select(func.count()).where(TicketEntry.ticket == row.reference, TicketEntry.kind == NOTE)
    count = session.execute(notes).scalar_one()
    if count < MOST_NOTES:
        steps.note(session, row, Done(NOTE, about, "system"), key or f"{row.reference}:about:{count}")


def _fields(what: str, times: int) -> dict[str, Any]:
    said = f"{times}次，最近一次{clock.now():%m月%d日%H:%M}"
    return {"description": {"value": what, "text": what}, "times": {"value": times, "text": said}}
