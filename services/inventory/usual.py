"""What a person chose before: the same hospital, hall or canteen is offered first the next time."""

from __future__ import annotations

from sqlalchemy import select

from base.db import reading
from services.inventory.models import BOOKED, Slot
from services.inventory.models import Booking as BookingRow
from services.people.person import Person

_LOOKS_BACK = 20


def chosen_before(person: Person, service: str, dimension: str) -> list[str]:
    """Values of this dimension in the person's bookings of the service that were kept, the latest first."""
    query = (
        select(Slot.attributes)
        .join(BookingRow, BookingRow.slot_id == Slot.id)
        .where(BookingRow.person_id == person.id, Slot.service == service, BookingRow.status == BOOKED)
        .order_by(BookingRow.created_at.desc())
        .limit(_LOOKS_BACK)
    )
    with reading() as session:
        named = [attributes.get(dimension) for attributes in session.execute(query).scalars()]
    return list(dict.fromkeys(value for value in named if value))
