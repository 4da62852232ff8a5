from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from base import clock as base_clock
from services.inventory import service as inventory

DOCTOR = {"hospital": "xinhua-hospital", "department": "骨科"}
COURT = {"venue": "jiangwan-stadium", "sport": "足球"}
MONDAY = "2026-11-23"
Clock = Callable[[str], datetime]


@pytest.fixture(autouse=True)
def friday_morning(database: object, clock: Clock) -> None:
    """Friday 20 November 2026, ten o'clock."""
    clock("2026-11-20T10:00:00+08:00")


def _fill(opening: inventory.Opening) -> None:
    for number in range(opening.left):
        inventory.hold(opening.id, conversation=f"filler-{number}", key=f"{opening.id}:{number}")


def test_openings_come_earliest_first_within_28_days() -> None:
    found = inventory.openings("doctor-appointment", where=DOCTOR)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert f"{found[0].start:%Y-%m-%d %H:%M}" == "2026-11-20 13:30"
    assert f"{found[-1].start:%Y-%m-%d %H:%M}" == "2026-12-18 13:30"


def test_what_has_begun_is_not_offered(clock: Clock) -> None:
    clock("2026-11-20T13:30:00+08:00")
    assert inventory.openings("doctor-appointment", where=DOCTOR, day="2026-11-20") == []


def test_the_window_moves_on_with_the_clock(clock: Clock) -> None:
    clock("2027-03-01T07:00:00+08:00")
    found = inventory.openings("doctor-appointment", where=DOCTOR)
    assert f"{found[0].start:%Y-%m-%d %H:%M}" == "2027-03-01 08:00"
    assert f"{found[-1].start:%Y-%m-%d}" == "2027-03-29"


@pytest.mark.parametrize(
    ("said", "starts"),
    [
        ("上午", ["08:00"]),
        ("下午", ["13:30"]),
        ("晚上", []),
        ("10:00", ["08:00"]),
        ("14:00", ["13:30"]),
        ("08:00-12:00", ["08:00"]),
        (None, ["08:00", "13:30"]),
    ],
)
def test_a_spoken_time_finds_the_session_it_means(said: str | None, starts: list[str]) -> None:
    found = inventory.openings("doctor-appointment", where=DOCTOR, day=MONDAY, time=said)
    assert [f"{one.start:%H:%M}" for one in found] == starts


def test_a_span_of_days_includes_its_last() -> None:
    found = inventory.openings(
        "doctor-appointment", where=DOCTOR, day=MONDAY, until="2026-11-24", time="上午"
    )
    assert [one.start.day for one in found] == [23, 24]


def test_a_day_beyond_the_window_has_nothing() -> None:
    assert inventory.openings("doctor-appointment", where=DOCTOR, day="2027-01-20") == []


def test_several_values_of_one_attribute_may_be_asked_for() -> None:
    wanted = {"hospital": {"xinhua-hospital", "changhai-hospital"}, "department": "骨科"}
    found = inventory.openings("doctor-appointment", where=wanted, day=MONDAY, time="上午")
    assert {one.name for one in found} == {"新华医院", "长海医院"}


def test_a_street_is_found_with_and_without_its_suffix() -> None:
    short = inventory.openings("venue-booking", where={"street": "殷行"}, day=MONDAY)
    assert short
    assert short == inventory.openings("venue-booking", where={"street": "殷行街道"}, day=MONDAY)


def test_a_full_opening_is_only_told_when_asked_for() -> None:
    [opening] = inventory.openings("doctor-appointment", where=DOCTOR, day=MONDAY, time="上午")
    _fill(opening)
    assert inventory.openings("doctor-appointment", where=DOCTOR, day=MONDAY, time="上午") == []
    [shown] = inventory.openings("doctor-appointment", where=DOCTOR, day=MONDAY, time="上午", full=True)
    assert (shown.id, shown.left) == (opening.id, 0)


def test_the_places_left_are_counted() -> None:
    [opening] = inventory.openings("doctor-appointment", where=DOCTOR, day=MONDAY, time="上午")
    inventory.hold(opening.id, conversation="c", key="k")
    after = inventory.opening(opening.id)
    assert after
    assert after.left == opening.left - 1


def test_a_hold_that_ran_out_counts_no_more() -> None:
    [opening] = inventory.openings("doctor-appointment", where=DOCTOR, day=MONDAY, time="上午")
    _fill(opening)
    base_clock.advance(10 * 60 + 1)
    [after] = inventory.openings("doctor-appointment", where=DOCTOR, day=MONDAY, time="上午")
    assert after.left == opening.capacity


def test_values_are_those_that_can_still_be_had() -> None:
    assert "骨科" in inventory.values("doctor-appointment", "department")
    assert inventory.values("doctor-appointment", "hospital", where={"department": "小儿外科"}) == [
        "xinhua-hospital"
    ]
    assert inventory.values("doctor-appointment", "hospital", where={"department": "没有的科"}) == []


def test_a_value_whose_last_opening_is_taken_is_not_listed(clock: Clock) -> None:
    where = {"venue": "communist-manifesto-hall"}
    for opening in inventory.openings("guided-tour", where=where):
        _fill(opening)
    assert "communist-manifesto-hall" not in inventory.values("guided-tour", "venue")


def test_the_nearest_are_the_same_place_later_and_another_place_then() -> None:
    [wanted] = inventory.openings("doctor-appointment", where=DOCTOR, day=MONDAY, time="上午")
    _fill(wanted)
    found = inventory.nearest("doctor-appointment", where=DOCTOR, day=MONDAY, time="上午")
    assert len(found) == 3
    assert (found[0].name, f"{found[0].start:%d %H:%M}") == ("新华医院", "23 13:30")
    assert found[1].name != "新华医院"
    assert f"{found[1].start:%d %H:%M}" == "23 08:00"
    assert {one.attributes["department"] for one in found} == {"骨科"}


def test_nearest_to_a_closed_day_stays_close_to_it() -> None:
    found = inventory.nearest("doctor-appointment", where=DOCTOR, day="2026-11-22", time="上午", limit=2)
    assert [f"{one.start:%d %H:%M}" for one in found] == ["21 08:00", "23 08:00"]


def test_nearest_beyond_the_window_is_the_end_of_it() -> None:
    found = inventory.nearest("venue-booking", where=COURT, day="2027-02-01", time="15:00", limit=1)
    assert f"{found[0].start:%Y-%m-%d}" == "2026-12-18"


def test_a_service_without_inventory_has_nothing() -> None:
    assert inventory.openings("report-query") == []
    assert inventory.values("report-query", "hospital") == []
    assert inventory.nearest("report-query") == []
