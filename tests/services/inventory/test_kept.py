"""A hospital moves or cancels what was booked here: it is so here as well, and the person hears of it once."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from base import clock as base_clock
from base import db
from base.db import reading
from services.inventory import kept
from services.inventory import service as inventory
from services.inventory.service import Booking
from services.people.person import Person
from services.profile.deeds import DEEDS
from services.schedule import notices, runner
from services.schedule.models import Notice
from services.tickets import desk
from tests.services.connectors.conftest import Remote, remote
from tests.services.connectors.fhir_server import Hospital
from tests.services.inventory.test_hospital import _book, _openings, hospital, person

__all__ = ["hospital", "person", "remote"]  # fixtures

LATER = "2026-11-25T10:30:00+08:00"


@pytest.fixture
def booked(hospital: Hospital, person: Person) -> Booking:
    return _book(person, _openings()[0])


def _there(hospital: Hospital, **changes: str) -> None:
    """Somebody at the hospital changes the appointment."""
    [appointment] = hospital.appointments.values()
    appointment.update(changes)


def _round(times: int = 1) -> None:
    for _ in range(times):
        kept.look()
        base_clock.advance(kept.WAIT.total_seconds())
        while runner.tick(DEEDS):
            pass


def _told() -> list[notices.Notice]:
    with reading() as session:
        tokens = session.execute(select(Notice.token).order_by(Notice.created_at)).scalars().all()
    return [one for one in map(notices.find, tokens) if one]


def _mine(person: Person) -> list[Booking]:
    return inventory.bookings_of(person)


def test_one_that_was_moved_there_is_moved_here_and_told_once(
    hospital: Hospital, person: Person, booked: Booking
) -> None:
    before = _openings()[0].left
    _there(hospital, start=LATER)
    _round(3)
    [moved] = _mine(person)
    assert (moved.reference, moved.start.isoformat()) == (booked.reference, LATER)
    assert _openings()[0].left == before + 1
    [told] = _told()
    assert (told.step, told.values["after"]) == ("booking_moved", "11月25日10:30")
    assert told.values["title"].startswith("11月24日09:00")


def test_one_that_was_cancelled_there_is_cancelled_here_and_told_once(
    hospital: Hospital, person: Person, booked: Booking
) -> None:
    _there(hospital, status="cancelled")
    _round(3)
    assert _mine(person) == []
    [told] = _told()
    assert (told.step, told.values["reference"]) == ("booking_gone", booked.reference)


def test_what_the_person_changes_meanwhile_stands(
    hospital: Hospital, person: Person, booked: Booking
) -> None:
    """Our own move is there before it is here; whoever looks in between tells nobody."""
    _there(hospital, start=LATER)
    assert kept.look() == 1
    wished = _openings()[-1]
    inventory.change(booked.reference, wished.id, person=person, key="move")
    base_clock.advance(kept.WAIT.total_seconds())
    runner.tick(DEEDS)
    assert _mine(person)[0].start == wished.start
    assert _told() == []


def test_a_moved_booking_can_still_be_cancelled_and_moved_back(
    hospital: Hospital, person: Person, booked: Booking
) -> None:
    _there(hospital, start=LATER)
    _round()
    first = _openings()[0]
    assert inventory.change(booked.reference, first.id, person=person, key="back").start == first.start
    _round()
    assert _mine(person)[0].start == first.start
    assert inventory.cancel(booked.reference, person=person, key="cancel").status == "cancelled"


def test_a_worker_killed_in_mid_change_leaves_it_to_the_next_who_tells_it_once(
    hospital: Hospital, person: Person, booked: Booking, monkeypatch: pytest.MonkeyPatch
) -> None:
    _there(hospital, status="cancelled")
    kept.look()
    base_clock.advance(kept.WAIT.total_seconds())
    db.dispose()
    child = os.fork()
    if child == 0:
        monkeypatch.setattr(kept, "_say", lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
        runner.tick(DEEDS)
        os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    assert len(_mine(person)) == 1
    base_clock.advance(60)
    runner.tick(DEEDS)
    assert _mine(person) == []
    assert len(_told()) == 1


@pytest.mark.parametrize("trouble", ["error", "cut", "slow", "schema", "garbage"])
def test_a_hospital_that_fails_to_answer_changes_nothing_and_is_work_for_staff_at_once(
    remote: Remote, person: Person, hospital: Hospital, booked: Booking, trouble: str
) -> None:
    remote.trouble = trouble
    assert kept.look() == kept.look() == 0
    assert _mine(person) == [booked]
    [work] = desk.tickets()
    assert "查不到约好的号" in work.text("description")
    assert work.text("times").startswith("2次")


def test_an_answer_with_a_duplicate_is_one_change(
    remote: Remote, hospital: Hospital, person: Person, booked: Booking
) -> None:
    _there(hospital, status="cancelled")
    once: Callable[[Any], tuple[int, str]] = hospital

    def twice(asked: Any) -> tuple[int, str]:
        status, said = once(asked)
        bundle = json.loads(said)
        return status, json.dumps({**bundle, "entry": bundle["entry"] * 2})

    remote.answer = twice
    _round()
    assert len(_told()) == 1


def test_one_that_the_hospital_does_not_know_any_more_is_work_for_staff_once(
    hospital: Hospital, person: Person, booked: Booking
) -> None:
    hospital.appointments.clear()
    _round(2)
    assert _mine(person) == [booked]
    [work] = desk.tickets()
    assert work.text("times").startswith("1次")
    assert work.entries[-1].text == booked.reference
