"""A person with a reminder, on Friday at ten; the clock is moved and what is due is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from base import clock as base_clock
from services.people.person import Person
from services.profile import appointments
from services.profile.deeds import DEEDS
from services.schedule import plans, runner
from services.schedule.plans import Plan
from services.schedule.rules import Rule

FAMILY = "13900009999"
Pass = Callable[..., None]


@pytest.fixture
def person(sign_in: Callable[..., Person], clock: Callable[[str], datetime]) -> Person:
    clock("2026-11-20T10:00:00+08:00")
    return sign_in()


@pytest.fixture
def passes() -> Pass:
    """Time passes, and what became due is done, as the worker of a server would."""

    def passed(**time: float) -> None:
        base_clock.advance(timedelta(**time).total_seconds())
        appointments.put_down()
        while runner.tick(DEEDS):
            pass

    return passed


def plan(person: Person, service: str, at: str = "12:00") -> Plan:
    """A daily plan with somebody of the family to tell."""
    details = {"what": "吃降压药", "contact": FAMILY, "fields": {}}
    return plans.begin(person, service, Rule((at,), "2026-11-20"), details, key=f"{service}:{at}")
