"""Days of the lunar calendar, against the printed almanac."""

from __future__ import annotations

from datetime import date

import pytest

from bot.nlu.temporal.lunar import lunar_day, new_years_eve, next_lunar_day, solar_term


@pytest.mark.parametrize(
    ("year", "month", "day", "solar"),
    [
        (2025, 1, 1, date(2025, 1, 29)),
        (2026, 1, 1, date(2026, 2, 17)),
        (2027, 1, 1, date(2027, 2, 6)),
        (2026, 5, 5, date(2026, 6, 19)),
        (2026, 8, 15, date(2026, 9, 25)),
        (2026, 12, 8, date(2027, 1, 15)),
        (2025, 7, 7, date(2025, 8, 29)),  # after the leap sixth month
    ],
)
def test_a_lunar_day_falls_where_the_almanac_says(year: int, month: int, day: int, solar: date) -> None:
    assert lunar_day(year, month, day) == solar


def test_a_short_lunar_month_has_no_thirtieth() -> None:
    assert lunar_day(2025, 12, 30) is None


@pytest.mark.parametrize(("year", "eve"), [(2025, date(2026, 2, 16)), (2026, date(2027, 2, 5))])
def test_new_years_eve_is_the_day_before_whatever_its_number(year: int, eve: date) -> None:
    assert new_years_eve(year) == eve


@pytest.mark.parametrize(
    ("year", "name", "day"),
    [
        (2026, "清明", date(2026, 4, 5)),
        (2026, "冬至", date(2026, 12, 22)),
        (2027, "立春", date(2027, 2, 4)),
        (2027, "大寒", date(2027, 1, 20)),
    ],
)
def test_a_solar_term_belongs_to_its_calendar_year(year: int, name: str, day: date) -> None:
    assert solar_term(year, name) == day


def test_the_next_thirtieth_skips_the_month_that_has_none() -> None:
    assert next_lunar_day(30, date(2026, 1, 20)) == date(2026, 3, 18)
