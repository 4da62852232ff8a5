"""Bookings whose time is over: visits, as far as we can know."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from base import clock
from base.db import reading
from services.inventory.models import BOOKED, Booking, Slot
from services.people.person import Person


@dataclass(frozen=True)
class Visit:
    """A booking that was kept until its end."""

    reference: str
    service: str


def visits(person: Person, *, services: Collection[str]) -> list[Visit]:
    """The ended, not cancelled bookings of a person with these services, earliest first."""
    query = (
        select(Booking.reference, Slot.service)
        .join(Slot, Slot.id == Booking.slot_id)
        .where(
            Booking.person_id == person.id,
            Booking.status == BOOKED,
            Slot.service.in_(sorted(services)),
            Slot.end_at <= clock.now(),
        )
        .order_by(Slot.end_at)
    )
    with reading() as session:
        return [Visit(reference, service) for reference, service in session.execute(query)]
