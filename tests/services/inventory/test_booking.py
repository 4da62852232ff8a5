from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import text

from base import clock as base_clock
from base.db import reading
from base.errors import Refused
from services.inventory import service as inventory
from services.people.person import Person

Clock = Callable[[str], datetime]
SignIn = Callable[..., Person]
MONDAY = "2026-11-23"


@pytest.fixture(autouse=True)
def friday_morning(database: object, clock: Clock) -> None:
    clock("2026-11-20T10:00:00+08:00")


@pytest.fixture
def person(sign_in: SignIn) -> Person:
    return sign_in()


def _doctor(day: str = MONDAY, time: str = "上午", hospital: str = "xinhua-hospital") -> inventory.Opening:
    where = {"hospital": hospital, "department": "骨科"}
    return inventory.openings("doctor-appointment", where=where, day=day, time=time)[0]


def _court(index: int = 0) -> inventory.Opening:
    where = {"venue": "jiangwan-stadium", "sport": "足球"}
    return inventory.openings("venue-booking", where=where, day=MONDAY)[index]


def _book(
    opening: inventory.Opening, person: Person, key: str = "book", **fields: object
) -> inventory.Booking:
    return inventory.book(opening.id, person=person, fields=fields, conversation="talk", key=key)


def _left(opening: inventory.Opening) -> int:
    found = inventory.opening(opening.id)
    assert found
    return found.left


def test_a_booking_tells_what_where_and_when(person: Person) -> None:
    booked = _book(_doctor(), person, patient="母亲")
    assert (booked.service, booked.name, booked.label, booked.status) == (
        "doctor-appointment",
        "新华医院",
        "上午",
        "booked",
    )
    assert booked.attributes["department"] == "骨科"
    assert booked.fields == {"patient": "母亲"}
    assert booked.demo is True


def test_a_reference_can_be_read_aloud(person: Person) -> None:
    assert re.fullmatch(r"YP[2-9]{6}", _book(_doctor(), person).reference)


def test_the_same_key_books_once(person: Person) -> None:
    opening = _doctor()
    first = _book(opening, person, key="k")
    assert _book(opening, person, key="k") == first
    assert _left(opening) == opening.capacity - 1


def test_a_held_place_is_booked_without_taking_a_second_one(person: Person) -> None:
    court = _court()
    held = inventory.hold(court.id, conversation="talk", key="hold")
    booked = inventory.book(held, person=person, fields={}, conversation="talk", key="book")
    assert booked.opening_id == court.id
    assert _left(court) == 0


def test_booking_an_opening_uses_the_hold_of_the_same_conversation(person: Person) -> None:
    court = _court()
    inventory.hold(court.id, conversation="talk", key="hold")
    assert _book(court, person).status == "booked"


def test_a_hold_is_booked_once_even_under_another_key(person: Person) -> None:
    held = inventory.hold(_court().id, conversation="talk", key="hold")
    first = inventory.book(held.id, person=person, fields={}, conversation="talk", key="one")
    assert inventory.book(held.id, person=person, fields={}, conversation="talk", key="two") == first


def test_a_hold_that_ran_out_is_taken_anew_while_there_is_a_place(person: Person) -> None:
    court = _court()
    held = inventory.hold(court.id, conversation="talk", key="hold")
    base_clock.advance(700)
    booked = inventory.book(held, person=person, fields={}, conversation="talk", key="book")
    assert booked.status == "booked"
    assert _left(court) == 0


def test_a_hold_that_ran_out_and_went_to_another_is_refused_as_full(person: Person) -> None:
    court = _court()
    held = inventory.hold(court.id, conversation="talk", key="hold")
    base_clock.advance(700)
    inventory.hold(court.id, conversation="other", key="hold-2")
    with pytest.raises(Refused) as refused:
        inventory.book(held, person=person, fields={}, conversation="talk", key="book")
    assert refused.value.code == "full"


def test_the_hold_of_another_conversation_cannot_be_booked(person: Person) -> None:
    held = inventory.hold(_court().id, conversation="other", key="hold")
    with pytest.raises(Refused) as refused:
        inventory.book(held.id, person=person, fields={}, conversation="talk", key="book")
    assert refused.value.code == "not_found"


def test_a_full_opening_is_refused(person: Person, sign_in: SignIn) -> None:
    court = _court()
    _book(court, person)
    with pytest.raises(Refused) as refused:
        _book(court, sign_in("elsewhere"), key="second")
    assert refused.value.code == "full"


def test_a_past_opening_is_refused(person: Person, clock: Clock) -> None:
    opening = _doctor()
    clock("2026-11-23T08:00:00+08:00")
    with pytest.raises(Refused) as refused:
        _book(opening, person)
    assert refused.value.code == "past"


def test_the_same_patient_has_no_second_place_at_the_same_time(person: Person) -> None:
    first = _book(_doctor(), person, patient="母亲")
    with pytest.raises(Refused) as refused:
        _book(_doctor(hospital="changhai-hospital"), person, key="second", patient="母亲")
    assert refused.value.code == "duplicate"
    assert refused.value.details["reference"] == first.reference
    assert first.reference in refused.value.message


def test_another_patient_may_have_a_place_at_the_same_time(person: Person) -> None:
    _book(_doctor(), person, patient={"value": "母亲", "text": "我妈"})
    assert (
        _book(_doctor(), person, key="second", patient={"value": "父亲", "text": "我爸"}).status == "booked"
    )


def test_nobody_named_means_the_person_themselves(person: Person) -> None:
    _book(_doctor(), person)
    with pytest.raises(Refused) as refused:
        _book(_doctor(), person, key="second", patient={"value": "本人", "text": "我自己"})
    assert refused.value.code == "duplicate"


def test_a_cancelled_booking_may_be_booked_again(person: Person) -> None:
    first = _book(_doctor(), person)
    inventory.cancel(first.reference, person=person, key="cancel")
    assert _book(_doctor(), person, key="again").reference != first.reference


def test_a_refusal_leaves_the_place_free(person: Person) -> None:
    _book(_doctor(), person)
    other = _doctor(hospital="changhai-hospital")
    with pytest.raises(Refused):
        _book(other, person, key="second")
    assert _left(other) == other.capacity


def test_a_change_keeps_the_reference_and_frees_the_old_place(person: Person) -> None:
    old, new = _court(0), _court(1)
    booked = _book(old, person)
    moved = inventory.change(booked.reference, new.id, person=person, key="change")
    assert (moved.reference, moved.opening_id) == (booked.reference, new.id)
    assert (_left(old), _left(new)) == (1, 0)


def test_the_same_key_changes_once(person: Person) -> None:
    booked = _book(_court(0), person)
    first = inventory.change(booked.reference, _court(1).id, person=person, key="change")
    assert inventory.change(booked.reference, _court(1).id, person=person, key="change") == first


def test_a_change_to_a_full_opening_keeps_the_old_place(person: Person, sign_in: SignIn) -> None:
    old, new = _court(0), _court(1)
    _book(new, sign_in("other"), key="other")
    booked = _book(old, person)
    with pytest.raises(Refused) as refused:
        inventory.change(booked.reference, new.id, person=person, key="change")
    assert refused.value.code == "full"
    assert inventory.bookings_of(person)[0].opening_id == old.id
    assert (_left(old), _left(new)) == (0, 0)


def test_a_change_may_say_new_fields(person: Person) -> None:
    booked = _book(_doctor(), person, patient="母亲")
    new = _doctor(time="下午")
    moved = inventory.change(
        booked.reference, new.id, person=person, key="change", fields={"patient": "父亲"}
    )
    assert moved.fields == {"patient": "父亲"}


def test_a_change_never_leads_to_another_service(person: Person) -> None:
    booked = _book(_doctor(), person)
    with pytest.raises(Refused) as refused:
        inventory.change(booked.reference, _court().id, person=person, key="change")
    assert refused.value.code == "not_found"


def test_a_change_onto_ones_other_booking_is_refused(person: Person) -> None:
    _book(_doctor(time="上午"), person)
    later = _book(_doctor(time="下午"), person, key="later")
    with pytest.raises(Refused) as refused:
        inventory.change(later.reference, _doctor(time="上午").id, person=person, key="change")
    assert refused.value.code == "duplicate"


def test_cancelling_frees_the_place_and_says_so_again_for_the_same_key(person: Person) -> None:
    booked = _book(_court(), person)
    first = inventory.cancel(booked.reference, person=person, key="cancel")
    assert first.status == "cancelled"
    assert inventory.cancel(booked.reference, person=person, key="cancel") == first
    assert _left(_court()) == 1


def test_a_cancelled_booking_is_neither_cancelled_nor_changed_again(person: Person) -> None:
    booked = _book(_court(0), person)
    inventory.cancel(booked.reference, person=person, key="cancel")
    with pytest.raises(Refused) as refused:
        inventory.cancel(booked.reference, person=person, key="cancel-2")
    assert refused.value.code == "cancelled"
    with pytest.raises(Refused) as refused:
        inventory.change(booked.reference, _court(1).id, person=person, key="change")
    assert refused.value.code == "cancelled"


def test_a_booking_whose_time_has_come_is_neither_changed_nor_cancelled(person: Person, clock: Clock) -> None:
    booked = _book(_court(0), person)
    clock("2026-11-23T08:00:01+08:00")
    for attempt in (
        lambda: inventory.cancel(booked.reference, person=person, key="cancel"),
        lambda: inventory.change(booked.reference, _court(3).id, person=person, key="change"),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == "past"


def test_the_booking_of_somebody_else_is_not_there(person: Person, sign_in: SignIn) -> None:
    booked = _book(_doctor(), person)
    stranger = sign_in("stranger")
    assert inventory.get(booked.reference, stranger) is None
    for attempt in (
        lambda: inventory.cancel(booked.reference, person=stranger, key="cancel"),
        lambda: inventory.change(booked.reference, _doctor(time="下午").id, person=stranger, key="change"),
        lambda: _book(_doctor(), stranger),  # the key of the first booking
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == "not_found"


@pytest.mark.parametrize("said", ["{0}", " {0} ", "{1}", "yp {1}", "YP-{1}"])
def test_a_reference_is_understood_however_it_is_said(person: Person, said: str) -> None:
    booked = _book(_doctor(), person)
    found = inventory.get(said.format(booked.reference, booked.reference[2:]), person)
    assert found == booked


def test_upcoming_bookings_come_soonest_first_and_without_the_cancelled(person: Person) -> None:
    later = _book(_doctor(time="下午"), person, key="later")
    sooner = _book(_court(), person, key="sooner")
    gone = _book(_doctor(time="上午"), person, key="gone")
    inventory.cancel(gone.reference, person=person, key="cancel")
    assert [one.reference for one in inventory.bookings_of(person)] == [sooner.reference, later.reference]
    assert len(inventory.bookings_of(person, upcoming=False)) == 3


def test_what_the_person_said_is_unreadable_in_the_database(person: Person) -> None:
    _book(_doctor(), person, patient="王阿婆")
    with reading() as session:
        [stored] = session.execute(text("SELECT fields FROM bookings")).scalars()
    assert "王阿婆".encode() not in bytes(stored)
    assert b"patient" not in bytes(stored)
