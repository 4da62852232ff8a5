"""kill -9 in the middle of each kind of write: nothing lost, nothing twice."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from base import db
from base.db import reading, transaction
from services.callback import service as callbacks
from services.callback.models import CallbackRequest
from services.ledger import service as ledger
from services.ledger.models import LedgerTransaction
from services.people import consent, grants
from services.people.models import Consent, Grant
from services.people.person import Person
from services.profile import entries
from services.profile.models import ProfileEntry
from services.schedule import plans
from services.schedule.models import DueJob, Plan
from services.schedule.rules import Rule
from services.timebank import service as timebank
from services.timebank.models import TimebankEvent

SignIn = Callable[..., Person]
DETAILS = {"what": "吃药", "contact": None, "fields": {}}


def _post(person: Person) -> None:
    with transaction() as session:
        sides = {"source:sport": -1, f"person:{person.id}": 1}
        ledger.post(session, currency="sport", kind="visit", sides=sides, key="k")


def _take(person: Person) -> None:
    timebank.take(timebank.open_tasks(person=person, limit=1)[0].reference, person=person, key="k")


WRITES: dict[str, tuple[Callable[[Person], object], tuple[type, ...]]] = {
    "ledger": (_post, (LedgerTransaction,)),
    "time bank": (_take, (TimebankEvent,)),
    "profile": (
        lambda person: entries.add(person, "health-log", "reading", {"value": [120, 80]}, key="k"),
        (ProfileEntry,),
    ),
    "reminder": (
        lambda person: plans.begin(
            person, "medicine-reminder", Rule(("08:00",), "2026-11-20"), DETAILS, key="k"
        ),
        (Plan, DueJob),
    ),
    "call-back": (
        lambda person: callbacks.request(phone=person.phone, when=None, conversation="talk", key="k"),
        (CallbackRequest,),
    ),
    "consent": (lambda person: consent.give(person, "health", key="k"), (Consent,)),
    "grant": (
        lambda person: grants.give(
            person, phone="13987654321", relation="女儿", scopes=[grants.HEALTH], key="k"
        ),
        (Grant,),
    ),
}
"""Bookings and tickets have theirs beside them: test_booking_in_parallel, test_worker."""


@pytest.mark.parametrize("name", WRITES)
def test_killed_before_the_commit_it_is_as_if_nothing_had_been_asked(sign_in: SignIn, name: str) -> None:
    write, tables = WRITES[name]
    person = sign_in("talk")
    timebank.join(person, age=60, key="join")
    before = _rows(tables)
    assert _in_child(lambda: _dies_at_commit(lambda: write(person))) == signal.SIGKILL
    assert _rows(tables) == before
    _retry(lambda: write(person))
    assert _rows(tables) == [count + 1 for count in before]


@pytest.mark.parametrize("name", WRITES)
def test_killed_after_the_commit_the_retry_finds_what_was_done(sign_in: SignIn, name: str) -> None:
    write, tables = WRITES[name]
    person = sign_in("talk")
    timebank.join(person, age=60, key="join")
    before = _rows(tables)
    assert _in_child(lambda: write(person)) == signal.SIGKILL
    assert _rows(tables) == [count + 1 for count in before]
    _retry(lambda: write(person))
    assert _rows(tables) == [count + 1 for count in before]


def _retry(write: Callable[[], object]) -> None:
    """Twice: whoever asks again may ask once more."""
    for _ in range(2):
        write()


def _rows(tables: tuple[type, ...]) -> list[int]:
    with reading() as session:
        return [int(session.execute(select(func.count()).select_from(one)).scalar_one()) for one in tables]


def _dies_at_commit(work: Callable[[], object]) -> None:
    """Everything was written and nothing is committed."""
    written: set[int] = set()
    event.listen(Session, "after_flush", lambda session, context: written.add(id(session)))
    event.listen(
        Session,
        "before_commit",
        lambda session: os.kill(os.getpid(), signal.SIGKILL) if id(session) in written else None,
    )
    work()


def _in_child(work: Callable[[], object]) -> int:
    """Do the work in another process that is killed right after it; the signal that ended it."""
    db.dispose()  # connections do not survive a fork
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    return os.WTERMSIG(os.waitpid(child, 0)[1])
