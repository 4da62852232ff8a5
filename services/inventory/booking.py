"""Holding, booking, changing and cancelling a place.

The database guards what matters: `taken` never passes `capacity` (guarded
UPDATE under a CHECK), a key has one effect (unique), the same person has no
second place at the same time for the same guest (partial unique index).
Every path locks the person first and then slots in the order of their ids,
so that two requests wait for each other instead of blocking each other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import audit, clock
from base.crypto import lookup_hash, open_, seal
from base.db import reading
from base.errors import Refused
from services import references
from services.inventory import holds, periods, rules
from services.inventory.models import BOOKED, CANCELLED, BookingEvent, Slot, SlotHold
from services.inventory.models import Booking as BookingRow
from services.inventory.slots import free, materialise, occupy, settle
from services.once import once, stored
from services.outgoing import service as outgoing
from services.people.models import Person as PersonRow
from services.people.person import Person

PREFIX = "YP"
_CONTEXT = "booking"


@dataclass(frozen=True)
class Booking:
    """What was booked. `fields` is what the person said; `calendar` the token of the calendar link."""

    reference: str
    service: str
    opening_id: str
    name: str
    attributes: Mapping[str, str]
    start: datetime
    end: datetime
    label: str
    status: str
    fields: Mapping[str, Any]
    demo: bool
    calendar: str
    until: datetime | None = None
    """Of what is lent: when it comes back."""


def book(
    wanted: holds.Hold | str,
    *,
    person: Person,
    fields: Mapping[str, Any],
    conversation: str,
    key: str,
    outside_id: str | None = None,
) -> Booking:
    """Book a held place, or an opening directly. outside_id: the place as its keeper knows it.

    A hold that ran out is taken anew if a place is left. `fields["patient"]`
    or `fields["person"]` names who it is for; nobody named means the person.
    Raises Refused: `not_found`, `past`, `full`, `duplicate` (details: reference).
    """

    def work(session: Session) -> Booking:
        _lock(session, person)
        done = _done(session, key, person)
        if done:
            return done
        kept = holds.kept(session, wanted, conversation)
        already = kept and session.execute(select(BookingRow).filter_by(hold_id=kept.id)).scalar_one_or_none()
        if already:
            return view(session, _own(already, person), person)
        slot = materialise(session, kept.slot_id if kept else str(wanted))
        draft = _draft(person, slot, fields, kept)
        draft.outside_id, draft.until_at = outside_id, periods.until(slot, fields)
        rules.refuse_past(slot)
        rules.refuse_duplicate(session, draft, slot)
        periods.refuse_out(session, slot, draft.until_at, hold=kept.id if kept else None)
        if not (kept and settle(session, kept, BOOKED)):
            occupy(session, slot)
        return _keep(session, draft, person, "booked", key)

    return once(work)


def change(
    reference: str,
    opening_id: str,
    *,
    person: Person,
    key: str,
    fields: Mapping[str, Any] | None = None,
    outside_id: str | None = None,
) -> Booking:
    """Move a booking to another opening of its service; the reference stays. outside_id: as in `book`.

    fields: what the person says now, instead of what was kept; None keeps it.
    Raises Refused: `not_found`, `cancelled`, `past`, `full`, `duplicate`.
    """

    def work(session: Session) -> Booking:
        _lock(session, person)
        done = _done(session, key, person)
        if done:
            return done
        row = find(session, reference, person)
        if fields is not None:
            row.fields, row.guest_hash = sealed(person, fields), rules.guest_hash(fields)
        _move(session, row, opening_id, view(session, row, person).fields)
        if row.outside_id and row.outside_id != outside_id:
            outgoing.give_back(session, row.outside_id, reference=str(row.reference), key=key)
        row.outside_id = outside_id
        return _keep(session, row, person, "changed", key)

    return once(work)


def cancel(reference: str, *, person: Person, key: str) -> Booking:
    """Cancel a booking and free its place. Raises Refused: `not_found`, `cancelled`, `past`."""

    def give_up(session: Session, row: BookingRow) -> str:
        slot = materialise(session, row.slot_id)
        rules.refuse_settled(row, slot)
        free(session, slot)
        row.status = CANCELLED
        if row.outside_id:
            outgoing.give_back(session, row.outside_id, reference=str(row.reference), key=key)
        return "cancelled"

    return alter(reference, give_up, person=person, key=key)


def alter(
    reference: str, apply: Callable[[Session, BookingRow], str], *, person: Person, key: str
) -> Booking:
    """Change a person's booking once per key. `apply` returns the name of what it did. Raises Refused `not_found`."""

    def work(session: Session) -> Booking:
        _lock(session, person)
        done = _done(session, key, person)
        if done:
            return done
        row = find(session, reference, person)
        kind = apply(session, row)
        row.changed_at = clock.now()
        return _keep(session, row, person, kind, key)

    return once(work)


def done(key: str, person: Person) -> Booking | None:
    """What this key has led to already."""
    with reading() as session:
        return _done(session, key, person)


def outside_id(reference: str, person: Person) -> str | None:
    """The number that the keeper of the place gave it; None where we keep it ourselves."""
    with reading() as session:
        kept: str | None = find(session, reference, person).outside_id
        return kept


def bookings_of(person: Person, *, upcoming: bool = True) -> list[Booking]:
    """A person's bookings, soonest first; with `upcoming=False` also past and cancelled ones, latest first."""
    query = select(BookingRow, Slot).join(Slot, BookingRow.slot_id == Slot.id)
    query = query.where(BookingRow.person_id == person.id)
    if upcoming:
        to_come = (Slot.end_at > clock.now()) | (BookingRow.until_at > clock.now())
        query = query.where(BookingRow.status == BOOKED, to_come).order_by(Slot.start_at)
    else:
        query = query.order_by(Slot.start_at.desc())
    with reading() as session:
        return [_view(row, slot, person) for row, slot in session.execute(query)]


def get(reference: str, person: Person) -> Booking | None:
    """A booking of this person by its reference, however it was said; None when they have no such one."""
    with reading() as session:
        try:
            return view(session, find(session, reference, person), person)
        except Refused:
            return None


def calendar_token(reference: str) -> str:
    """The unguessable part of a booking's calendar link; the database only knows its hash."""
    return lookup_hash(reference, purpose="calendar")[:40]


def _done(session: Session, key: str, person: Person) -> Booking | None:
    """The booking that this key already made, moved or cancelled."""
    query = select(BookingRow).join(BookingEvent, BookingEvent.booking_id == BookingRow.id)
    row = session.execute(query.where(BookingEvent.key == stored(key))).scalar_one_or_none()
    return view(session, _own(row, person), person) if row else None


def _lock(session: Session, person: Person) -> None:
    """One request at a time per person: what a repeated one has done is seen by the next."""
    query = select(PersonRow.id).where(PersonRow.id == person.id, PersonRow.erased_at.is_(None))
    # Rows that point to the person may still be written meanwhile: signing in elsewhere must not wait for a booking.
    if session.execute(query.with_for_update(key_share=True)).scalar_one_or_none() is None:
        raise Refused("not_signed_in", "请先用手机号登录。")


def find(session: Session, reference: str, person: Person) -> BookingRow:
    query = select(BookingRow).filter_by(reference=references.heard(reference, PREFIX), person_id=person.id)
    return _own(session.execute(query).scalar_one_or_none(), person)


def _own(row: BookingRow | None, person: Person) -> BookingRow:
    if row is None or row.person_id != person.id:
        raise Refused("not_found", "没有找到这个预约，请核对一下预约号。")
    return row


def _draft(person: Person, slot: Slot, fields: Mapping[str, Any], kept: SlotHold | None) -> BookingRow:
    """A booking not yet in the session: nothing of it is written until the rules have been asked."""
    guest_hash = rules.guest_hash(fields)
    return BookingRow(
        person_id=person.id,
        slot_id=slot.id,
        hold_id=kept.id if kept else None,
        status=BOOKED,
        fields=sealed(person, fields),
        guest_hash=guest_hash,
        double_guard=rules.guard(person.id, slot, guest_hash),
        created_at=clock.now(),
    )


def sealed(person: Person, fields: Mapping[str, Any]) -> bytes:
    return seal(person.key, json.dumps(fields, ensure_ascii=False).encode(), context=_CONTEXT)


def _move(session: Session, row: BookingRow, opening_id: str, fields: Mapping[str, Any]) -> None:
    """Take the new place, then give the old one back."""
    locked = {slot_id: materialise(session, slot_id) for slot_id in sorted({row.slot_id, opening_id})}
    old, new = locked[row.slot_id], locked[opening_id]
    rules.refuse_settled(row, old)
    if new.service != old.service:
        raise Refused("not_found", "没有找到这个时段。", opening_id=opening_id)
    rules.refuse_duplicate(session, row, new)
    back = periods.until(new, fields)
    periods.refuse_out(session, new, back, booking=str(row.id))
    if new.id != old.id:
        rules.refuse_past(new)
        occupy(session, new)
        free(session, old)
    row.slot_id, row.double_guard = new.id, rules.guard(row.person_id, new, row.guest_hash)
    row.changed_at, row.until_at = clock.now(), back


def _keep(session: Session, row: BookingRow, person: Person, kind: str, key: str) -> Booking:
    """Write the booking and the note of what was done under this key."""
    if not row.reference:
        row.reference = references.new(session, BookingRow.reference, PREFIX)
        row.calendar_hash = calendar_hash(calendar_token(row.reference))
        session.add(row)
    session.flush()
    session.add(
        BookingEvent(key=stored(key), booking_id=row.id, kind=kind, slot_id=row.slot_id, at=clock.now())
    )
    session.flush()
    audit.note(session, f"booking.{kind}", subject=person.id, actor=person.id, reference=str(row.reference))
    made = view(session, row, person)
    outgoing.tell(
        session,
        f"booking.{kind}",
        key=key,
        reference=made.reference,
        service=made.service,
        status=made.status,
    )
    return made


def calendar_hash(token: str) -> str:
    """What the database keeps of a calendar link's token."""
    return lookup_hash(token, purpose="calendar-link")


def view(session: Session, row: BookingRow, person: Person) -> Booking:
    slot = session.get(Slot, row.slot_id)
    assert slot is not None, "the slot of a booking is a foreign key"
    return _view(row, slot, person)


def _view(row: BookingRow, slot: Slot, person: Person) -> Booking:
    fields = json.loads(open_(person.key, row.fields, context=_CONTEXT))
    return Booking(
        row.reference,
        slot.service,
        slot.id,
        slot.name,
        slot.attributes,
        slot.start_at,
        slot.end_at,
        slot.label,
        row.status,
        fields,
        slot.demo,
        calendar_token(row.reference),
        row.until_at,
    )
