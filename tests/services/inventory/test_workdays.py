from __future__ import annotations

from datetime import date

import pytest

from services.inventory.workdays import is_decreed, is_workday, matches


@pytest.mark.parametrize(
    ("pattern", "day", "takes_place"),
    [
        ("工作日", date(2026, 11, 20), True),  # a Friday
        ("工作日", date(2026, 11, 21), False),  # a Saturday
        ("工作日", date(2026, 10, 1), False),  # National Day
        ("工作日", date(2026, 10, 10), True),  # a Saturday worked for the holiday
        ("周六", date(2026, 10, 10), False),  # that Saturday is a working day, not a Saturday
        ("周六", date(2026, 10, 3), False),  # a Saturday inside the holiday
        ("周六", date(2026, 11, 21), True),
        ("周四", date(2026, 10, 1), False),  # a weekly class rests on the festival
        ("周四", date(2026, 11, 19), True),
        ("每天", date(2026, 10, 1), True),
    ],
)
def test_a_pattern_follows_public_holidays_and_make_up_days(
    pattern: str, day: date, takes_place: bool
) -> None:
    assert matches(pattern, day) is takes_place


def test_a_year_without_decreed_holidays_falls_back_to_weekdays() -> None:
    assert is_workday(date(2031, 10, 1)) is True
    assert is_workday(date(2031, 10, 4)) is False
    assert matches("周六", date(2031, 10, 4)) is True


def test_it_is_known_which_years_are_only_a_guess() -> None:
    assert is_decreed(date(2026, 12, 31)) is True
    assert is_decreed(date(2031, 1, 2)) is False
