"""A conversation at a known moment, on a fresh database."""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from base import clock as base_clock
from base import db
from base.db import transaction
from base.settings import reload, settings
from knowledge import runtime
from knowledge.catalogue import catalogue
from knowledge.content import load_records
from knowledge.library import KnowledgeBase
from services.ledger import service as ledger
from services.people import grants, pairing
from services.people.person import Person
from services.points import service as points
from services.timebank import service as timebank
from tests.actions.conversation import Conversation, fill
from tests.actions.forms import Begin
from tests.conftest import _development_in

MOTHER = "13987650003"
"""Who lets the person pair a television; nothing in the conversation is sent to her."""
FRIDAY_MORNING = "2026-11-20T10:00:00+08:00"
_FRIDAY = datetime.fromisoformat(FRIDAY_MORNING)


@pytest.fixture(scope="session")
def records() -> KnowledgeBase:
    """The records of the content, read once instead of from every fresh database."""
    return KnowledgeBase(load_records())


@pytest.fixture
def talk(
    database: Path,
    clock: Callable[[str], datetime],
    records: KnowledgeBase,
    monkeypatch: pytest.MonkeyPatch,
) -> Conversation:
    """Nothing said yet, nobody signed in."""
    clock(FRIDAY_MORNING)
    loaded = runtime._Loaded(settings().database_url, 0, records, checked=math.inf)
    monkeypatch.setattr(runtime, "_loaded", loaded)
    return Conversation()


@pytest.fixture(scope="session")
def _joined(_prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Person]:
    """A database in which the person of `member` has done all that, and who that is."""
    folder = tmp_path_factory.mktemp("joined")
    with pytest.MonkeyPatch.context() as patch:
        _development_in(folder, patch)
        shutil.copytree(_prepared, folder, dirs_exist_ok=True)
        base_clock.reset()
        base_clock.advance((_FRIDAY - base_clock.now()).total_seconds())
        person = _join(Conversation())
        db.dispose()
    reload()
    base_clock.reset()
    return folder / "yangpu.db", person


@pytest.fixture
def member(talk: Conversation, database: Path, request: pytest.FixtureRequest) -> Person:
    """The person of the conversation: signed in, with a task taken, points to spend, two who may help, televisions."""
    log = Path(f"{database}-wal")
    written = log.exists() and log.stat().st_size
    if written or abs(base_clock.now() - _FRIDAY) > timedelta(minutes=5):
        return _join(talk)
    made, person = request.getfixturevalue("_joined")
    db.dispose()
    log.unlink(missing_ok=True)
    shutil.copyfile(made, database)
    return person


def _join(talk: Conversation) -> Person:
    person = talk.sign_in()
    timebank.join(person, age=68, key="join")
    task = timebank.open_tasks(person=person, limit=1)[0]
    timebank.take(task.reference, person=person, key="take")
    with transaction() as session:
        sides = {"source:sport": -100, f"person:{person.id}": 100}
        ledger.post(session, currency=points.CURRENCY, kind="visit", sides=sides, key="points", subject="YP1")
    for relation, phone in (("女儿", "13987650001"), ("儿子", "13987650002")):
        grants.give(person, phone=phone, relation=relation, scopes=[grants.AFFAIRS], key=relation)
    _televisions(person)
    return person


def _televisions(person: Person) -> None:
    """Two that are theirs already, and an elder who would let them pair another."""
    for screen in ("kitchen", "bedroom"):
        code = pairing.show_code(screen)
        pairing.pair(code, by=person, elder_id=person.id, key=screen)
    elder = Conversation("elder").sign_in(MOTHER)
    grants.give(elder, phone=person.phone, relation="女儿", scopes=[grants.TV], key="tv")


@pytest.fixture
def begin(talk: Conversation, request: pytest.FixtureRequest) -> Begin:
    """Begins a service; where signing in comes first, somebody is signed in and has a task to complete."""

    def begun(service: str) -> Conversation:
        if catalogue()[service].sign_in == "first":
            request.getfixturevalue("member")
        return talk.begin(service)

    return begun


@pytest.fixture
def read_back(begin: Begin) -> Begin:
    """Walks a service to its read-back."""

    def walked(service: str) -> Conversation:
        talk = begin(service)
        fill(talk)
        assert talk.card["kind"] == "confirm", talk.text
        return talk

    return walked
