"""Days by their place in a month: 下个月第一个星期一, 12月最后一个礼拜五, 这个月最后一天."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from bot.nlu.temporal.holidays import is_workday
from bot.nlu.temporal.numerals import NUMBER, number
from bot.nlu.temporal.span import Days, Meaning, Rule
from bot.nlu.temporal.upcoming import month_end, months_later
from bot.nlu.temporal.weeks import WEEKDAYS

_MONTHS = {"上": -1, "这": 0, "本": 0, "当": 0, "下": 1, "下下": 2}
_MONTH = rf"(?:(?P<which>下下|上|这|本|当|下)一?个?月|(?<!\d)(?P<number>{NUMBER})月份?)的?"
_NTH = "第(?P<nth>[一二三四五1-5])|头一?|(?P<last>最后一?)"


def _month(match: re.Match[str], now: datetime) -> date | None:
    """Its first day; a month by number that is over is the one of next year."""
    this = now.date().replace(day=1)
    if match["which"]:
        return months_later(this, _MONTHS[match["which"]])
    said = number(match["number"]) or 0
    if not 1 <= said <= 12:
        return None
    return date(this.year + (said < this.month), said, 1)


def _nth_weekday(match: re.Match[str], now: datetime) -> Meaning | None:
    first = _month(match, now)
    if first is None:
        return None
    day = _nth_of(first, match)
    return Days(day) if day else None


def _nth_of(first: date, match: re.Match[str]) -> date | None:
    """In the month that begins on `first`; None where it has no fifth."""
    weekday = WEEKDAYS[match["weekday"]]
    if match["last"]:
        end = month_end(first)
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    weeks = (number(match["nth"] or "一") or 1) - 1
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * weeks)
    return day if day <= month_end(first) else None


def _next_nth_weekday(match: re.Match[str], now: datetime) -> Meaning | None:
    """第三个星期二, with no month: of this one, or of the next when it is over."""
    this = now.date().replace(day=1)
    days = (_nth_of(month, match) for month in (this, months_later(this, 1), months_later(this, 2)))
    day = next((day for day in days if day and day >= now.date()), None)
    return Days(day) if day else None


def _last_day(match: re.Match[str], now: datetime) -> Meaning | None:
    first = _month(match, now)
    return Days(month_end(first)) if first else None


def _nth_workday(match: re.Match[str], now: datetime) -> Meaning | None:
    """下个月第一个工作日, 这个月最后一个工作日."""
    first = _month(match, now)
    if first is None:
        return None
    days = [first.replace(day=1 + away) for away in range(month_end(first).day)]
    working = [day for day in days if is_workday(day)]
    which = -1 if match["last"] else (number(match["nth"] or "一") or 1) - 1
    return Days(working[which])


RULES = (
    Rule(
        re.compile(rf"{_MONTH}(?:{_NTH})个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"),
        _nth_weekday,
    ),
    Rule(
        re.compile(
            r"(?<![月年后])(?<![月年后]的)第(?P<nth>[二三四五2-5])(?P<last>)个(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
        ),
        _next_nth_weekday,
    ),
    Rule(re.compile(rf"{_MONTH}(?:{_NTH})个?工作日"), _nth_workday),
    Rule(re.compile(rf"{_MONTH}最后一天"), _last_day),
)
