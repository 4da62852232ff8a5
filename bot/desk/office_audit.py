"""The audit log at the desk, for admins: look through it, check that it holds, take it along.

Its lines name nobody: members of staff are recognised here because their ids are known,
residents only by whoever knows their number. Looking into it is noted in it.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time, timedelta
from typing import Any

from fastapi import APIRouter, Depends
from pydantic import Field
from starlette.responses import Response

from base import audit
from base.clock import SHANGHAI
from base.errors import Refused
from bot import audit_words
from bot.desk.office_forms import Counted
from bot.desk.who import needs
from bot.server.bodies import Body
from services.people import service as people
from services.staff import accounts
from services.staff.accounts import Officer

router = APIRouter(prefix="/desk/api/audit")
ADMIN = Depends(needs("admin"))
PAGE = 100
MOST = 50_000
AREAS = (
    "ticket",
    "talk",
    "callback",
    "knowledge",
    "unanswered",
    "switch",
    "staff",
    "person",
    "own",
    "consent",
    "grant",
    "terminal",
    "call",
    "booking",
    "keys",
    "audit",
)
"""What stands before the point of an action."""
_COLUMNS = ("number", "at", "actor", "what", "subject", "detail", "action")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Wanted(Body):
    """What to look for. phone: of a resident, so that it stands in no address. before: for the next page."""

    area: str = Field("", max_length=20)
    officer: str = Field("", max_length=32)
    phone: str = Field("", max_length=20)
    since: date | None = None
    until: date | None = None
    before: Counted | None = None


@router.post("")
def found(given: Wanted, who: Officer = ADMIN) -> dict[str, Any]:
    """A page of the log, newest first."""
    lines = _lines(given, PAGE + 1)
    if given.before is None:
        audit.record("audit.seen", actor=who.actor, area=given.area, person=bool(given.phone))
    return {
        "lines": lines[:PAGE],
        "more": len(lines) > PAGE,
        "areas": AREAS,
        "officers": [{"id": one.id, "title": f"{one.name}（{one.login}）"} for one in accounts.everyone()],
    }


@router.post("/verify")
def verify(who: Officer = ADMIN) -> dict[str, Any]:
    """Walk the whole chain."""
    report = audit.verify()
    audit.record("audit.verified", actor=who.actor, problems=len(report.problems))
    return {"entries": report.entries, "problems": report.problems[:50], "newest": report.newest}


@router.post("/export")
def export(given: Wanted, who: Officer = ADMIN) -> Response:
    """What was looked for as a table for a spreadsheet; that it was taken along is noted first."""
    audit.record("audit.exported", actor=who.actor, area=given.area, person=bool(given.phone))
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(("号", "时间", "谁", "做了什么", "对谁", "细节", "代号"))
    for line in _lines(given.copy(update={"before": None}), MOST):
        writer.writerow(_guarded(str(line[name])) for name in _COLUMNS)
    headers = {
        "Content-Disposition": 'attachment; filename="audit.csv"',
        "Cache-Control": "private, no-store",
    }
    return Response(file.getvalue().encode("utf-8-sig"), media_type="text/csv", headers=headers)


def _lines(given: Wanted, limit: int) -> list[dict[str, Any]]:
    person = people.by_phone(given.phone) if given.phone.strip() else None
    if given.phone.strip() and person is None:
        raise Refused("no_person", "没有这个手机号的人。")
    entries = audit.entries(
        subject=person.id if person else None,
        actor=f"staff:{given.officer}" if given.officer else None,
        action=f"{given.area}." if given.area else "",
        since=midnight(given.since),
        until=midnight(given.until, after=1),
        below=given.before,
        limit=limit,
    )
    names = audit_words.names()
    return [_line(entry, names) for entry in entries]


def _line(entry: audit.Entry, names: dict[str, str]) -> dict[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "actor": names.get(entry.actor, entry.actor),
        "action": entry.action,
        "what": audit_words.action(entry.action),
        "subject": names.get(entry.subject, entry.subject),
        "detail": audit_words.detail(entry),
    }


def midnight(day: date | None, *, after: int = 0) -> datetime | None:
    """When a day begins, or one so many days `after` it."""
    return datetime.combine(_plausible(day) + timedelta(days=after), time(), SHANGHAI) if day else None


def _plausible(day: date) -> date:
    """Years that no database can hold are told like the nearest that it can."""
    return min(max(day, date(2000, 1, 1)), date(2200, 1, 1))


def _guarded(text: str) -> str:
    """With a quote in front of what a spreadsheet would calculate."""
    return f"'{text}" if text.startswith(_FORMULA) else text
