"""Opening hours as they stand in records, read into periods, and whether something is open then.

A little grammar for the phrases that occur; what it cannot read for sure is kept
as `unread`, and then nothing is said to be closed for not being mentioned.
The text itself is always quoted beside the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache

WEEK = "一二三四五六日"
EVERY_DAY = frozenset(range(7))
WORKDAYS, WEEKEND = frozenset(range(5)), frozenset({5, 6})
MIDNIGHT = 24 * 60
PARTS = {
    "上午": (8 * 60, 12 * 60),
    "中午": (11 * 60, 13 * 60),
    "下午": (12 * 60, 18 * 60),
    "晚上": (18 * 60, 22 * 60),
}
"""Parts of the day as people mean them, in minutes."""

_ONE = "[一二三四五六日天]"
_DAY = re.compile(
    rf"(?P<every>每日|每天|天天)|(?P<work>工作日)|(?P<end>双休日|周末)|(?P<holiday>国定节假日|法定节假日|节假日)"
    rf"|每?(?:周|星期)(?P<first>{_ONE})(?:(?:至|到|-|—)(?:周|星期)?(?P<last>{_ONE})"
    rf"|(?P<more>(?:[、，](?:周|星期)?{_ONE}(?!\d))*))"
)
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–—~至到]\s*(\d{1,2}):(\d{2})")
_FROM = re.compile(r"(\d{1,2}):(\d{2})(?:起|开馆)")
_ROUND_THE_CLOCK = re.compile(r"(?:7×)?24小时")
_CLOSED = re.compile("闭馆|不开|休息|不上班")
_PARTLY = re.compile("(上午|下午|晚上).{0,4}(?:自行安排|另行|不定)")
_LAST_ENTRY = re.compile(r"(?:最晚取号|最晚)?\d{1,2}:\d{2}(?:停止[入进]\w)?$")
_BRACKETS = re.compile("（([^（）]*)）")
_LABEL = re.compile(r"^[\u4e00-\u9fff]{2,8}：")


class State(Enum):
    """What the hours say about a moment."""

    OPEN = "open"
    LIKELY = "likely"
    """Within the hours, but the text does not say on which weekdays they hold."""
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Period:
    """Open on these days (0 is Monday) from one minute of the day to another."""

    days: frozenset[int]
    opens: int
    closes: int
    day_said: bool = True
    """False when the text names no weekday: it may still rest on one."""


@dataclass
class Hours:
    """A text of opening hours as far as it could be read."""

    periods: list[Period] = field(default_factory=list)
    closed: set[int] = field(default_factory=set)
    """Days said to be closed."""
    unsure: list[Period] = field(default_factory=list)
    """Times that a text leaves open: 下午由各中心自行安排."""
    unread: list[str] = field(default_factory=list)
    """Clauses that could not be read."""
    remarks: list[str] = field(default_factory=list)
    """What stands in brackets: where the hours come from, for whom they hold."""


@lru_cache(maxsize=512)
def read_hours(text: str) -> Hours:
    """Read a text of opening hours; without any period when nothing in it is sure."""
    hours = Hours(remarks=_BRACKETS.findall(text))
    days: frozenset[int] | None = None
    for clause in re.split("[；;]", _BRACKETS.sub("", text)):
        days = _read_clause(_LABEL.sub("", clause.strip()), days, hours)
    return hours


def state_at(hours: Hours, weekday: int, start: int, end: int) -> State:
    """Whether it is open on this day at any time from `start` to `end`, in minutes."""
    if weekday in hours.closed:
        return State.CLOSED
    met = [period for period in hours.periods if _meets(period, weekday, start, end)]
    if met:
        return State.OPEN if any(period.day_said for period in met) else State.LIKELY
    if not hours.periods or hours.unread or any(_meets(p, weekday, start, end) for p in hours.unsure):
        return State.UNKNOWN
    return State.CLOSED


def _meets(period: Period, weekday: int, start: int, end: int) -> bool:
    return weekday in period.days and period.opens < max(end, start + 1) and start < period.closes


def _read_clause(clause: str, days: frozenset[int] | None, hours: Hours) -> frozenset[int] | None:
    """One clause into the hours; returns the days it speaks of, for what follows."""
    for part in filter(None, map(str.strip, clause.split("，"))):
        said = _days_in(part)
        if said is not None:
            days = said
        if not _read_part(part, days, hours):
            hours.unread.append(part)
    return days


def _read_part(part: str, days: frozenset[int] | None, hours: Hours) -> bool:
    """Whether one stretch between commas was read for sure."""
    rest = _SPAN.sub("", _DAY.sub("", part)).strip("、和及 的")
    if _SPAN.search(part):
        hours.periods += [] if rest else _by_day(part, days)
        return not rest
    if _ROUND_THE_CLOCK.fullmatch(rest):
        hours.periods.append(Period(days or EVERY_DAY, 0, MIDNIGHT))
        return True
    if days is not None and _read_exception(rest, days, hours):
        return True
    return bool(_LAST_ENTRY.fullmatch(rest))


def _read_exception(rest: str, days: frozenset[int], hours: Hours) -> bool:
    """What holds on these days instead: later, closed, or left to each place."""
    later, partly = _FROM.fullmatch(rest), _PARTLY.search(rest)
    if later:
        _opens_at(hours, days, int(later[1]) * 60 + int(later[2]), begins="起" in rest)
    elif _CLOSED.fullmatch(rest):
        hours.closed |= days
    elif partly:
        hours.unsure.append(Period(days, *PARTS[partly[1]]))
    return bool(later or partly or _CLOSED.fullmatch(rest))


def _opens_at(hours: Hours, days: frozenset[int], minute: int, *, begins: bool) -> None:
    """周五12:30开馆: the usual hours, but later; 周一至周五8:30起: nobody says until when."""
    if begins:
        hours.unsure.append(Period(days, minute, MIDNIGHT))
        return
    usual = [period for period in hours.periods if days & period.days]
    hours.periods = [replace(period, days=period.days - days) for period in hours.periods]
    hours.periods += [Period(days, minute, period.closes) for period in usual]


def _by_day(part: str, days: frozenset[int] | None) -> Iterator[Period]:
    """The spans of a part, each for the days named last before it: 周六8:30-11:30、13:30-17:00."""
    at = 0
    for match in _SPAN.finditer(part):
        said = _days_in(part[at : match.start()])
        days = days if said is None else said
        at = match.end()
        yield Period(
            EVERY_DAY if days is None else days, *_minutes(*match.groups()), day_said=days is not None
        )


def _days_in(text: str) -> frozenset[int] | None:
    """The weekdays a text names; holidays are no weekdays and add none."""
    matches = list(_DAY.finditer(text))
    return frozenset(day for match in matches for day in _days(match)) if matches else None


def _days(match: re.Match[str]) -> frozenset[int]:
    if match["every"]:
        return EVERY_DAY
    if match["work"]:
        return WORKDAYS
    if match["end"]:
        return WEEKEND
    if match["holiday"]:
        return frozenset()
    first = _number(match["first"])
    if match["last"]:
        return frozenset(range(first, _number(match["last"]) + 1))
    return frozenset({first, *(_number(letter) for letter in re.findall(_ONE, match["more"] or ""))})


def _number(letter: str) -> int:
    return WEEK.index("日" if letter == "天" else letter)


def _minutes(*parts: str) -> tuple[int, int]:
    first_hour, first_minute, last_hour, last_minute = map(int, parts)
    return first_hour * 60 + first_minute, last_hour * 60 + last_minute
