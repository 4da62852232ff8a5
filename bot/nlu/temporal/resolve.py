"""From readings to values: which half of the day an hour belongs to, and whether a day is over."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from bot.nlu.temporal.clock_times import half_of_part
from bot.nlu.temporal.span import Clock, Days, Found, Hours, Ready, Span

_LATE_PARTS = {"下午", "傍晚", "晚上"}
_NOON, _EARLY_HOURS, _EVENING = 12, 4, 5


def span(found: Found, now: datetime) -> Span:
    """The reading as it is handed out."""
    means = found.means
    if isinstance(means, Ready):
        return Span(found.start, found.end, means.kind, means.value, means.extra)
    if isinstance(means, Days):
        value, extra = _days(means, now.date())
        return Span(found.start, found.end, "date", value, extra)
    value, extra = _hours(means)
    return Span(found.start, found.end, "time", value, extra)


def _days(days: Days, today: date) -> tuple[str, dict[str, Any]]:
    """A span that has begun counts from today."""
    last = days.last or days.first
    extra: dict[str, Any] = {"grain": days.grain, **days.extra}
    if days.last:
        extra["until"] = days.last.isoformat()
    if last < today or (days.told and last == today > days.first):
        return days.first.isoformat(), {**extra, "past": True}
    return max(days.first, min(today, last)).isoformat() if days.last else days.first.isoformat(), extra


def _hours(hours: Hours) -> tuple[str, dict[str, Any]]:
    if hours.clock is None:
        return half_of_part(hours.part), {"part": hours.part}
    begin = minutes_of(hours.clock)
    extra: dict[str, Any] = {"part": hours.clock.part} if hours.clock.part else {}
    if hours.bound:
        extra["bound"] = hours.bound
    if assumed(hours.clock):
        extra["assumed"] = True
    if hours.until:
        extra["until"] = _written(_end(hours.until, begin))
    return _written(begin), extra


def _end(clock: Clock, begin: int) -> int:
    """The end of a span of hours comes after its beginning: 上午十点到两点 ends at 14:00."""
    said = minutes_of(clock)
    if said > begin:
        return said
    bare = minutes_of(Clock(clock.hour, clock.minute))
    return bare if bare > begin else (bare + _NOON * 60) % (24 * 60) if bare + _NOON * 60 > begin else said


def assumed(clock: Clock) -> bool:
    """Whether nobody said which half of the day: one to six is taken for the afternoon."""
    return clock.guessed or (not clock.part and not clock.written and 1 <= clock.hour <= 6)


def minutes_of(clock: Clock) -> int:
    """Minutes after midnight."""
    return _hour(clock) % 24 * 60 + clock.minute


def _hour(clock: Clock) -> int:
    hour, part = clock.hour, clock.part
    if hour > _NOON or hour == 0 or clock.written or clock.guessed:
        return hour
    if hour == _NOON:
        return 0 if part in {"凌晨", "夜里", "晚上"} else hour
    if part == "中午":
        return hour + 12 if hour < _EVENING else hour
    if part in {"夜里", "晚上"}:
        return hour if hour <= _EARLY_HOURS else hour + 12
    return hour + 12 if part in _LATE_PARTS or assumed(clock) else hour


def _written(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
