"""What is unusual today, by a rule that can be told in one sentence.

Today until now is held against the same weekday's same hours in the last weeks: their
median is what is usual. Something is told when it is at least twice that and more by
LEAST, or, of messages, at most half. Younger than WEEKS_NEEDED weeks, nothing is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from base import clock
from base.clock import SHANGHAI
from bot.desk import office_numbers as numbers
from bot.desk.office_numbers import Span

WEEKS, WEEKS_NEEDED = 8, 3
LEAST = 5
_FEW = 10
"""Of fewer messages than this, half is no news."""


@dataclass(frozen=True)
class Anomaly:
    """service and category as in a ticket; `("", "messages")` for what people wrote."""

    service: str
    category: str
    today: int
    usual: float
    weeks: int
    up: bool


def today() -> list[Anomaly]:
    """The most unusual first."""
    spans = _spans(_known_weeks())
    if len(spans) <= WEEKS_NEEDED:
        return []
    counted = numbers.counts_in(spans)
    now, *before = [span[0].date() for span in spans]
    found = [
        _weighed(what, by_day.get(now, 0), [by_day.get(day, 0) for day in before])
        for what, by_day in counted.items()
    ]
    return sorted((one for one in found if one), key=lambda one: -abs(one.today - one.usual))


def _known_weeks() -> int:
    first = numbers.first_day()
    return min(WEEKS, (clock.today() - first).days // 7) if first else 0


def _spans(weeks: int) -> list[Span]:
    """Today from midnight until now, and the same hours of the weeks before."""
    now = clock.now().astimezone(SHANGHAI)
    start = numbers.midnight(now.date())
    return [(_back(start, week), _back(now, week)) for week in range(weeks + 1)]


def _back(moment: datetime, weeks: int) -> datetime:
    return moment - timedelta(weeks=weeks)


def _weighed(what: tuple[str, str], now: int, before: list[int]) -> Anomaly | None:
    usual = float(median(before))
    up = now >= 2 * usual and now - usual >= LEAST
    down = what == ("", "messages") and usual >= _FEW and now <= usual / 2
    return Anomaly(*what, now, usual, len(before), up) if up or down else None
