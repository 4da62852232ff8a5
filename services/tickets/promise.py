"""By when somebody has to answer."""

from __future__ import annotations

from datetime import date, timedelta

from base import clock
from services.inventory.workdays import is_workday


def due(workdays: int | None) -> date | None:
    """The last of so many working days from tomorrow on; None where there is no limit."""
    if workdays is None:
        return None
    day = clock.today()
    for _ in range(workdays):
        day += timedelta(days=1)
        while not is_workday(day):
            day += timedelta(days=1)
    return day
