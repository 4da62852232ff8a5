"""What the package hands out, and what its readers hand to each other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

AFTER_DAY = "\ue000"
"""Stands for the last character of a day in the text in which hours are read: 周三|三点 is not 三三点."""


@dataclass(frozen=True)
class Span:
    """One stretch of text; see docs/architecture.md for kinds and values.

    date: value `YYYY-MM-DD`; extra `grain` (day, week, weekend, month, season, quarter, half_year, year), `until` when it is a span,
    `past` when it is over, `this_week` when it is over and was named as a day of this week, `weekday_only` when no week was named, `vague` for "过两天", `bound` (before,
    after) for "15号以前" and "以后", `festival` with its
    name, `tentative` when the official days off are not decreed yet.
    time: value `HH:MM` or 上午/下午/晚上; extra `until`, `part` (the spoken part of the day), `bound`, `assumed` when
    we chose between morning and afternoon, `relative` and `day` for "两个小时后".
    duration: value minutes; extra `until` for "两三个小时".
    impossible_date: value as said, for a day that no calendar has (11月31号).
    """

    start: int
    end: int
    kind: str
    value: Any
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Days:
    """A day or a span of days, both ends included, before it is compared with today."""

    first: date
    last: date | None = None
    grain: str = "day"
    extra: dict[str, Any] = field(default_factory=dict)
    loose: str = ""  # weekday or day_of_month: as the end of a span it is counted from the beginning
    told: bool = False  # of what has been: 昨天到今天, 最近三天; 月初 on the fifth is still to come


@dataclass(frozen=True)
class Clock:
    """An hour as spoken (0 to 24); `written` for 03:00, which is meant as it stands."""

    hour: int
    minute: int = 0
    part: str = ""
    written: bool = False
    guessed: bool = False  # moved to the evening because the morning hour of today is over


@dataclass(frozen=True)
class Hours:
    """A time of day, a span of it, or with no clock a part of the day."""

    clock: Clock | None = None
    until: Clock | None = None
    part: str = ""
    bound: str = ""  # before or after: 八点以前, 八点以后


@dataclass(frozen=True)
class Ready:
    """A reading that needs nothing from its neighbours."""

    kind: str
    value: Any
    extra: dict[str, Any] = field(default_factory=dict)


Meaning = Days | Hours | Ready


@dataclass(frozen=True)
class Found:
    """A meaning and where it stands."""

    start: int
    end: int
    means: Meaning


class Rule(NamedTuple):
    """A pattern and how to read it; None means that it only looked like a time. A group `x` narrows the stretch."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], datetime], Meaning | None]
