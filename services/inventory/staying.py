"""How long what is lent stays: brought back early, or kept longer as far as nobody else was promised it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from base.clock import SHANGHAI
from base.db import reading
from base.errors import Refused
from services.inventory import booking, openings, periods
from services.inventory.booking import Booking
from services.inventory.models import CANCELLED, Slot
from services.inventory.models import Booking as BookingRow
from services.inventory.periods import Loan
from services.inventory.slots import materialise
from services.people.person import Person


class Stay(NamedTuple):
    """How long it can stay. now: when it is due. until: with what was asked for, or as near to it as can be; None: no
    day longer. whole: as long as was asked. again: when another one can be had, where this cannot stay."""

    now: date
    until: date | None
    whole: bool
    again: date | None = None


def longest(reference: str, months: int, *, person: Person) -> Stay:
    """Raises Refused: `not_found`, `cancelled`, `not_lent`."""
    with reading() as session:
        row = booking.find(session, reference, person)
        due, last = _due(row), _last(session, row, months)
        slot = session.get(Slot, row.slot_id)
    wanted = due + relativedelta(months=months)
    if last > due:
        return Stay(due.date(), last.date(), last == wanted)
    return Stay(due.date(), None, False, _again(slot, due))


def bring_back(reference: str, on: date, *, person: Person, key: str) -> Booking:
    """What is lent comes back on this day already; from then on it is there for others.

    Raises Refused: `not_found`, `cancelled`, `not_out` (it was not fetched yet, or is no loan), `past`, `later`.
    """

    def apply(session: Session, row: BookingRow) -> str:
        row.until_at = periods.back_on(row, materialise(session, row.slot_id), on)
        return "returned"

    return booking.alter(reference, apply, person=person, key=key)


def extend(reference: str, months: int, *, until: date, person: Person, key: str) -> Booking:
    """Keep it until this day, at most so many months longer. Raises Refused also: `promised` (somebody was faster)."""

    def apply(session: Session, row: BookingRow) -> str:
        slot = session.get(Slot, row.slot_id)
        periods.lock(session, str(slot.line))
        due, last = _due(row), _last(session, row, months)
        if until <= due.date() or until > last.date():
            raise Refused("promised", "这样东西到期以后刚刚有人订了，续不了那么久。", reference=row.reference)
        fields = booking.view(session, row, person).fields
        if last == due + relativedelta(months=months) and until == last.date():
            row.until_at, row.fields = (
                last,
                booking.sealed(person, _longer(fields, str(slot.service), months)),
            )
        else:
            row.until_at = datetime.combine(until, time(23, 59), SHANGHAI)
        return "extended"

    return booking.alter(reference, apply, person=person, key=key)


def _longer(fields: Mapping[str, Any], service: str, months: int) -> dict[str, Any]:
    """The months that were said before and the new ones are one time."""
    name = str(periods.lends(service))
    said = fields.get(name)
    before = said.get("value") if isinstance(said, dict) else said
    total = int(before or 1) + months
    return {**fields, name: {"value": total, "text": str(total)}}


def _due(row: BookingRow) -> datetime:
    if row.status == CANCELLED:
        raise Refused("cancelled", "这个预约之前已经取消了。", reference=row.reference)
    if row.until_at is None:
        raise Refused("not_lent", "这个预约不是租借的，用不着续。", reference=row.reference)
    due: datetime = row.until_at
    return due


def _last(session: Session, row: BookingRow, months: int) -> datetime:
    """The latest end within the wish that leaves everybody else what they were promised."""
    slot = session.get(Slot, row.slot_id)
    others = periods.loans(session, [str(slot.line)], booking=str(row.id))[str(slot.line)]
    due = _due(row)
    return _until_full(others, due, due + relativedelta(months=months), slot.capacity)


def _until_full(others: list[Loan], due: datetime, wanted: datetime, capacity: int) -> datetime:
    """The day before the first moment at which all would be out."""
    moments = sorted({due, *(one.start for one in others if due < one.start < wanted)})
    for moment in moments:
        if sum(one.start <= moment < one.until for one in others) >= capacity:
            before = datetime.combine(moment.date() - timedelta(days=1), time(23, 59), SHANGHAI)
            return max(due, before)
    return wanted


def _again(slot: Slot, due: datetime) -> date | None:
    """The first day on which another one is to be fetched."""
    where = {name: str(value) for name, value in slot.attributes.items()}
    found = (
        one.start.date() for one in openings.openings(str(slot.service), where=where) if one.start >= due
    )
    return next(found, None)
