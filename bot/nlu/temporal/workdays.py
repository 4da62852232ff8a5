"""Days counted in working days: 下个工作日, 三个工作日内, 五个工作日后, 月底前最后一个工作日."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from bot.nlu.temporal.holidays import is_workday
from bot.nlu.temporal.numerals import SIGNS, number
from bot.nlu.temporal.span import Days, Meaning, Rule
from bot.nlu.temporal.upcoming import month_end

_COUNT = rf"(?<![\d第{SIGNS}])(?P<count>\d{{1,2}}|[{SIGNS}]{{1,2}})个工作日"
_LATER = "(?:之后|以后|过后|后)"
_EARLIER = "(?:之前|以前|前)"
_WITHIN = "(?:之内|以内|内)"
_NEXT = "(?:下一?个|最近的?一?个?|明天以后的?第一个)(?:工作日|上班日|上班的日子)"
_MOST = 60


def _working_day(today: date, count: int) -> date:
    """So many working days on, or back; today is none of them."""
    step, day = timedelta(days=1 if count > 0 else -1), today
    for _ in range(abs(count)):
        day += step
        while not is_workday(day):
            day += step
    return day


def _next(match: re.Match[str], now: datetime) -> Meaning | None:
    return Days(_working_day(now.date(), 1))


def _last(match: re.Match[str], now: datetime) -> Meaning | None:
    return Days(_working_day(now.date(), -1))


def _later(match: re.Match[str], now: datetime) -> Meaning | None:
    count = _count(match)
    return Days(_working_day(now.date(), count)) if count else None


def _earlier(match: re.Match[str], now: datetime) -> Meaning | None:
    count = _count(match)
    return Days(_working_day(now.date(), -count)) if count else None


def _within(match: re.Match[str], now: datetime) -> Meaning | None:
    count = _count(match)
    return Days(now.date(), _working_day(now.date(), count)) if count else None


def _count(match: re.Match[str]) -> int | None:
    count = number(match["count"])
    return count if count and 0 < count <= _MOST else None


def _last_of_the_month(match: re.Match[str], now: datetime) -> Meaning | None:
    return Days(_working_day(month_end(now.date()) + timedelta(days=1), -1))


RULES = (
    Rule(re.compile(_NEXT), _next),
    Rule(re.compile("上一?个(?:工作日|上班日)"), _last),
    Rule(re.compile(rf"(?:再过|过)?{_COUNT}{_LATER}"), _later),
    Rule(re.compile(rf"{_COUNT}{_EARLIER}"), _earlier),
    Rule(re.compile(rf"{_COUNT}{_WITHIN}"), _within),
    Rule(re.compile("(?:这个|本)?月底[前的]*最后一?个?(?:工作日|上班日)"), _last_of_the_month),
)
