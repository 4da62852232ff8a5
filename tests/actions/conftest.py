"""A conversation at a known moment, on a fresh database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

import knowledge
from knowledge.content import load_records
from knowledge.library import KnowledgeBase
from services.people.person import Person
from services.timebank import service as timebank
from tests.actions.conversation import Conversation

FRIDAY_MORNING = "2026-11-20T10:00:00+08:00"


@pytest.fixture(scope="session")
def records() -> KnowledgeBase:
    """The records of the content, read once instead of from every fresh database."""
    return KnowledgeBase(load_records())


@pytest.fixture
def talk(
    database: object,
    clock: Callable[[str], datetime],
    records: KnowledgeBase,
    monkeypatch: pytest.MonkeyPatch,
) -> Conversation:
    """Nothing said yet, nobody signed in."""
    monkeypatch.setattr(knowledge, "base", lambda: records)
    clock(FRIDAY_MORNING)
    return Conversation()


@pytest.fixture
def member(talk: Conversation) -> Person:
    """The person of the conversation: signed in, in the time bank, with a task taken."""
    person = talk.sign_in()
    timebank.join(person, age=68, key="join")
    task = timebank.open_tasks(person=person, limit=1)[0]
    timebank.take(task.reference, person=person, key="take")
    return person
