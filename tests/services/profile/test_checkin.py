from __future__ import annotations

import pytest

from services.callback import service as callbacks
from services.connectors import sms
from services.people.person import Person
from services.profile import checkin
from services.schedule.plans import Plan
from tests.services.profile.conftest import FAMILY, Pass, plan


@pytest.fixture
def asked(person: Person, passes: Pass) -> Plan:
    """Just asked, at noon."""
    made = plan(person, checkin.SERVICE)
    passes(minutes=121)
    return made


def test_silence_is_asked_again_and_then_told_to_family_and_staff_once(asked: Plan, passes: Pass) -> None:
    passes(minutes=31)
    assert sms.outbox(FAMILY) == []
    for _ in range(3):
        passes(minutes=31)
    assert len(sms.outbox(FAMILY)) == 1
    assert [one.when for one in callbacks.waiting()] == ["平安问候一直没有回话，请马上联系本人"]


def test_an_answer_ends_it(person: Person, asked: Plan, passes: Pass) -> None:
    assert checkin.fine(person, asked) is False
    passes(hours=3)
    assert sms.outbox(FAMILY) == []
    assert callbacks.waiting() == []


def test_an_answer_after_the_alarm_calls_it_off(person: Person, asked: Plan, passes: Pass) -> None:
    passes(minutes=31)
    passes(minutes=31)
    assert checkin.fine(person, asked) is True
    assert "说平安" in sms.outbox(FAMILY)[0]["text"]
    assert callbacks.waiting() == []


def test_who_reports_before_being_asked_is_not_asked_that_day(person: Person, passes: Pass) -> None:
    made = plan(person, checkin.SERVICE)
    checkin.fine(person, made)
    passes(hours=6)
    assert sms.outbox(FAMILY) == []
    passes(hours=21)
    passes(minutes=31)
    passes(minutes=31)
    assert len(sms.outbox(FAMILY)) == 1
