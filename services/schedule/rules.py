"""When something comes back: every day after breakfast, every Monday, every other day at eight, the 15th of every month.

Arithmetic of calendars is dateutil's; a rule only says which of its series are
meant. Shanghai has no summer time, so local times are plain.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule

from base.clock import SHANGHAI

_SHORTEST_MONTH = 28


@dataclass(frozen=True)
class Rule:
    """Times of the day on the days of a series.

    times: HH:MM, earliest first. start, until: YYYY-MM-DD, both included.
    interval: every so many days, or weeks when weekdays are named (0 is Monday), or months when days of the month are.
    A day that a month has not (the 31st) is its last.
    """

    times: tuple[str, ...]
    start: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    until: str | None = None
    monthdays: tuple[int, ...] = ()


def dump(rule: Rule) -> str:
    return json.dumps(asdict(rule))


def load(text: str) -> Rule:
    data = json.loads(text)
    lists = {name: tuple(data.get(name, ())) for name in ("times", "weekdays", "monthdays")}
    return Rule(**{**data, **lists})


def next_after(rule: Rule, moment: datetime) -> datetime | None:
    """The first occurrence later than `moment`; None when the series is over."""
    plain = moment.astimezone(SHANGHAI).replace(tzinfo=None)
    found = (series.after(plain) for series in _series(rule))
    return min((one.replace(tzinfo=SHANGHAI) for one in found if one is not None), default=None)


def newest(rule: Rule, moment: datetime) -> datetime | None:
    """The last occurrence not later than `moment`; None before the first."""
    plain = moment.astimezone(SHANGHAI).replace(tzinfo=None)
    found = (series.before(plain, inc=True) for series in _series(rule))
    return max((one.replace(tzinfo=SHANGHAI) for one in found if one is not None), default=None)


def _series(rule: Rule) -> Iterator[rrule]:
    first = date.fromisoformat(rule.start)
    last = datetime.combine(date.fromisoformat(rule.until), time.max) if rule.until else None
    for clock_time in rule.times:
        begins = datetime.combine(first, time.fromisoformat(clock_time))
        common: dict[str, Any] = {"dtstart": begins, "interval": rule.interval, "until": last}
        if not rule.monthdays:
            yield rrule(WEEKLY if rule.weekdays else DAILY, byweekday=rule.weekdays or None, **common)
        for day in rule.monthdays:
            yield _monthly(day, common)


def _monthly(day: int, common: dict[str, Any]) -> rrule:
    """One day of every month; the last where the month is too short for it."""
    if day <= _SHORTEST_MONTH:
        return rrule(MONTHLY, bymonthday=day, **common)
    return rrule(MONTHLY, bymonthday=range(_SHORTEST_MONTH, day + 1), bysetpos=-1, **common)
