"""Public holidays with their bridge days. The State Council decrees a year's in the November before."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import chinese_calendar

# Days off that the law itself gives, counted from the festival: 《全国年节及纪念日放假办法》, article 2 as amended by
# State Council decree 795 of 10 November 2024, https://www.gov.cn/zhengce/content/202411/content_6986380.htm
# (Spring Festival: from New Year's Eve to the third day of the first month.)
_BY_LAW = {
    "元旦": (0, 0),
    "春节": (-1, 2),
    "清明": (0, 0),
    "劳动节": (0, 1),
    "端午": (0, 0),
    "中秋": (0, 0),
    "国庆节": (0, 2),
}
_SATURDAY = 5
_REACH = 12  # days on either side of the festival that its holiday may touch


class DaysOff(NamedTuple):
    """Both ends included; `decreed` is False while only the law's own days are known."""

    first: date
    last: date
    decreed: bool


@lru_cache(maxsize=128)
def days_off(holiday: str, festival: date) -> DaysOff:
    """holiday: 元旦 春节 清明 劳动节 端午 中秋 国庆节; festival: its day in the year that is meant."""
    decreed = _decreed(holiday, festival)
    if decreed:
        return DaysOff(min(decreed), max(decreed), True)
    before, after = _BY_LAW[holiday]
    return DaysOff(festival + timedelta(days=before), festival + timedelta(days=after), False)


def is_workday(day: date) -> bool:
    """As decreed; in a year without a decree Monday to Friday."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < _SATURDAY


def _decreed(holiday: str, festival: date) -> list[date]:
    """The unbroken days off of that name around the festival; [] for a year without a decree."""
    around = [festival + timedelta(days=away) for away in range(-_REACH, _REACH + 1)]
    try:
        return [day for day in around if _is_off(day, holiday)]
    except NotImplementedError:  # what the library raises for a year that it does not know
        return []


def _is_off(day: date, holiday: str) -> bool:
    off, name = chinese_calendar.get_holiday_detail(day)
    return off and name is not None and chinese_calendar.Holiday(name).chinese == holiday
