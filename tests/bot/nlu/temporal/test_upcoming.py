"""Which year is meant, and steps over months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.nlu.temporal.upcoming import day_of, month_end, months_later, upcoming

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("month", "day", "meant"),
    [
        (11, 20, date(2026, 11, 20)),
        (11, 18, date(2026, 11, 18)),
        (10, 6, date(2026, 10, 6)),  # 45 days ago
        (10, 5, date(2027, 10, 5)),  # 46 days ago
        (1, 5, date(2027, 1, 5)),
        (2, 29, date(2028, 2, 29)),
    ],
)
def test_a_date_without_a_year_is_recent_or_to_come(month: int, day: int, meant: date) -> None:
    assert upcoming(lambda year: day_of(year, month, day), TODAY) == meant


def test_in_january_a_day_of_december_is_the_recent_one() -> None:
    assert upcoming(lambda year: day_of(year, 12, 28), date(2027, 1, 3)) == date(2026, 12, 28)


def test_without_recent_days_everything_is_to_come() -> None:
    assert upcoming(lambda year: day_of(year, 11, 18), TODAY, recent=timedelta(0)) == date(2027, 11, 18)


def test_a_day_that_never_comes_is_none() -> None:
    assert upcoming(lambda year: day_of(year, 2, 30), TODAY) is None


@pytest.mark.parametrize(
    ("day", "end"), [(date(2028, 2, 1), 29), (date(2026, 2, 5), 28), (date(2026, 12, 31), 31)]
)
def test_a_month_ends_on_its_last_day(day: date, end: int) -> None:
    assert month_end(day) == day.replace(day=end)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 20), 2, date(2027, 1, 20)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_months_on_a_day_stays_within_its_month(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later
