"""Requests that show how the time bank works: content, not rows, until somebody takes one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Any

from base import clock, yaml_file
from base.settings import ROOT
from services import references
from services.inventory.schedule import at
from services.inventory.workdays import WEEKDAYS
from services.timebank.models import OPEN
from services.timebank.task import PREFIX, Task

CONTENT = ROOT / "knowledge" / "content" / "timebank" / "requests.yml"
_DAYS = 14


def upcoming() -> Iterator[Task]:
    """The demonstration requests of the next two weeks, soonest day first."""
    now = clock.now()
    for offset in range(_DAYS):
        day = now.date() + timedelta(days=offset)
        for request in _requests():
            start = at(day, time.fromisoformat(request["time"]))
            if WEEKDAYS[day.weekday()] == request["weekday"] and start > now:
                yield _task(request, start)


def find(reference: str) -> Task | None:
    """One of them by its reference."""
    return next((task for task in upcoming() if task.reference == reference), None)


@lru_cache(maxsize=1)
def _requests() -> list[dict[str, Any]]:
    return list(yaml_file.read(CONTENT)["requests"])


def _task(request: dict[str, Any], start: datetime) -> Task:
    return Task(
        reference=references.fixed(f"{request['id']}:{start:%Y%m%d}", PREFIX),
        status=OPEN,
        category=request["category"],
        street=request["street"],
        start=start,
        end=start + timedelta(hours=request["hours"]),
        label=request["time"],
        hours=request["hours"],
        covered=0,
        description=request["description"],
        demo=True,
        requester_id=None,
        helper_id=None,
    )
