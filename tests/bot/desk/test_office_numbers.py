"""Numbers come from the database and tell what they say they tell, on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from base import clock as base_clock
from base import crypto
from base.clock import SHANGHAI
from base.db import transaction
from bot.desk import office_anomalies, office_numbers
from bot.turns.models import Conversation, Message
from services.callback import service as callbacks
from services.queues.models import Handover
from services.tickets import service as tickets

FRIDAY = "2026-11-20T10:00:00+08:00"


@pytest.fixture(params=["sqlite", "postgresql"])
def anywhere(request, clock):
    """A database of either kind, on a Friday at ten."""
    request.getfixturevalue("database" if request.param == "sqlite" else "postgres_database")
    now = base_clock.now()
    base_clock.advance((datetime.fromisoformat(FRIDAY) - now).total_seconds())


def said(conversation: str, *moments: str, author: str = "me") -> None:
    """One message at each of these times (Shanghai)."""
    with transaction() as session:
        row = session.get(Conversation, conversation)
        if row is None:
            row = Conversation(id=conversation, key=crypto.new_key(), created_at=base_clock.now(), last_seq=0)
            session.add(row)
            session.flush()
        for moment in moments:
            row.last_seq += 1
            at = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
            session.add(
                Message(
                    conversation_id=conversation,
                    seq=row.last_seq,
                    author=author,
                    body=b"",
                    channel="web",
                    at=at,
                )
            )


def filed(key: str, street: str | None = None, **more) -> None:
    fields = {"place": {"value": street, "text": street}} if street else {}
    new = tickets.New("citizen-report", "street-light", "12345", fields, **more)
    tickets.file(new, person=None, conversation=None, key=key)


def test_a_day_begins_at_midnight_in_shanghai(anywhere):
    said("a", "2026-11-19T23:59:00", "2026-11-20T00:01:00", "2026-11-20T08:00:00")
    yesterday, today = office_numbers.days(2)
    assert (yesterday.messages, today.messages) == (1, 2)
    assert [day.day.isoformat() for day in (yesterday, today)] == ["2026-11-19", "2026-11-20"]


def test_what_needed_nobody_is_a_share_of_the_conversations(anywhere):
    for name in "abcde":
        said(name, "2026-11-20T08:00:00")
    said("a", "2026-11-20T08:01:00", author="staff")
    callbacks.request(phone="13812345678", when=None, conversation="b", key="call")
    handed("c", base_clock.now(), None, "asked")
    (today,) = office_numbers.days(1)
    assert (today.talks, today.staffed, today.bot_only) == (5, 3, 0.4)


def test_waiting_is_the_mean_of_those_who_waited(anywhere):
    now = base_clock.now()
    for name, minutes, reason in (("a", 2, "asked"), ("b", 5, "alert"), ("c", 60, "taken")):
        handed(name, now, now + timedelta(minutes=minutes), reason)
    handed("d", now, None, "asked")
    (today,) = office_numbers.days(1)
    assert today.waited == 3.5


def handed(name: str, entered: datetime, claimed: datetime | None, reason: str) -> None:
    with transaction() as session:
        session.add(
            Handover(
                id=name,
                conversation_id=name,
                key=name,
                state="queued",
                priority=2,
                reason=reason,
                subject="",
                street="",
                entered_at=entered,
                claimed_at=claimed,
            )
        )


def test_ratings_are_counted_apart_from_reports(anywhere):
    filed("1")
    for number, score in enumerate((5, 2)):
        filed(f"r{number}", score=score, status="closed")
    (today,) = office_numbers.days(1)
    assert (today.tickets, today.ratings, today.score) == (1, 2, 3.5)


def test_hot_subjects_and_places_are_counted(anywhere):
    for number in range(3):
        filed(str(number), street="殷行街道")
    span = (base_clock.now() - timedelta(days=1), base_clock.now() + timedelta(seconds=1))
    assert office_numbers.subjects(span) == [("citizen-report", "street-light", 3)]
    assert office_numbers.places(span) == [("殷行街道", 3)]


@pytest.mark.usefixtures("clock")
def test_more_than_the_same_weekdays_median_is_told(anywhere):
    for week in range(1, 5):
        day = datetime.fromisoformat(FRIDAY) - timedelta(weeks=week)
        said(f"w{week}", f"{day:%Y-%m-%d}T09:00:00", f"{day:%Y-%m-%d}T23:00:00")
    assert office_anomalies.today() == []
    said("today", *(f"2026-11-20T09:{minute:02}:00" for minute in range(7)))
    [found] = office_anomalies.today()
    assert (found.today, found.usual, found.weeks, found.up) == (7, 1.0, 4, True)


def test_a_young_service_tells_nothing_unusual(anywhere):
    said("today", *(f"2026-11-20T09:{minute:02}:00" for minute in range(30)))
    assert office_anomalies.today() == []


@pytest.mark.parametrize(
    ("what", "now", "before", "up"),
    [
        (("", "messages"), 20, [9, 10, 11], True),
        (("", "messages"), 5, [10, 12, 14], False),
        (("", "messages"), 19, [10, 10, 10], None),
        (("citizen-report", "street-light"), 5, [0, 0, 9], True),
        (("citizen-report", "street-light"), 4, [0, 0, 0], None),
        (("citizen-report", "street-light"), 0, [20, 20, 20], None),
    ],
)
def test_the_rule_is_twice_the_median_and_five_more(what, now, before, up):
    found = office_anomalies._weighed(what, now, before)
    assert (found.up if found else None) == up
