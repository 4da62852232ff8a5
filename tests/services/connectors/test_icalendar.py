"""Events of a calendar feed, over a real socket, in its good and bad hours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import httpx
import pytest

from base.settings import reload
from services.connectors import icalendar
from services.connectors.breaker import Breaker
from services.connectors.errors import ConnectorError, Malformed, Unavailable
from services.connectors.http import Http
from services.inventory import feeds
from services.inventory import service as inventory
from services.people.person import Person
from tests.services.connectors.conftest import Remote

FEED = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//organiser//ZH
BEGIN:VEVENT
UID:reading
DTSTART;TZID=Asia/Shanghai:20261102T140000
DTEND;TZID=Asia/Shanghai:20261102T153000
RRULE:FREQ=WEEKLY;COUNT=6
EXDATE;TZID=Asia/Shanghai:20261130T140000
SUMMARY:老年读书会
LOCATION:杨浦区图书馆
X-YANGPU-CAPACITY:2
END:VEVENT
BEGIN:VEVENT
UID:reading
RECURRENCE-ID;TZID=Asia/Shanghai:20261123T140000
DTSTART;TZID=Asia/Shanghai:20261124T100000
DTEND;TZID=Asia/Shanghai:20261124T113000
SUMMARY:老年读书会
LOCATION:杨浦区图书馆
X-YANGPU-CAPACITY:2
END:VEVENT
BEGIN:VEVENT
UID:off
DTSTART:20261125T010000Z
SUMMARY:取消的讲座
STATUS:CANCELLED
X-YANGPU-CAPACITY:9
END:VEVENT
BEGIN:VEVENT
UID:look
DTSTART:20261126T010000Z
SUMMARY:广场音乐会
END:VEVENT
END:VCALENDAR
"""
FIRST, UNTIL = (datetime.fromisoformat(f"2026-{day}T00:00:00+08:00") for day in ("11-20", "12-18"))


@pytest.fixture
def organiser(remote: Remote) -> Remote:
    remote.answer = lambda asked: (200, FEED.replace("\n", "\r\n"))
    return remote


def _events(remote: Remote) -> list[icalendar.Event]:
    http = Http(
        "活动日历",
        remote.url,
        switch=None,
        timeout=httpx.Timeout(0.3),
        deadline_seconds=0.5,
        attempts=1,
        guard=Breaker(failures=99),
    )
    return icalendar.events(http, FIRST, UNTIL)


def test_a_series_is_unfolded_with_its_exceptions_and_moves(organiser: Remote) -> None:
    found = [f"{one.title} {one.start:%m-%d %H:%M}" for one in _events(organiser)]
    assert found == ["老年读书会 11-24 10:00", "广场音乐会 11-26 09:00", "老年读书会 12-07 14:00"]


def test_who_gives_no_places_away_has_no_capacity(organiser: Remote) -> None:
    assert [one.capacity for one in _events(organiser)] == [2, None, 2]


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        ("slow", Unavailable),
        ("error", Unavailable),
        ("cut", Unavailable),
        ("schema", Malformed),
        ("garbage", Malformed),
    ],
)
def test_a_feed_in_trouble_is_one_of_our_errors(
    organiser: Remote, trouble: str, error: type[ConnectorError]
) -> None:
    organiser.trouble = trouble
    with pytest.raises(error):
        _events(organiser)


def test_a_rule_that_comes_back_every_second_is_not_unfolded(remote: Remote) -> None:
    remote.answer = lambda asked: (200, FEED.replace("FREQ=WEEKLY;COUNT=6", "FREQ=SECONDLY"))
    with pytest.raises(Malformed):
        _events(remote)


def test_an_event_with_places_is_booked_like_any_other(
    organiser: Remote,
    sign_in: Callable[..., Person],
    clock: Callable[[str], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock("2026-11-20T10:00:00+08:00")
    monkeypatch.setenv("YANGPU_ICALENDAR_FEEDS", f"culture-booking={organiser.url}")
    reload()
    person = sign_in("talk")
    assert feeds.refresh() == 1
    where = {"activity": "老年读书会"}
    first = inventory.openings("culture-booking", where=where)[0]
    assert (first.name, first.label, first.left, first.demo) == ("杨浦区图书馆", "10:00", 2, False)
    inventory.book(first.id, person=person, fields={}, conversation="talk", key="book")
    organiser.answer = lambda asked: (200, FEED.replace("11-30", "12-07").replace("CAPACITY:2", "CAPACITY:3"))
    feeds.refresh()
    assert inventory.openings("culture-booking", where=where)[0].left == 2
