"""Holding, booking, changing and cancelling a place.

The database guards what matters: `taken` never passes `capacity` (guarded
UPDATE under a CHECK), a key has one effect (unique), the same person has no
second place at the same time for the same guest (partial unique index).
Every path locks the person first and then slots in the order of their ids,
so that two requests wait for each other instead of blocking each other.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.crypto import lookup_hash, open_, seal
from base.db import reading
from base.errors import Refused
from services.inventory.models import BOOKED, CANCELLED, HELD, RELEASED, BookingEvent, Slot, SlotHold
from services.inventory.models import Booking as BookingRow
from services.inventory.slots import free, materialise, occupy, settle
from services.once import once, stored
from services.people.models import Person as PersonRow
from services.people.person import Person

HOLD_MINUTES = 10
SELF = "本人"
_PREFIX, _LENGTH = "YP", 6
_DIGITS = "23456789"  # 0 and 1 are said in several ways
_CONTEXT = "booking"


@dataclass(frozen=True)
class Hold:
    """A place kept until `expires`; give it, or its id, to `book`."""

    id: str
    opening_id: str
    conversation: str
    expires: datetime


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


def hold(opening_id: str, *, conversation: str, key: str) -> Hold:
    """Keep one place for ten minutes by the application's clock.

    A conversation that already keeps this opening keeps it ten minutes longer.
    Raises Refused: `not_found`, `past`, `full`.
    """

    def work(session: Session) -> Hold:
        done = session.execute(select(SlotHold).filter_by(key=stored(key))).scalar_one_or_none()
        row = done or _take_hold(session, opening_id, conversation, key)
        return Hold(row.id, row.slot_id, row.conversation, row.expires_at)

    return once(work)


def release(hold_id: str, *, conversation: str) -> None:
    """Give a held place back early; nothing happens when it was booked or ran out."""

    def work(session: Session) -> None:
        row = session.get(SlotHold, hold_id)
        if row is None or row.conversation != conversation:
            return
        slot = materialise(session, row.slot_id)
        if settle(session, row, RELEASED):
            free(session, slot)

    once(work)


def book(
    wanted: Hold | str, *, person: Person, fields: Mapping[str, Any], conversation: str, key: str
) -> Booking:
    """Book a held place, or an opening directly.

    A hold that ran out is taken anew if a place is left. `fields["patient"]`
    or `fields["person"]` names who it is for; nobody named means the person.
    Raises Refused: `not_found`, `past`, `full`, `duplicate` (details: reference).
    """

    def work(session: Session) -> Booking:
        done = _done(session, key, person)
        if done:
            return done
        _lock(session, person)
        kept = _kept(session, wanted, conversation)
        already = kept and session.execute(select(BookingRow).filter_by(hold_id=kept.id)).scalar_one_or_none()
        if already:
            return view(session, _own(already, person), person)
        slot = materialise(session, kept.slot_id if kept else str(wanted))
        draft = _draft(person, slot, fields, kept)
        _refuse_past(slot)
        _refuse_duplicate(session, draft, slot)
        if not (kept and settle(session, kept, BOOKED)):
            occupy(session, slot)
        return _keep(session, draft, person, "booked", key)

    return once(work)


def change(reference: str, opening_id: str, *, person: Person, key: str) -> Booking:
    """Move a booking to another opening of its service; the reference stays.

    Raises Refused: `not_found`, `cancelled`, `past`, `full`, `duplicate`.
    """

    def work(session: Session) -> Booking:
        done = _done(session, key, person)
        if done:
            return done
        _lock(session, person)
        row = _find(session, reference, person)
        _move(session, row, opening_id)
        return _keep(session, row, person, "changed", key)

    return once(work)


def cancel(reference: str, *, person: Person, key: str) -> Booking:
    """Cancel a booking and free its place. Raises Refused: `not_found`, `cancelled`, `past`."""

    def work(session: Session) -> Booking:
        done = _done(session, key, person)
        if done:
            return done
        _lock(session, person)
        row = _find(session, reference, person)
        slot = materialise(session, row.slot_id)
        _refuse_settled(row, slot)
        free(session, slot)
        row.status, row.changed_at = CANCELLED, clock.now()
        return _keep(session, row, person, "cancelled", key)

    return once(work)


def bookings_of(person: Person, *, upcoming: bool = True) -> list[Booking]:
    """A person's bookings, soonest first; with `upcoming=False` also past and cancelled ones, latest first."""
    query = select(BookingRow, Slot).join(Slot, BookingRow.slot_id == Slot.id)
    query = query.where(BookingRow.person_id == person.id)
    if upcoming:
        query = query.where(BookingRow.status == BOOKED, Slot.end_at > clock.now()).order_by(Slot.start_at)
    else:
        query = query.order_by(Slot.start_at.desc())
    with reading() as session:
        return [_view(row, slot, person) for row, slot in session.execute(query)]


def get(reference: str, person: Person) -> Booking | None:
    """A booking of this person by its reference, however it was said; None when they have no such one."""
    with reading() as session:
        try:
            return view(session, _find(session, reference, person), person)
        except Refused:
            return None


def spoken_reference(text: str) -> str:
    """`yp 234-567`, `234567` → `YP234567`."""
    letters = re.sub(r"[^0-9A-Z]", "", text.upper())
    return letters if letters.startswith(_PREFIX) else _PREFIX + letters


def calendar_token(reference: str) -> str:
    """The unguessable part of a booking's calendar link; the database only knows its hash."""
    return lookup_hash(reference, purpose="calendar")[:40]


def _take_hold(session: Session, opening_id: str, conversation: str, key: str) -> SlotHold:
    slot = materialise(session, opening_id)
    _refuse_past(slot)
    expires = clock.now() + timedelta(minutes=HOLD_MINUTES)
    row = _live_hold(session, opening_id, conversation)
    if row is None:
        occupy(session, slot)
        row = SlotHold(key=stored(key), slot_id=slot.id, state=HELD, conversation=conversation)
        session.add(row)
    row.expires_at = expires
    session.flush()
    return row


def _live_hold(session: Session, opening_id: str, conversation: str) -> SlotHold | None:
    query = select(SlotHold).filter_by(slot_id=opening_id, conversation=conversation, state=HELD)
    return session.execute(query).scalars().first()


def _kept(session: Session, wanted: Hold | str, conversation: str) -> SlotHold | None:
    """The hold that is meant: itself, by its id, or this conversation's hold of the opening."""
    if isinstance(wanted, str) and "." in wanted:
        return _live_hold(session, wanted, conversation)
    row = session.get(SlotHold, wanted.id if isinstance(wanted, Hold) else wanted)
    if row is None or row.conversation != conversation:
        raise Refused("not_found", "没有找到您留的这个位子。")
    return row


def _done(session: Session, key: str, person: Person) -> Booking | None:
    """The booking that this key already made, moved or cancelled."""
    query = select(BookingRow).join(BookingEvent, BookingEvent.booking_id == BookingRow.id)
    row = session.execute(query.where(BookingEvent.key == stored(key))).scalar_one_or_none()
    return view(session, _own(row, person), person) if row else None


def _lock(session: Session, person: Person) -> None:
    query = select(PersonRow.id).where(PersonRow.id == person.id, PersonRow.erased_at.is_(None))
    if session.execute(query.with_for_update()).scalar_one_or_none() is None:
        raise Refused("not_signed_in", "请先用手机号登录。")


def _find(session: Session, reference: str, person: Person) -> BookingRow:
    query = select(BookingRow).filter_by(reference=spoken_reference(reference), person_id=person.id)
    return _own(session.execute(query).scalar_one_or_none(), person)


def _own(row: BookingRow | None, person: Person) -> BookingRow:
    if row is None or row.person_id != person.id:
        raise Refused("not_found", "没有找到这个预约，请核对一下预约号。")
    return row


def _draft(person: Person, slot: Slot, fields: Mapping[str, Any], kept: SlotHold | None) -> BookingRow:
    """A booking not yet in the session: nothing of it is written until the rules have been asked."""
    guest = fields.get("patient") or fields.get("person") or SELF
    guest_hash = lookup_hash(json.dumps(guest, ensure_ascii=False, sort_keys=True), purpose="guest")
    sealed = seal(person.key, json.dumps(fields, ensure_ascii=False).encode(), context=_CONTEXT)
    return BookingRow(
        person_id=person.id, slot_id=slot.id, hold_id=kept.id if kept else None, status=BOOKED, fields=sealed,
        guest_hash=guest_hash, double_guard=_guard(person.id, slot, guest_hash), created_at=clock.now(),
    )


def _guard(person_id: str, slot: Slot, guest_hash: str) -> str:
    start = slot.start_at.astimezone(timezone.utc).isoformat()
    return lookup_hash(f"{person_id}|{slot.service}|{start}|{guest_hash}", purpose="double")


def _move(session: Session, row: BookingRow, opening_id: str) -> None:
    """Take the new place, then give the old one back."""
    locked = {slot_id: materialise(session, slot_id) for slot_id in sorted({row.slot_id, opening_id})}
    old, new = locked[row.slot_id], locked[opening_id]
    _refuse_settled(row, old)
    if new.service != old.service:
        raise Refused("not_found", "没有找到这个时段。", opening_id=opening_id)
    if new.id == old.id:
        return
    _refuse_past(new)
    _refuse_duplicate(session, row, new)
    occupy(session, new)
    free(session, old)
    row.slot_id, row.double_guard = new.id, _guard(row.person_id, new, row.guest_hash)
    row.changed_at = clock.now()


def _refuse_past(slot: Slot) -> None:
    if slot.start_at <= clock.now():
        raise Refused("past", "这个时段已经开始或者过去了。", opening_id=slot.id)


def _refuse_settled(row: BookingRow, slot: Slot) -> None:
    if row.status == CANCELLED:
        raise Refused("cancelled", "这个预约之前已经取消了。", reference=row.reference)
    if slot.start_at <= clock.now():
        raise Refused("past", "这个预约的时间已经到了或者过去了，改不了也取消不了。", reference=row.reference)


def _refuse_duplicate(session: Session, row: BookingRow, slot: Slot) -> None:
    """One person, one guest, one place at a time of the same service."""
    query = select(BookingRow.reference).join(Slot, BookingRow.slot_id == Slot.id).where(
        BookingRow.person_id == row.person_id, BookingRow.guest_hash == row.guest_hash,
        BookingRow.status == BOOKED, Slot.service == slot.service,
        Slot.start_at < slot.end_at, Slot.end_at > slot.start_at,
    )
    if row.id:
        query = query.where(BookingRow.id != row.id)
    reference = session.execute(query).scalars().first()
    if reference:
        raise Refused("duplicate", f"这个时间您已经约过了，预约号 {reference}。", reference=reference)


def _keep(session: Session, row: BookingRow, person: Person, kind: str, key: str) -> Booking:
    """Write the booking and the note of what was done under this key."""
    if not row.reference:
        row.reference = _new_reference(session)
        row.calendar_hash = calendar_hash(calendar_token(row.reference))
        session.add(row)
    session.flush()
    session.add(
        BookingEvent(key=stored(key), booking_id=row.id, kind=kind, slot_id=row.slot_id, at=clock.now())
    )
    session.flush()
    return view(session, row, person)


def calendar_hash(token: str) -> str:
    """What the database keeps of a calendar link's token."""
    return lookup_hash(token, purpose="calendar-link")


def _new_reference(session: Session) -> str:
    """YP and six digits; one more after many collisions, when a district's numbers begin to fill."""
    for attempt in range(40):
        length = _LENGTH + attempt // 20
        reference = _PREFIX + "".join(secrets.choice(_DIGITS) for _ in range(length))
        if session.execute(select(BookingRow.id).filter_by(reference=reference)).first() is None:
            return reference
    raise Refused("unavailable", "预约号暂时发不出来，请稍后再试。")


def view(session: Session, row: BookingRow, person: Person) -> Booking:
    slot = session.get(Slot, row.slot_id)
    assert slot is not None, "the slot of a booking is a foreign key"
    return _view(row, slot, person)


def _view(row: BookingRow, slot: Slot, person: Person) -> Booking:
    fields = json.loads(open_(person.key, row.fields, context=_CONTEXT))
    return Booking(
        row.reference, slot.service, slot.id, slot.name, slot.attributes, slot.start_at, slot.end_at, slot.label,
        row.status, fields, slot.demo, calendar_token(row.reference),
    )
