"""What is lent for a period: what is out is out on every day until it comes back.

A service with `period: <field>` in the catalogue lends for so many months, from the time of the
opening. The capacity of its line is how many things there are, whatever day or hour one is fetched.
Whoever takes one holds the line's lock until the commit, so that two never take the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from base import clock
from base.errors import Refused
from knowledge.catalogue import catalogue
from services.inventory.models import BOOKED, CANCELLED, HELD, Booking, Slot, SlotHold
from services.inventory.schedule import at

SHORTEST = relativedelta(months=1)
_WHILE_HELD = relativedelta(months=12)
"""How long somebody who is still answering may want it."""


class Loan(NamedTuple):
    start: datetime
    until: datetime


def lends(service: str) -> str | None:
    """The field that says for how many months; None for what is no loan."""
    spec = catalogue().get(service)
    return spec.extra.get("period") if spec else None


def until(slot: Slot, fields: Mapping[str, Any]) -> datetime | None:
    """When it comes back; None for what is no loan."""
    name = lends(str(slot.service))
    if name is None:
        return None
    said = fields.get(name)
    months = said.get("value") if isinstance(said, dict) else said
    start: datetime = slot.start_at
    return start + relativedelta(months=int(months or 1))


def is_out(booking: Any, start: datetime) -> bool:
    """Whether it was fetched and is still to come back. booking: a row, or how it is shown."""
    back = booking.until_at if isinstance(booking, Booking) else booking.until
    return back is not None and booking.status == BOOKED and start <= clock.now() < back


def back_on(booking: Booking, slot: Slot, day: date) -> datetime:
    """The end of the day on which it comes back early. Raises Refused: `cancelled`, `not_out`, `past`, `later`."""
    if booking.status == CANCELLED:
        raise Refused("cancelled", "这个预约之前已经取消了。", reference=booking.reference)
    if not is_out(booking, slot.start_at):
        raise Refused("not_out", "这样东西现在不在您手里，用不着还。", reference=booking.reference)
    if day < clock.today():
        raise Refused("past", "还的日子已经过去了，请说今天或者以后的日子。", reference=booking.reference)
    back = at(day, time(23, 59))
    if back >= booking.until_at:
        raise Refused("later", "那天本来就到期了，用不着提前还。", reference=booking.reference)
    return back


def refuse_out(
    session: Session,
    slot: Slot,
    back: datetime | None,
    *,
    hold: str | None = None,
    booking: str | None = None,
) -> None:
    """Nothing is left for this time. hold, booking: one's own, which take nothing from oneself. Raises Refused `full`."""
    if back is None:
        return
    lock(session, str(slot.line))
    out = loans(session, [str(slot.line)], hold=hold, booking=booking).get(str(slot.line), [])
    if peak(out, slot.start_at, back) >= slot.capacity:
        raise Refused("full", "这样东西那段时间都借出去了。", opening_id=slot.id)


def loans(
    session: Session, lines: Iterable[str], *, hold: str | None = None, booking: str | None = None
) -> dict[str, list[Loan]]:
    """What is out or kept for somebody, by line."""
    keys = sorted(lines)
    booked = (
        select(Slot.line, Slot.start_at, Booking.until_at)
        .join(Booking, Booking.slot_id == Slot.id)
        .where(Slot.line.in_(keys), Booking.status == BOOKED, Booking.until_at > clock.now())
        .where(Booking.id != (booking or ""))
    )
    held = (
        select(Slot.line, Slot.start_at)
        .join(SlotHold, SlotHold.slot_id == Slot.id)
        .where(Slot.line.in_(keys), SlotHold.state == HELD, SlotHold.expires_at > clock.now())
        .where(SlotHold.id != (hold or ""))
    )
    found: dict[str, list[Loan]] = {key: [] for key in keys}
    for line, start, back in session.execute(booked):
        found[line].append(Loan(start, back))
    for line, start in session.execute(held):
        found[line].append(Loan(start, start + _WHILE_HELD))
    return found


def peak(out: list[Loan], start: datetime, back: datetime) -> int:
    """How many are out at once at the worst moment of this time."""
    moments = [start, *(one.start for one in out if start < one.start < back)]
    return max(sum(one.start <= moment < one.until for one in out) for moment in moments)


def lock(session: Session, line: str) -> None:
    """Whoever counts what is out of this line does so alone; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:line))"), {"line": line})
