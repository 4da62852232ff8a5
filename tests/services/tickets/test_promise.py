from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from services.tickets.promise import due

Clock = Callable[[str], datetime]


@pytest.mark.parametrize(
    ("today", "workdays", "last"),
    [
        ("2026-11-20", 1, date(2026, 11, 23)),  # from a Friday over the weekend
        ("2026-11-20", 5, date(2026, 11, 27)),
        ("2026-11-22", 1, date(2026, 11, 23)),  # from a Sunday
        ("2026-09-30", 1, date(2026, 10, 8)),  # over the National Day holiday
    ],
)
def test_working_days_are_counted_from_the_next_day(
    clock: Clock, today: str, workdays: int, last: date
) -> None:
    clock(f"{today}T10:00:00+08:00")
    assert due(workdays) == last


def test_without_a_rule_no_day_is_promised() -> None:
    assert due(None) is None
