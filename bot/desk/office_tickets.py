"""Tickets at the desk: what lies where, one with its history, and what officers do about it.

Whatever changes something carries a `key` of the page, so that a second click, or the
same request sent again after the line broke, does nothing twice.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.responses import Response

from base import audit, clock
from base.errors import Refused
from base.masking import masked_text
from bot.desk import seen
from bot.desk.office_names import by_id
from bot.desk.who import needs
from bot.server.bodies import Body
from knowledge.catalogue import catalogue
from knowledge.vocabulary import streets
from services.affairs.service import TICKET_WORDS
from services.attachments import service as attachments
from services.schedule.people import person
from services.staff.accounts import Officer
from services.tickets import desk, steps
from services.tickets.naming import subject, title
from services.tickets.ticket import Entry, Ticket

router = APIRouter(prefix="/desk/api/tickets")
AGENT = Depends(needs("agent"))
PAGE = 50
_DONE = {
    "filed": "提交",
    "added": "补充",
    "reply": "答复",
    "status": "改为",
    "reassigned": "转办",
    "rated": "评价",
    "withdrawn": "撤回",
    "note": "内部备注",
}
_OWN = {"description": "情况", "times": "次数"}
"""Of tickets that belong to no service of the catalogue."""


class Keyed(Body):
    key: str = Field(min_length=8, max_length=64)


class Reply(Keyed):
    text: str = Field(min_length=1, max_length=500)
    close: bool = False


class Note(Keyed):
    text: str = Field(min_length=1, max_length=500)


class Status(Keyed):
    status: str = Field(max_length=12)


class PassOn(Keyed):
    department: str = Field(min_length=2, max_length=80)


@router.get("")
def lying(
    status: str = "",
    department: str = "",
    street: str = "",
    service: str = "",
    overdue: bool = False,
    page: int = Query(0, ge=0, le=10_000),
    who: Officer = AGENT,
) -> dict[str, Any]:
    """A page of what lies on the desk, the most urgent first, with the numbers of all of it."""
    found = desk.tickets(
        status=status or None,
        department=department or None,
        street=street or None,
        service=service or None,
        overdue=overdue,
        limit=PAGE + 1,
        offset=page * PAGE,
    )
    load = desk.load()
    return {
        "tickets": [_line(one) for one in found[:PAGE]],
        "more": len(found) > PAGE,
        "load": {"open": load.open, "overdue": load.overdue, "soon": load.soon},
        "choices": {
            "status": [{"id": id, "title": word} for id, word in TICKET_WORDS.items()],
            "department": sorted(load.by_department, key=lambda name: -load.by_department[name]),
            "street": [*streets()],
            "service": [{"id": spec.id, "title": spec.name} for spec in catalogue() if spec.kind == "ticket"],
        },
    }


@router.get("/departments")
def departments(who: Officer = AGENT) -> list[str]:
    """Whom a ticket can be passed on to."""
    return desk.departments()


@router.get("/{reference}")
def one(reference: str, who: Officer = AGENT) -> dict[str, Any]:
    """Everything about one, its numbers masked; that it was looked at is in the audit log."""
    found = desk.show(reference)
    audit.record("ticket.seen", subject=found.person_id or "", actor=who.actor, reference=found.reference)
    return _whole(found)


@router.get("/{reference}/photos/{photo}")
def photo(reference: str, photo: str, who: Officer = AGENT) -> Response:
    """A picture that came with this ticket."""
    found = attachments.content(photo) if photo in _photos(desk.show(reference)) else None
    if found is None:
        raise steps.not_found()
    seen.note(who, "ticket.photo_seen", desk.show(reference).person_id or "")
    headers = {"Cache-Control": "private, no-store"}
    return Response(found, media_type=attachments.MEDIA_TYPE, headers=headers)


@router.post("/{reference}/reply")
def reply(reference: str, given: Reply, who: Officer = AGENT) -> dict[str, Any]:
    """Answer the person: it is said in their conversations."""
    text = _text(given.text)
    return _whole(desk.reply(reference, text, by=who.id, key=_key(who, given), close=given.close))


@router.post("/{reference}/status")
def status(reference: str, given: Status, who: Officer = AGENT) -> dict[str, Any]:
    return _whole(desk.set_status(reference, given.status, by=who.id, key=_key(who, given)))


@router.post("/{reference}/pass-on")
def pass_on(reference: str, given: PassOn, who: Officer = AGENT) -> dict[str, Any]:
    department = _text(given.department)
    return _whole(desk.reassign(reference, department, by=who.id, key=_key(who, given)))


@router.post("/{reference}/note")
def note(reference: str, given: Note, who: Officer = AGENT) -> dict[str, Any]:
    return _whole(desk.note(reference, _text(given.text), by=who.id, key=_key(who, given)))


@router.post("/{reference}/phone")
def phone(reference: str, who: Officer = AGENT) -> dict[str, Any]:
    """The whole number; each look is in the audit log."""
    return {"phone": desk.phone(reference, by=who.id)}


def due_words(promised_on: date | None, *, open: bool) -> str:
    """还剩2天, 今天到期, 超期3天; empty where nothing is promised or somebody has answered."""
    if promised_on is None or not open:
        return ""
    days = (promised_on - clock.today()).days
    return f"还剩{days}天" if days > 0 else "今天到期" if days == 0 else f"超期{-days}天"


def _text(given: str) -> str:
    text = given.strip()
    if not text:
        raise Refused("empty", "请先写内容。")
    return text


def _key(who: Officer, given: Keyed) -> str:
    return f"desk:{who.id}:{given.key}"


def _line(ticket: Ticket) -> dict[str, Any]:
    return {
        "reference": ticket.reference,
        "title": masked_text(title(ticket)),
        "service": subject(ticket.service, ""),
        "department": ticket.department,
        "street": ticket.street or "",
        "status": ticket.status,
        "status_word": TICKET_WORDS[ticket.status],
        "due": due_words(ticket.promised_on, open=ticket.open),
        "promised_on": ticket.promised_on.isoformat() if ticket.promised_on else "",
        "overdue": ticket.overdue,
        "at": ticket.created_at.isoformat(),
    }


def _whole(ticket: Ticket) -> dict[str, Any]:
    owner = person(ticket.person_id) if ticket.person_id else None
    names = by_id()
    return {
        **_line(ticket),
        "erased": not ticket.fields,
        "fields": _fields(ticket),
        "photos": _photos(ticket),
        "phone": owner.masked_phone if owner else "",
        "score": ticket.score,
        "outside": ticket.outside_id or "",
        "next": [
            {"id": id, "title": TICKET_WORDS[id]}
            for id in TICKET_WORDS
            if id in desk.NEXT.get(ticket.status, ())
        ],
        "history": [_entry(entry, names) for entry in ticket.entries],
    }


def _photos(ticket: Ticket) -> list[str]:
    told = ticket.fields.get("photo")
    return [str(one) for one in told.get("value") or ()] if isinstance(told, dict) else []


def _fields(ticket: Ticket) -> list[dict[str, str]]:
    spec = catalogue().get(ticket.service)
    rows = []
    for name in ticket.fields:
        field = spec.field(name) if spec else None
        text = masked_text(ticket.text(name))
        if text and name != "photo":
            rows.append({"label": field.name if field else _OWN.get(name, name), "value": text})
    return rows


def _entry(entry: Entry, names: dict[str, str]) -> dict[str, Any]:
    what = _DONE.get(entry.kind, entry.kind)
    return {
        "kind": entry.kind,
        "what": f"{what}{TICKET_WORDS[entry.status]}" if entry.kind == "status" else what,
        "by": names.get(entry.by, entry.by),
        "text": masked_text(entry.text),
        "at": entry.at.isoformat(),
    }
