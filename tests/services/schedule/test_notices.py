"""Who is told something by a notice, and who is not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from base import clock
from base.db import transaction
from services.people import service as people
from services.people.person import Person
from services.schedule import notices


def _tell(person_id: str | None, **values: Any) -> list[notices.Notice]:
    with transaction() as session:
        notices.tell(
            session, person_id, service="citizen-report", step="ticket_reply", subject="GD1", **values
        )
    found = (notices.find(token) for token, _ in notices.claim())
    return [notice for notice in found if notice]


def test_a_person_is_told_what_it_is_about(person: Person) -> None:
    (notice,) = _tell(person.id, said="扫好了")
    assert (notice.person_id, notice.subject, notice.step) == (person.id, "GD1", "ticket_reply")
    assert notice.values == {"reference": "GD1", "said": "扫好了"}
    assert abs((notice.nth - clock.now()).total_seconds()) < 60


def test_the_moment_it_is_about_may_be_another(person: Person) -> None:
    tomorrow = datetime.fromisoformat("2026-11-21T09:00:00+08:00")
    (notice,) = _tell(person.id, nth=tomorrow)
    assert notice.nth == tomorrow


def test_nobody_is_told_where_nobody_is_behind_it_or_who_was_is_erased(person: Person) -> None:
    assert _tell(None) == []
    assert _tell("somebody-else") == []
    people.erase(person)
    assert _tell(person.id) == []
