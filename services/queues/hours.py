"""When people answer at the desk: knowledge/content/desk.yml over the calendar of Chinese public holidays."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from base import yaml_file
from base.clock import SHANGHAI
from base.settings import ROOT
from services.inventory.workdays import is_workday

_FILE = ROOT / "knowledge" / "content" / "desk.yml"
_AHEAD = 30


@lru_cache(maxsize=1)
def _hours() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml_file.read(_FILE)
    return loaded


def periods(day: date) -> list[tuple[datetime, datetime]]:
    """The hours of one day, earliest first; [] when nobody answers."""
    found = _hours()["workdays" if is_workday(day) else "other_days"]
    return [(_moment(day, first), _moment(day, last)) for first, last in found]


def is_open(now: datetime) -> bool:
    return any(first <= now < last for first, last in periods(now.date()))


def next_opening(now: datetime) -> datetime | None:
    """When somebody answers again; None when that is more than a month away."""
    for ahead in range(_AHEAD):
        for first, _ in periods(now.date() + timedelta(days=ahead)):
            if first > now:
                return first
    return None


def _moment(day: date, text: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(text), SHANGHAI)
