from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from base import clock
from base.db import reading
from services.connectors import sms
from services.people.person import Person
from services.profile import entries, medicine
from services.profile.deeds import DEEDS
from services.schedule import jobs, notices, plans
from services.schedule.models import Notice
from services.schedule.plans import Plan
from tests.services.profile.conftest import FAMILY, Pass, plan


@pytest.fixture
def reminder(person: Person) -> Plan:
    return plan(person, medicine.SERVICE)


def _said() -> list[str]:
    with reading() as session:
        return list(session.execute(select(Notice.step).order_by(Notice.created_at)).scalars())


def _answered(person: Person) -> list[str]:
    return [str(one.body["answer"]) for one in entries.of_person(person, "dose")]


def test_it_is_said_at_its_time_and_asked_after_25_minutes(reminder: Plan, passes: Pass) -> None:
    passes(hours=1, minutes=59)
    assert _said() == []
    passes(minutes=2)
    assert _said() == ["remind"]
    passes(minutes=25)
    assert _said() == ["remind", "ask"]


def test_who_answered_is_not_asked_and_nobody_is_told(person: Person, reminder: Plan, passes: Pass) -> None:
    passes(hours=2, minutes=1)
    assert reminder.upcoming
    assert medicine.answer(person, reminder, reminder.upcoming, medicine.TAKEN)
    passes(hours=3)
    assert _said() == ["remind"]
    assert _answered(person) == ["taken"]
    assert sms.outbox(FAMILY) == []


def test_the_family_is_told_once_when_nobody_answers(person: Person, reminder: Plan, passes: Pass) -> None:
    for minutes in (121, 26, 31, 60):
        passes(minutes=minutes)
    told = sms.outbox(FAMILY)
    assert len(told) == 1
    assert "吃降压药" in told[0]["text"]
    assert person.phone not in told[0]["text"]
    assert _answered(person) == ["unanswered"]


def test_a_worker_killed_after_telling_the_family_tells_them_once(reminder: Plan, passes: Pass) -> None:
    passes(minutes=121)
    passes(minutes=26)
    medicine_tell = DEEDS["medicine.tell"].outside
    assert medicine_tell
    clock.advance(timedelta(minutes=31).total_seconds())
    for job in jobs.claim():  # and here the worker dies, after the message and before the job is done
        if job.deed == "medicine.tell":
            medicine_tell(job)
    passes(minutes=5)
    assert len(sms.outbox(FAMILY)) == 1


def test_a_snooze_says_it_again_and_asks_again(person: Person, reminder: Plan, passes: Pass) -> None:
    passes(minutes=121)
    assert reminder.upcoming
    for _ in range(2):
        medicine.snooze(reminder, reminder.upcoming, timedelta(minutes=10))
        passes(minutes=11)
    assert _said() == ["remind"] * 3
    passes(minutes=25)
    assert _said() == ["remind"] * 3 + ["ask"]


def test_the_next_day_it_comes_again(reminder: Plan, passes: Pass) -> None:
    passes(minutes=121)
    passes(days=1)
    assert _said().count("remind") == 2


def test_after_a_stop_of_days_only_the_newest_is_said_and_as_late(reminder: Plan, passes: Pass) -> None:
    passes(days=4, hours=5)
    assert _said() == ["late"]
    passes(hours=21)
    assert _said().count("remind") == 1


def test_a_stopped_reminder_is_silent(person: Person, reminder: Plan, passes: Pass) -> None:
    plans.stop(reminder.reference, person=person)
    passes(days=2)
    assert _said() == []


def test_a_paused_reminder_goes_on_by_itself(person: Person, reminder: Plan, passes: Pass) -> None:
    assert reminder.upcoming
    plans.pause(
        reminder.reference, reminder.upcoming + timedelta(days=2, hours=-1), person=person, key="pause"
    )
    passes(days=1, hours=20)
    assert _said() == []
    passes(hours=6, minutes=10)
    assert _said() == ["remind"]


def test_what_no_screen_took_goes_out_as_one_text_message(
    person: Person, reminder: Plan, passes: Pass
) -> None:
    passes(minutes=121)
    passes(minutes=11)
    passes(minutes=11)
    assert [one["text"] for one in sms.outbox(person.phone) if "降压药" in one["text"]] == [
        "【杨小伴】提醒您：吃降压药的时间到了（12:00）。"
    ]


def test_what_a_screen_took_is_not_sent_as_a_text_message(
    person: Person, reminder: Plan, passes: Pass
) -> None:
    passes(minutes=121)
    [(token, conversations)] = notices.claim()
    notices.handed(token)
    notices.seen_in(conversations[0])
    passes(minutes=20)
    assert [one for one in sms.outbox(person.phone) if "降压药" in one["text"]] == []
