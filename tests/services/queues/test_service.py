"""Places in the queue, promised minutes, and the desk's hours."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from base import clock as base_clock
from base.db import transaction
from services.queues import desk, duty, hours
from services.queues import service as queues
from services.queues.models import ALERT
from tests.staff import cheap_passwords, wang

__all__ = ["cheap_passwords", "wang"]  # fixtures


def handled(officer, minutes: int, name: str) -> None:
    """A conversation that was with staff for so long."""
    queues.enter(name, key=name, reason="asked")
    with transaction() as session:
        desk.claim(session, name, officer)
    base_clock.advance(60 * minutes)
    with transaction() as session:
        desk.finish(session, name, officer, "given_back")


def test_the_urgent_come_first_and_then_who_has_waited_longest(wang):
    first = queues.enter("a", key="a", reason="asked")
    queues.enter("b", key="b", reason="asked")
    queues.enter("c", key="c", reason="alert", priority=ALERT)
    assert [one.conversation_id for one in desk.waiting()] == ["c", "a", "b"]
    assert queues.standing(first).position == 2


def test_minutes_are_promised_from_how_long_people_took_lately_and_who_is_there(wang):
    for number in range(5):
        handled(wang, 12, f"past-{number}")
    mine = queues.enter("a", key="a", reason="asked")
    assert queues.standing(mine).wait_minutes is None, "nobody is at the desk"
    duty.report(wang.id)
    assert queues.standing(mine).wait_minutes == 4


def test_too_little_experience_promises_nothing(wang):
    handled(wang, 12, "past")
    duty.report(wang.id)
    assert queues.standing(queues.enter("a", key="a", reason="asked")).wait_minutes is None


def test_who_has_a_break_or_a_closed_page_is_not_at_the_desk(wang):
    duty.report(wang.id)
    assert duty.present() == [wang.id]
    duty.report(wang.id, available=False)
    duty.report(wang.id)
    assert duty.present() == []
    duty.report(wang.id, available=True)
    base_clock.advance(120)
    assert duty.present() == []


def test_nobody_is_queued_twice(wang):
    assert queues.enter("a", key="one", reason="asked").id == queues.enter("a", key="two", reason="asked").id


def test_an_alert_moves_up_who_waits_already(wang):
    queues.enter("a", key="one", reason="asked")
    assert queues.enter("a", key="two", reason="alert", priority=ALERT).priority == ALERT


def test_who_left_can_come_back(wang):
    queues.enter("a", key="one", reason="asked")
    assert queues.leave("a")
    assert not queues.leave("a")
    assert queues.enter("a", key="two", reason="asked").state == "queued"


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2026-11-20T10:00:00+08:00", True),
        ("2026-11-20T12:00:00+08:00", False),
        ("2026-11-21T10:00:00+08:00", False),
        ("2026-10-01T10:00:00+08:00", False),
    ],
    ids=["Friday", "lunch", "Saturday", "National Day"],
)
def test_the_desk_keeps_the_hours_of_the_calendar(data_dir, moment, open_):
    assert hours.is_open(datetime.fromisoformat(moment)) is open_


def test_after_the_national_holiday_the_desk_opens_on_the_first_working_day(data_dir):
    opening = hours.next_opening(datetime.fromisoformat("2026-10-01T10:00:00+08:00"))
    assert opening is not None
    assert opening.date() == date(2026, 10, 8)
