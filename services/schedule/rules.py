"""When something comes back: every day after breakfast, every Monday, every other day at eight.

Arithmetic of calendars is dateutil's; a rule only says which of its series are
meant. Shanghai has no summer time, so local times are plain.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, time

from dateutil.rrule import DAILY, WEEKLY, rrule

from base.clock import SHANGHAI


@dataclass(frozen=True)
class Rule:
    """Times of the day on the days of a series.

    times: HH:MM, earliest first. start, until: YYYY-MM-DD, both included.
    interval: every so many days, or weeks when weekdays are named (0 is Monday).
    """

    times: tuple[str, ...]
    start: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    until: str | None = None


def dump(rule: Rule) -> str:
    return json.dumps(asdict(rule))


def load(text: str) -> Rule:
    data = json.loads(text)
    return Rule(**{**data, "times": tuple(data["times"]), "weekdays": tuple(data["weekdays"])})


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
        yield rrule(
            WEEKLY if rule.weekdays else DAILY,
            dtstart=datetime.combine(first, time.fromisoformat(clock_time)),
            interval=rule.interval,
            byweekday=rule.weekdays or None,
            until=last,
        )
