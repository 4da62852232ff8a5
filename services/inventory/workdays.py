"""Which days a weekly pattern means, Chinese public holidays applied.

`chinesecalendar` knows a year only once its holidays are decreed (late in the
year before) and raises for others; those years fall back to plain weekdays.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import chinese_calendar

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
PATTERNS = {"每天", "工作日", *WEEKDAYS}


@lru_cache(maxsize=512)
def is_workday(day: date) -> bool:
    """Whether offices work on `day`: holidays and make-up days applied where they are decreed."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def is_decreed(day: date) -> bool:
    """Whether the holidays of that year are known; where not, answers should say 以通知为准."""
    try:
        chinese_calendar.is_workday(day)
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=512)
def is_festival(day: date) -> bool:
    """Whether `day` is a decreed day off, a weekend inside the festival included."""
    try:
        off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return False
    return bool(off and name)


@lru_cache(maxsize=4096)
def matches(pattern: str, day: date) -> bool:
    """Whether `pattern` (每天, 工作日, 周一…周日) takes place on `day`.

    A named weekday rests on festivals; a weekend day that was made a working
    day belongs to 工作日 and not to 周六 or 周日.
    """
    if pattern == "每天":
        return True
    if pattern == "工作日":
        return is_workday(day)
    if WEEKDAYS[day.weekday()] != pattern or is_festival(day):
        return False
    return is_workday(day) == (day.weekday() < 5)
