"""Two hundred reminders, two processes, and one that is killed in between: each reminder is said once."""

from __future__ import annotations

import json
import signal
from collections import Counter
from collections.abc import Callable
from multiprocessing.process import BaseProcess

import pytest
from sqlalchemy import select

from base import clock
from base.crypto import seal
from base.db import reading, transaction
from services.people.person import Person
from services.schedule import jobs, plans, rules
from services.schedule.models import ACTIVE, Notice, Plan
from services.schedule.rules import Rule
from tests import forks
from tests.services.schedule.worker import work

PEOPLE, EACH = 10, 20


@pytest.fixture(params=["sqlite", "postgresql"])
def anywhere(request: pytest.FixtureRequest) -> None:
    """Both databases."""
    request.getfixturevalue("database" if request.param == "sqlite" else "postgres_database")


def _exit_code(worker: BaseProcess) -> int | None:
    worker.join(120)
    return worker.exitcode


def _plans(people: list[Person], rule: Rule) -> None:
    """Twenty plans each, in one transaction: as many calls would take most of the test's time."""
    details = json.dumps({"what": "吃药", "contact": None, "fields": {}}).encode()
    with transaction() as session:
        for person in people:
            for number in range(EACH):
                plan = Plan(
                    reference=f"TX{person.id[:6]}{number:02d}",
                    key=f"{person.id}:{number}",
                    person_id=person.id,
                    service="medicine-reminder",
                    status=ACTIVE,
                    rule=rules.dump(rule),
                    details=seal(person.key, details, context="plan"),
                    created_at=clock.now(),
                )
                session.add(plan)
                plans.await_next(session, plan, clock.now())


@pytest.mark.usefixtures("anywhere")
def test_two_hundred_reminders_are_said_once_by_two_workers_after_a_third_was_killed(
    crowd: Callable[[int], list[Person]],
) -> None:
    due = clock.now().replace(hour=12, minute=0, second=0, microsecond=0)
    clock.advance((due - clock.now()).total_seconds() - 60)
    _plans(crowd(PEOPLE), Rule((f"{due:%H:%M}",), due.date().isoformat()))
    clock.advance(90)

    assert _exit_code(forks.start(work, DIE="1")) == -signal.SIGKILL
    clock.advance(jobs.LEASE.total_seconds())
    workers = [forks.start(work), forks.start(work)]
    assert [_exit_code(worker) for worker in workers] == [0, 0]
    clock.advance(jobs.LEASE.total_seconds())  # what a busy database held up is tried again
    work()

    with reading() as session:
        said = Counter(session.execute(select(Notice.subject)).scalars())
    assert len(said) == PEOPLE * EACH
    assert set(said.values()) == {1}
