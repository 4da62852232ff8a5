"""What is done with a person's things stands in the audit log, with the deed itself."""

from __future__ import annotations

from collections.abc import Callable

from base import audit
from services.inventory import service as inventory
from services.people.person import Person
from services.tickets import service as tickets


def _actions(person: Person) -> list[str]:
    return [entry.action for entry in reversed(audit.entries(subject=person.id))]


def test_a_booking_from_making_to_cancelling_once_each(sign_in: Callable[..., Person]) -> None:
    person = sign_in("talk")
    first, second = inventory.openings("venue-booking", limit=2)
    for _ in range(2):
        made = inventory.book(first.id, person=person, fields={}, conversation="talk", key="book")
    inventory.change(made.reference, second.id, person=person, key="change")
    inventory.cancel(made.reference, person=person, key="cancel")
    assert _actions(person) == [
        "person.signed_in",
        "booking.booked",
        "booking.changed",
        "booking.cancelled",
    ]


def test_a_ticket_and_what_its_person_adds(sign_in: Callable[..., Person]) -> None:
    person = sign_in("talk")
    new = tickets.New("citizen-report", "noise", "城管", {"description": "吵"})
    filed = tickets.file(new, person=person, conversation="talk", key="file")
    tickets.add(filed.reference, "还在吵", person=person, key="add")
    assert _actions(person)[1:] == ["ticket.filed", "ticket.added"]
