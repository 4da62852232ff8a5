"""What tests of tickets share: a person with a report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.people.person import Person
from services.tickets import service as tickets
from services.tickets.service import New, Ticket

FRIDAY = "2026-11-20T10:00:00+08:00"
SAID = {
    "description": {"value": "鞍山四村门口有人乱倒垃圾", "text": "鞍山四村门口有人乱倒垃圾"},
    "place": {"value": "鞍山四村门口", "text": "鞍山四村门口"},
}
REPORT = New(
    service="citizen-report",
    category="waste-dumping",
    department="12345",
    fields=SAID,
    promised_on=date(2026, 11, 27),
)

File = Callable[..., Ticket]


@pytest.fixture
def person(sign_in: Callable[..., Person], clock: Callable[[str], Any]) -> Person:
    """Signed in on a Friday morning."""
    clock(FRIDAY)
    return sign_in("talk")


@pytest.fixture
def file(person: Person) -> File:
    """Files a report of the person; keywords replace what it says."""

    def filed(key: str = "file", *, owner: Person | None = person, **changes: Any) -> Ticket:
        return tickets.file(replace(REPORT, **changes), person=owner, conversation="talk", key=key)

    return filed
