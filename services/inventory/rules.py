"""When a booking is not possible, whatever the counters say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timezone
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.crypto import lookup_hash
from base.errors import Refused
from services.inventory.models import BOOKED, CANCELLED, Booking, Slot

SELF = "本人"


def guest_hash(fields: Mapping[str, Any]) -> str:
    """Who the place is for. A field is a plain value, or {value, text} as the dialogue keeps it."""
    guest = fields.get("patient") or fields.get("person") or SELF
    plain = guest.get("value") if isinstance(guest, dict) else guest
    return lookup_hash(str(plain or SELF), purpose="guest")


def guard(person_id: str, slot: Slot, guest_hash: str) -> str:
    start = slot.start_at.astimezone(timezone.utc).isoformat()
    return lookup_hash(f"{person_id}|{slot.service}|{start}|{guest_hash}", purpose="double")


def refuse_past(slot: Slot) -> None:
    if slot.start_at <= clock.now():
        raise Refused("past", "这个时段已经开始或者过去了。", opening_id=slot.id)


def refuse_settled(row: Booking, slot: Slot) -> None:
    if row.status == CANCELLED:
        raise Refused("cancelled", "这个预约之前已经取消了。", reference=row.reference)
    if slot.start_at <= clock.now():
        raise Refused("past", "这个预约的时间已经到了或者过去了，改不了也取消不了。", reference=row.reference)


def refuse_duplicate(session: Session, row: Booking, slot: Slot) -> None:
    """One person, one guest, one place at a time of the same service."""
    query = (
        select(Booking.reference)
        .join(Slot, Booking.slot_id == Slot.id)
        .where(
            Booking.person_id == row.person_id,
            Booking.guest_hash == row.guest_hash,
            Booking.status == BOOKED,
            Slot.service == slot.service,
            Slot.start_at < slot.end_at,
            Slot.end_at > slot.start_at,
        )
    )
    if row.id:
        query = query.where(Booking.id != row.id)
    reference = session.execute(query).scalars().first()
    if reference:
        raise Refused("duplicate", f"这个时间您已经约过了，预约号 {reference}。", reference=reference)
