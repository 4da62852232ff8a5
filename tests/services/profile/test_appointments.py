from __future__ import annotations

from sqlalchemy import select

from base.db import reading
from services.inventory import service as inventory
from services.people.person import Person
from services.schedule.models import Notice
from tests.services.profile.conftest import Pass


def _book(person: Person, day: str) -> inventory.Booking:
    opening = inventory.openings("doctor-appointment", where={"department": "骨科"}, day=day, limit=1)[0]
    return inventory.book(opening.id, person=person, fields={}, conversation="talk", key=f"book:{day}")


def _reminded() -> list[str]:
    with reading() as session:
        return list(session.execute(select(Notice.subject)).scalars())


def test_a_booking_is_reminded_of_on_the_evening_before(person: Person, passes: Pass) -> None:
    booking = _book(person, "2026-11-25")
    passes(days=4, hours=7)
    assert _reminded() == []
    passes(hours=2)
    passes(hours=2)
    assert _reminded() == [booking.reference]


def test_a_cancelled_booking_is_not(person: Person, passes: Pass) -> None:
    booking = _book(person, "2026-11-25")
    passes(days=3, hours=20)
    inventory.cancel(booking.reference, person=person, key="cancel")
    passes(hours=20)
    assert _reminded() == []
