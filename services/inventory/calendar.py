"""A booking as a calendar file, reached by an unguessable link.

RFC 5545 (https://www.rfc-editor.org/rfc/rfc5545): CRLF, lines folded at 75
bytes, times in Asia/Shanghai with the zone described in the file. It tells
what, where and when, never who.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone

from sqlalchemy import select

from base.db import reading
from services.inventory.booking import calendar_hash, calendar_token
from services.inventory.models import BOOKED, Booking, Slot
from services.inventory.titles import title

_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19910915T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def link_token(reference: str) -> str:
    """The token of a booking's calendar link."""
    return calendar_token(reference)


def ics(token: str) -> str | None:
    """The calendar file behind a link; a cancelled booking says so; None when there is no such link."""
    query = select(Booking, Slot).join(Slot, Booking.slot_id == Slot.id)
    with reading() as session:
        found = session.execute(query.where(Booking.calendar_hash == calendar_hash(token))).first()
    return "".join(f"{line}\r\n" for line in _folded(_calendar(*found))) if found else None


def _calendar(booking: Booking, slot: Slot) -> Iterator[str]:
    demo = "（演示）" if slot.demo else ""
    note = "演示预约，不是真实号源。" if slot.demo else "请按时到达。"
    yield from (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Yangpu//Yangxiaoban//ZH",
        "METHOD:PUBLISH",
        *_ZONE,
    )
    yield "BEGIN:VEVENT"
    yield f"UID:{calendar_hash(booking.reference)[:32]}@yangpu"
    yield f"DTSTAMP:{_utc(booking.changed_at or booking.created_at)}"
    yield f"SEQUENCE:{1 if booking.changed_at else 0}"
    yield f"DTSTART;TZID=Asia/Shanghai:{slot.start_at:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID=Asia/Shanghai:{slot.end_at:%Y%m%dT%H%M%S}"
    yield f"SUMMARY:{_escaped(title(slot.service, slot.attributes) + demo)}"
    yield f"LOCATION:{_escaped(slot.name)}"
    yield f"DESCRIPTION:{_escaped(f'预约号 {booking.reference}。{note}')}"
    yield f"STATUS:{'CONFIRMED' if booking.status == BOOKED else 'CANCELLED'}"
    yield from (
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT2H",
        f"DESCRIPTION:{_escaped(slot.name)}",
        "END:VALARM",
    )
    yield from ("END:VEVENT", "END:VCALENDAR")


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(timezone.utc):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(lines: Iterator[str]) -> Iterator[str]:
    """Lines of at most 75 bytes; what goes on starts with a space; no character is cut in two."""
    for line in lines:
        current = ""
        for character in line:
            if len((current + character).encode()) > 75:
                yield current
                current = " "
            current += character
        yield current
