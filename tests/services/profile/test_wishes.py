from __future__ import annotations

from services.affairs import service as affairs
from services.callback import service as callbacks
from services.people.person import Person
from services.profile import wishes
from services.profile.entries import Entry

PHONE = "13900008888"


def _wish(person: Person, *, text_to: str | None = None) -> Entry:
    return wishes.wish(
        person, "partner-visit", "老伙伴，想有人来看望", {}, conversation="talk", key="one", text_to=text_to
    )


def test_staff_are_asked_to_ring_whoever_was_promised_a_call(person: Person) -> None:
    _wish(person)
    _wish(person)  # the same key again
    assert [(one.phone, one.when) for one in callbacks.waiting()] == [
        (person.phone, "老伙伴，想有人来看望，请联系")
    ]


def test_a_wish_that_is_taken_back_needs_no_call(person: Person) -> None:
    made = _wish(person)
    affairs.cancel(made.reference, person=person, key="gone")
    assert callbacks.waiting() == []


def test_a_wish_stands_among_the_affairs_once(person: Person) -> None:
    made = _wish(person)
    assert [one.reference for one in affairs.items(person)] == [made.reference]


def test_whom_a_text_message_asks_to_ring_needs_no_call_of_staff(person: Person) -> None:
    _wish(person, text_to=PHONE)
    assert callbacks.waiting() == []
