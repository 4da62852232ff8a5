"""Which year is meant when a date has none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

RECENT = timedelta(days=45)
"""A date without a year that was over within these days is the past one: on 20 November, "11月18号" was on Wednesday."""
_FAR = 9  # years until 29 February surely comes again


def upcoming(
    of_year: Callable[[int], date | None], today: date, *, recent: timedelta = RECENT
) -> date | None:
    """The one that is meant: a recent one, otherwise the next."""
    for year in range(today.year - 1, today.year + _FAR):
        day = of_year(year)
        if day and day >= today - recent:
            return day
    return None


def day_of(year: int, month: int, day: int) -> date | None:
    """None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(day: date) -> date:
    """The last day of that month."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)


def months_later(day: date, months: int) -> date:
    """The same day some months on, or the month's last: 31 January and one month is 28 February."""
    count = day.year * 12 + day.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), month_end(first))
