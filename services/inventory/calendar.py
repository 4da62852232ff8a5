"""A booking as a calendar file, and all of a person's as a feed, each reached by an unguessable link.

RFC 5545 (https://www.rfc-editor.org/rfc/rfc5545): CRLF, lines folded at 75
bytes, times in Asia/Shanghai with the zone described in the file. It tells
what, where and when, never who.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from sqlalchemy import select

from base import clock
from base.crypto import lookup_hash
from base.db import reading
from services.inventory.booking import calendar_hash, calendar_token
from services.inventory.models import BOOKED, Booking, Slot
from services.inventory.titles import title
from services.people.models import Person

_PROOF = 32
_PAST = timedelta(days=30)
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
    return "".join(f"{line}\r\n" for line in _folded(_calendar(found))) if found else None


def feed_token(person_id: str) -> str:
    """The token of a person's own feed: their id, which tells nothing, and a proof that we made it."""
    return f"{person_id}{lookup_hash(person_id, purpose='calendar-feed')[:_PROOF]}"


def feed(token: str) -> str | None:
    """What a person has booked, from a month ago on; None when there is no such feed or they were erased."""
    person_id = token[:-_PROOF]
    if not hmac.compare_digest(token.encode(), feed_token(person_id).encode()):
        return None
    query = (
        select(Booking, Slot)
        .join(Slot, Booking.slot_id == Slot.id)
        .where(Booking.person_id == person_id, Slot.end_at > clock.now() - _PAST)
        .order_by(Slot.start_at)
    )
    with reading() as session:
        person = session.get(Person, person_id)
        if person is None or person.key is None:
            return None
        found = session.execute(query).all()
    return "".join(f"{line}\r\n" for line in _folded(_calendar(*found)))


def _calendar(*found: tuple[Booking, Slot]) -> Iterator[str]:
    yield from (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Yangpu//Yangxiaoban//ZH",
        "METHOD:PUBLISH",
        *_ZONE,
    )
    for booking, slot in found:
        yield from _event(booking, slot)
    yield "END:VCALENDAR"


def _event(booking: Booking, slot: Slot) -> Iterator[str]:
    demo = "（演示）" if slot.demo else ""
    note = "演示预约，不是真实号源。" if slot.demo else "请按时到达。"
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
    yield "END:VEVENT"


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
