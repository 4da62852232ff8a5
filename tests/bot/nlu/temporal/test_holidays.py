"""Days off: decreed ones, and what the law gives before the decree."""

from __future__ import annotations

from datetime import date

from bot.nlu.temporal.holidays import DaysOff, days_off


def test_a_decreed_holiday_has_its_bridge_days() -> None:
    assert days_off("国庆节", date(2026, 10, 1)) == DaysOff(date(2026, 10, 1), date(2026, 10, 7), True)


def test_before_the_decree_only_the_days_of_the_law_are_said() -> None:
    assert days_off("国庆节", date(2039, 10, 1)) == DaysOff(date(2039, 10, 1), date(2039, 10, 3), False)


def test_spring_festival_by_law_goes_from_its_eve_to_the_third_day() -> None:
    assert days_off("春节", date(2039, 1, 24)) == DaysOff(date(2039, 1, 23), date(2039, 1, 26), False)
