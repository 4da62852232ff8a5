"""What has been kept for its time goes by itself, by the application's clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from base.settings import reload
from services.affairs import retention
from services.callback import service as callbacks
from services.connectors import sms
from services.inventory import service as inventory
from services.people.person import Person
from services.profile.deeds import DEEDS
from services.schedule import jobs, plans, runner
from services.schedule.rules import Rule

SignIn = Callable[..., Person]
Clock = Callable[[str], datetime]


@pytest.fixture
def booked(clock: Clock, sign_in: SignIn) -> Person:
    """Somebody with a booking, a settled call-back, a place given back, a text message."""
    clock("2026-11-20T10:00:00+08:00")
    person = sign_in("talk")
    first, second = inventory.openings("venue-booking", limit=2)
    inventory.book(first.id, person=person, fields={"people": 2}, conversation="talk", key="book")
    held = inventory.hold(second.id, conversation="talk", key="hold")
    inventory.release(held.id, conversation="talk")
    reference = callbacks.request(phone=person.phone, when=None, conversation="talk", key="call")
    callbacks.withdraw(reference, person=person)
    return person


def test_nothing_goes_before_its_time(booked: Person) -> None:
    assert set(retention.expire().values()) == {0}


def test_traces_go_after_a_week_and_records_stay(booked: Person, clock: Clock) -> None:
    clock("2026-12-05T10:00:00+08:00")
    gone = retention.expire()
    assert (gone["texts"], gone["codes"], gone["holds"]) == (1, 1, 1)
    assert (gone["bookings"], gone["callbacks"]) == (0, 0)
    assert sms.outbox() == []
    assert len(inventory.bookings_of(booked, upcoming=False)) == 1


def test_records_go_when_their_time_is_over(booked: Person, clock: Clock) -> None:
    clock("2029-01-01T10:00:00+08:00")
    gone = retention.expire()
    assert (gone["bookings"], gone["callbacks"]) == (1, 1)
    assert inventory.bookings_of(booked, upcoming=False) == []


def test_an_open_call_back_is_never_dropped(clock: Clock, sign_in: SignIn) -> None:
    clock("2026-11-20T10:00:00+08:00")
    callbacks.request(phone="13812345678", when=None, conversation="talk", key="call")
    clock("2036-11-20T10:00:00+08:00")
    retention.expire()
    assert len(callbacks.waiting()) == 1


def test_nought_days_means_for_ever(booked: Person, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YANGPU_KEEP_RECORDS_DAYS", "0")
    reload()
    clock("2036-01-01T10:00:00+08:00")
    assert retention.expire()["bookings"] == 0


def test_what_was_due_and_said_goes_after_a_week_and_what_still_runs_stays(
    booked: Person, clock: Clock
) -> None:
    details = {"what": "吃药", "contact": None, "fields": {}}
    stopped = plans.begin(booked, "medicine-reminder", Rule(("12:00",), "2026-11-20"), details, key="one")
    plans.begin(booked, "medicine-reminder", Rule(("12:00",), "2026-11-20"), details, key="two")
    clock("2026-11-20T12:01:00+08:00")
    runner.tick(DEEDS)
    plans.stop(stopped.reference, person=booked)
    clock("2026-11-30T10:00:00+08:00")
    gone = retention.expire()
    assert gone["notices"] == 2
    assert gone["jobs"] >= 2
    assert jobs.anything_due(), "the next occurrence of the one that runs still waits"
    clock("2029-01-01T10:00:00+08:00")
    assert retention.expire()["plans"] == 1
