from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from icalendar import Calendar

from services.affairs import leaving
from services.inventory import service as inventory
from services.inventory.calendar import feed, feed_token, ics, link_token
from services.people.person import Person


@pytest.fixture
def booked(
    database: object, clock: Callable[[str], datetime], sign_in: Callable[..., Person]
) -> inventory.Booking:
    """新华医院骨科, Monday 23 November 2026, in the morning."""
    clock("2026-11-20T10:00:00+08:00")
    where = {"hospital": "xinhua-hospital", "department": "骨科"}
    opening = inventory.openings("doctor-appointment", where=where, day="2026-11-23", time="上午")[0]
    fields = {"patient": "王阿婆"}
    return inventory.book(opening.id, person=sign_in(), fields=fields, conversation="talk", key="book")


def test_a_persons_feed_holds_every_booking_and_nobody_elses(
    booked: inventory.Booking, sign_in: Callable[..., Person]
) -> None:
    person = sign_in()
    found = inventory.openings("venue-booking", where={"sport": "羽毛球"})
    first, second = (
        inventory.book(one.id, person=person, fields={}, conversation="talk", key=one.id)
        for one in (found[0], found[-1])
    )
    inventory.cancel(first.reference, person=person, key="cancel")
    events = Calendar.from_ical(str(feed(feed_token(person.id)))).walk("VEVENT")
    assert sorted(str(one["STATUS"]) for one in events) == ["CANCELLED", "CONFIRMED"]
    said = str([one["DESCRIPTION"] for one in events])
    assert second.reference in said
    assert booked.reference not in said


def test_a_feed_opens_for_its_token_only_and_not_after_erasure(
    booked: inventory.Booking, sign_in: Callable[..., Person]
) -> None:
    person = sign_in()
    token = feed_token(person.id)
    assert feed(f"{token[:-1]}x") is None
    assert feed("😀" * 80) is None
    assert feed("") is None
    leaving.erase(person)
    assert feed(token) is None


def _unfolded(file: str | None) -> list[str]:
    assert file
    return file.replace("\r\n ", "").split("\r\n")


def test_the_file_tells_when_in_shanghai_time(booked: inventory.Booking) -> None:
    lines = _unfolded(ics(booked.calendar))
    assert "DTSTART;TZID=Asia/Shanghai:20261123T080000" in lines
    assert "DTEND;TZID=Asia/Shanghai:20261123T113000" in lines
    assert "TZID:Asia/Shanghai" in lines


def test_the_file_tells_what_and_where_and_that_it_is_a_demonstration(booked: inventory.Booking) -> None:
    lines = _unfolded(ics(booked.calendar))
    [summary] = [line for line in lines if line.startswith("SUMMARY:")]
    assert "骨科" in summary
    assert "演示" in summary
    assert "LOCATION:新华医院" in lines
    assert any(line.startswith("DESCRIPTION:") and booked.reference in line for line in lines)


def test_the_file_never_tells_who(booked: inventory.Booking) -> None:
    assert "王阿婆" not in "".join(_unfolded(ics(booked.calendar)))


def test_lines_end_and_fold_as_the_standard_asks(booked: inventory.Booking) -> None:
    file = ics(booked.calendar)
    assert file
    assert file.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    assert "\n" not in file.replace("\r\n", "")


def test_blocks_open_and_close_in_order(booked: inventory.Booking) -> None:
    open_blocks: list[str] = []
    for line in _unfolded(ics(booked.calendar)):
        if line.startswith("BEGIN:"):
            open_blocks.append(line[6:])
        elif line.startswith("END:"):
            assert open_blocks.pop() == line[4:]
    assert open_blocks == []


def test_a_cancelled_booking_cancels_the_event_under_the_same_link(
    booked: inventory.Booking, sign_in: Callable[..., Person]
) -> None:
    from services.people import service as people

    person = people.of_conversation("talk")
    assert person
    before = [line for line in _unfolded(ics(booked.calendar)) if line.startswith("UID:")]
    inventory.cancel(booked.reference, person=person, key="cancel")
    lines = _unfolded(ics(booked.calendar))
    assert "STATUS:CANCELLED" in lines
    assert [line for line in lines if line.startswith("UID:")] == before


def test_the_link_cannot_be_guessed_from_the_reference(booked: inventory.Booking) -> None:
    assert link_token(booked.reference) == booked.calendar
    assert len(booked.calendar) >= 32
    assert booked.reference not in booked.calendar
    for guess in ("", booked.reference, booked.calendar[:-1], "0" * 40):
        assert ics(guess) is None
