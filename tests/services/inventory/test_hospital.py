"""One contract for places that we keep and places that a hospital keeps, over FHIR on a real socket."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from base.errors import Refused
from base.settings import reload
from services.affairs import service as affairs
from services.connectors import breaker, http
from services.inventory import fed, feeds, outside
from services.inventory import service as inventory
from services.inventory.service import Booking, Opening
from services.outgoing import worker
from services.people.person import Person
from services.tickets import desk
from services.tickets.naming import STAFF_SERVICE
from tests.services.connectors.conftest import Remote, remote
from tests.services.connectors.fhir_server import Hospital

__all__ = ["remote"]  # a fixture

HOSPITAL = "shidong-hospital"
WHERE = {"hospital": HOSPITAL, "department": "骨科"}
STARTS = ["2026-11-24T09:00:00+08:00", "2026-11-24T09:00:00+08:00", "2026-11-24T10:00:00Z"]


@pytest.fixture
def person(sign_in: Callable[..., Person], clock: Callable[[str], Any]) -> Person:
    clock("2026-11-20T10:00:00+08:00")
    return sign_in("talk")


@pytest.fixture
def hospital(remote: Remote, person: Person, monkeypatch: pytest.MonkeyPatch) -> Hospital:
    """It offers two places at nine and one at six in the evening, and was read."""
    monkeypatch.setenv("YANGPU_FHIR_HOSPITALS", f"{HOSPITAL}={remote.url}")
    monkeypatch.setattr(outside, "_TIMEOUT", httpx.Timeout(0.3))
    monkeypatch.setattr(http, "_FIRST_PAUSE_SECONDS", 0.0)
    reload()
    remote.answer = made = Hospital(STARTS, url=remote.url)
    assert feeds.refresh() == 1
    return made


@pytest.fixture(params=["own", "hospital"])
def keeper(request: pytest.FixtureRequest, person: Person) -> str:
    """The contract's two sides."""
    if request.param == "hospital":
        request.getfixturevalue("hospital")
    return str(request.param)


def _openings() -> list[Opening]:
    return inventory.openings("doctor-appointment", where=WHERE, day="2026-11-24")


def _book(person: Person, opening: Opening, key: str = "book", **fields: Any) -> Booking:
    return inventory.book(opening.id, person=person, fields=fields, conversation="talk", key=key)


def test_what_is_booked_is_one_place_less(keeper: str, person: Person) -> None:
    before = _openings()[0]
    booked = _book(person, before)
    assert (booked.status, booked.start) == ("booked", before.start)
    assert _openings()[0].left == before.left - 1


def test_the_same_key_books_once(keeper: str, person: Person) -> None:
    opening = _openings()[0]
    assert _book(person, opening) == _book(person, opening)
    assert len(inventory.bookings_of(person)) == 1


def test_the_same_time_again_is_refused_and_takes_nothing(keeper: str, person: Person) -> None:
    opening = _openings()[0]
    _book(person, opening)
    with pytest.raises(Refused) as refused:
        _book(person, opening, "again")
    worker.deliver_due()
    assert refused.value.code == "duplicate"
    assert _openings()[0].left == opening.left - 1


def test_a_held_place_is_booked(keeper: str, person: Person) -> None:
    held = inventory.hold(_openings()[0].id, conversation="talk", key="hold")
    made = inventory.book(held.id, person=person, fields={}, conversation="talk", key="book")
    assert made.opening_id == held.opening_id


def test_a_booking_moves_and_keeps_its_number(keeper: str, person: Person) -> None:
    first, *_, last = _openings()
    booked = _book(person, first)
    moved = inventory.change(booked.reference, last.id, person=person, key="move")
    assert (moved.reference, moved.start) == (booked.reference, last.start)
    assert inventory.change(booked.reference, last.id, person=person, key="move") == moved


def test_a_cancelled_booking_gives_its_place_back(keeper: str, person: Person) -> None:
    opening = _openings()[0]
    booked = _book(person, opening)
    affairs.cancel(booked.reference, person=person, key="cancel")
    worker.deliver_due()
    assert _openings()[0].left == opening.left


def test_a_hospital_of_its_own_has_no_demonstration_beside_it(hospital: Hospital, person: Person) -> None:
    assert [(one.label, one.left, one.demo) for one in _openings()] == [
        ("09:00", 2, False),
        ("18:00", 1, False),
    ]


def test_every_change_arrives_there(hospital: Hospital, person: Person) -> None:
    first, last = _openings()
    booked = _book(person, first, patient={"value": "母亲", "text": "母亲"})
    [made] = hospital.live()
    assert made["contained"][0]["telecom"][0]["value"] == person.phone
    assert "母亲" in made["comment"]
    inventory.change(booked.reference, last.id, person=person, key="move")
    [moved] = hospital.live()
    assert (moved["id"], moved["slot"]) == (made["id"], [{"reference": "Slot/s2"}])
    inventory.cancel(booked.reference, person=person, key="cancel")
    worker.deliver_due()
    assert hospital.live() == []


def test_to_another_hospital_the_first_place_is_given_back(hospital: Hospital, person: Person) -> None:
    booked = _book(person, _openings()[0])
    elsewhere = inventory.openings("doctor-appointment", where={"hospital": "xinhua-hospital"}, limit=1)[0]
    inventory.change(booked.reference, elsewhere.id, person=person, key="move")
    worker.deliver_due()
    assert hospital.live() == []


def test_a_place_that_went_elsewhere_leaves_the_next_of_the_same_time(
    hospital: Hospital, person: Person
) -> None:
    hospital.busy.add("s0")
    _book(person, _openings()[0])
    assert hospital.live()[0]["slot"] == [{"reference": "Slot/s1"}]


def test_when_all_went_elsewhere_it_is_full_and_nothing_is_booked(hospital: Hospital, person: Person) -> None:
    hospital.busy |= {"s0", "s1"}
    with pytest.raises(Refused) as refused:
        _book(person, _openings()[0])
    assert refused.value.code == "full"
    assert inventory.bookings_of(person) == []


def test_what_others_took_there_is_not_offered_after_the_next_reading(
    hospital: Hospital, person: Person
) -> None:
    _book(person, _openings()[0])
    hospital.busy.add("s1")
    assert feeds.refresh() == 1
    assert [one.label for one in _openings()] == ["18:00"]


@pytest.mark.parametrize("trouble", ["error", "cut", "slow"])
def test_an_answer_that_was_lost_makes_no_second_appointment(
    hospital: Hospital, remote: Remote, person: Person, trouble: str
) -> None:
    remote.trouble, remote.heals_after = trouble, len(remote.asked) + 1
    _book(person, _openings()[0])
    assert len(hospital.appointments) == 1


def test_after_a_crash_between_there_and_here_the_retry_finds_the_appointment(
    hospital: Hospital, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = _openings()[0]
    with monkeypatch.context() as patch:
        patch.setattr("services.inventory.outside.booking.book", _killed)
        with pytest.raises(KeyboardInterrupt):
            _book(person, opening)
    assert len(hospital.live()) == 1
    _book(person, opening)
    assert len(hospital.appointments) == 1


def _killed(*_: object, **__: object) -> Any:
    raise KeyboardInterrupt


@pytest.mark.parametrize("trouble", ["slow", "error", "cut", "schema", "garbage"])
def test_a_hospital_that_fails_leaves_a_sentence_and_a_ticket(
    hospital: Hospital, remote: Remote, person: Person, trouble: str
) -> None:
    remote.trouble = trouble
    opening = _openings()[0]
    for _ in range(2):
        with pytest.raises(Refused) as refused:
            _book(person, opening)
        assert refused.value.code == "unreachable"
        assert "工作人员" in refused.value.message
    [ticket] = desk.tickets()
    assert "骨科，11月24日09:00" in ticket.text("description")
    assert inventory.bookings_of(person) == []


def test_what_a_failing_hospital_may_have_kept_is_given_back(
    hospital: Hospital, remote: Remote, person: Person
) -> None:
    remote.trouble = "cut"
    with pytest.raises(Refused):
        _book(person, _openings()[0])
    assert len(hospital.live()) == 1, "it was made, but the answer never came"
    remote.trouble = ""
    breaker.reset()
    worker.deliver_due()
    assert hospital.live() == []


def test_a_reading_that_fails_keeps_what_was_offered(
    hospital: Hospital, remote: Remote, person: Person
) -> None:
    remote.trouble = "garbage"
    assert feeds.refresh() == feeds.refresh() == 0
    fed.forget()
    assert [one.label for one in _openings()] == ["09:00", "18:00"]
    [work] = desk.tickets(service=STAFF_SERVICE)
    assert "没有读到" in work.text("description")
    assert work.text("times").startswith("2次")
