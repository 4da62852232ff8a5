"""What belongs to a person over time is listed, copied and forgotten with them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from services.affairs import leaving
from services.affairs import service as affairs
from services.people import consent
from services.people.person import Person
from services.profile import entries
from services.schedule import jobs, plans
from services.schedule.rules import Rule


@pytest.fixture
def person(sign_in: Callable[..., Person]) -> Person:
    found = sign_in()
    consent.give(found, "health", key="consent")
    body = {"measure": "pressure", "value": [150, 90], "when": None}
    entries.add(found, "health-log", "reading", body, key="reading")
    details = {"what": "吃药", "contact": "13900009999", "fields": {}}
    plans.begin(found, "medicine-reminder", Rule(("00:00",), "2026-01-01"), details, key="plan")
    return found


def test_a_reminder_is_among_the_affairs_and_a_reading_only_when_asked_for(person: Person) -> None:
    assert [one.service for one in affairs.items(person)] == ["medicine-reminder"]
    assert "health-log" in [one.service for one in affairs.items(person, "health-log")]


def test_the_copy_holds_readings_and_reminders(person: Person) -> None:
    copy = json.loads(json.dumps(leaving.export(person)))
    assert copy["health"][0]["body"]["value"] == [150, 90]
    assert copy["plans"][0]["details"]["what"] == "吃药"


def test_a_withdrawn_consent_deletes_the_readings_and_leaves_the_reminder(person: Person) -> None:
    leaving.withdraw(person, "health")
    assert entries.of_person(person, "reading") == []
    assert len(plans.of_person(person)) == 1


def test_who_no_longer_wants_the_family_told_has_their_phones_taken_out(person: Person) -> None:
    leaving.withdraw(person, "family-notice")
    assert plans.of_person(person)[0].details["contact"] is None


def test_who_has_left_is_reminded_of_nothing(person: Person) -> None:
    leaving.erase(person)
    assert jobs.claim() == []
