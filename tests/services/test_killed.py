"""kill -9 before each commit of each kind of write: nothing lost, nothing twice.

A write is done once undisturbed, which tells what it leaves behind. Then a child process does it
for somebody else and is killed right before its first commit, before its second, … and at last after
all of them, before anybody heard; whoever asks again must find exactly as much as the first one did.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from base import audit, db
from base import clock as base_clock
from base.db import reading, transaction
from base.errors import Refused
from base.settings import ROOT, reload
from bot.migrations.models import metadata
from services.connectors import sms
from services.ledger import service as ledger
from services.outgoing.models import Outgoing
from services.outgoing.service import WEBHOOK
from services.people.person import of_row
from tests.conftest import _development_in
from tests.postgres import Cluster
from tests.services.conftest import _row
from tests.services.killing import WRITES
from tests.services.killing.bookings import free
from tests.services.killing.scene import Scene, Write

OTHERWISE = {
    "people FOR NO KEY UPDATE": "book",
    "slots FOR UPDATE": "book",
    "slots ON CONFLICT": "move a booking",
    "slots pg_advisory": "lend",
    "tickets FOR UPDATE": "rate",
    "ledger_accounts ON CONFLICT": "complete",
    "ledger_chains ON CONFLICT": "complete",
    "ledger_chains FOR UPDATE": "complete",
    "timebank_tasks FOR UPDATE": "complete",
    "due_jobs ON CONFLICT": "change a reminder",
    "plans FOR UPDATE": "change a reminder",
    "profile_entries FOR UPDATE": "correct the log",
    "grants FOR UPDATE": "revoke",
    "terminal_codes FOR UPDATE": "pair a television",
    "sign_in_phones FOR UPDATE": "sign in",
    "sign_in_phones ON CONFLICT": "sign in",
    "callback_requests FOR UPDATE": "withdraw a call-back",
    "handovers FOR UPDATE": "queue",
}
"""What PostgreSQL runs otherwise than SQLite: each is in a write that is killed there as well."""
PLAIN = ["cancel a booking", "bring back", "file", "log"]
"""The most usual of the others."""
UNTOLD = ["hold", "release", "snooze", "attach"]
"""Nothing was done yet that anybody outside would want to hear of."""
GUIDE = ROOT / "docs" / "guides" / "webhooks.md"
_DIFFERS = re.compile("FOR (?:NO KEY )?UPDATE|ON CONFLICT|pg_advisory")
_TABLE = re.compile(r"(?:FROM|INTO|UPDATE) (\w+)")
_names = itertools.count(1)
_inherited: list[object] = []
_MADE_ONCE = ("knowledge_", "audit_head", "ledger_accounts", "ledger_chains")
"""Content, and what the first writer of all leaves for everybody."""


@contextmanager
def _a_house(prepared: Path, folder: Path, database_url: str = "") -> Iterator[None]:
    """A database in which somebody listens to whatever happens."""
    with pytest.MonkeyPatch.context() as patch:
        _development_in(folder, patch)
        for name in ("YANGPU_WEBHOOK_URLS", "YANGPU_OPEN311_URL"):
            patch.setenv(name, "http://127.0.0.1:9")
        patch.setenv("YANGPU_WEBHOOK_SECRET", "secret")
        if database_url:
            patch.delenv("YANGPU_DEV")
            patch.setattr(sms, "MissingGateway", sms.EmbeddedOutbox)
            patch.setenv("YANGPU_DATABASE_URL", database_url)
        else:
            shutil.copytree(prepared, folder, dirs_exist_ok=True)
        reload()
        metadata().create_all(db.engine())
        base_clock.reset()
        free.clear()
        yield
        assert [ledger.verify(one) for one in ledger.currencies()] == [[]] * len(ledger.currencies())
        assert audit.verify().problems == []
        assert _told() <= set(re.findall(r"`(\w+\.\w+)`", GUIDE.read_text(encoding="utf-8")))
        db.dispose()
    reload()
    base_clock.reset()


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory, _prepared: Path) -> Iterator[None]:
    """One for all of this file: every write has people of its own. At the end books and audit log hold together, and
    whatever was told stands in the guide."""
    with _a_house(_prepared, tmp_path_factory.mktemp("embedded")):
        yield


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, _prepared: Path, postgres: Cluster) -> Iterator[None]:
    """The same on PostgreSQL."""
    with _a_house(_prepared, tmp_path_factory.mktemp("server"), postgres.create()):
        yield


def _scene() -> Scene:
    mark = f"talk{next(_names)}"
    rows = [_row(f"136{next(_names):08d}") for _ in range(2)]
    with transaction() as session:
        session.add_all(rows)
        session.flush()
        me, other = (of_row(row) for row in rows)
    return Scene(me, other, mark)


def _left() -> dict[str, int]:
    """How much there is of everything: rows of each table, places taken, what people hold."""
    tables = [one for one in metadata().sorted_tables if not one.name.startswith(_MADE_ONCE)]
    counts = " UNION ALL ".join(f"SELECT '{one.name}', count(*) FROM {one.name}" for one in tables)
    sums = (
        " UNION ALL SELECT 'taken', coalesce(sum(taken), 0) FROM slots"
        " UNION ALL SELECT 'held', coalesce(sum(balance), 0) FROM ledger_accounts WHERE NOT is_source"
    )
    with reading() as session:
        return {name: int(count) for name, count in session.execute(text(counts + sums))}


def _told() -> set[str]:
    with reading() as session:
        bodies = session.execute(select(Outgoing.body).where(Outgoing.channel == WEBHOOK)).scalars()
        return {json.loads(body)["type"] for body in bodies}


def _more(before: dict[str, int]) -> dict[str, int]:
    return {name: count - before[name] for name, count in _left().items() if count != before[name]}


def _ask_again(write: Write) -> None:
    """Some writes refuse what is done already; none does it again."""
    with suppress(Refused):
        write()


def _killed(write: Write, *, at_commit: int) -> bool:
    """Do it in another process that is killed before this commit of its own; whether it came so far."""
    child = os.fork()
    if child == 0:
        try:
            _inherited.extend([*db._engines.values()])
            db._engines.clear()  # connections of the parent are not used, and not closed either
            _dies(at_commit)
            write()
            os._exit(0)
        finally:
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the write itself failed"
    return os.WIFSIGNALED(status)


def _dies(at_commit: int) -> None:
    commits = itertools.count(1)

    def before(session: Any) -> None:
        reads = session.get_bind().get_execution_options().get(db._READING)
        if not reads and next(commits) == at_commit:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Session, "before_commit", before)


@contextmanager
def _heard() -> Iterator[set[str]]:
    """The locks and upserts that are run, each with its table, as PostgreSQL would be asked."""
    heard = set[str]()

    def hear(state: Any) -> None:
        sql = str(state.statement.compile(dialect=postgresql.dialect()))
        how, on = _DIFFERS.search(sql), _TABLE.search(sql)
        if how:
            heard.add(f"{on[1] if on else 'slots'} {how[0]}")

    event.listen(Session, "do_orm_execute", hear)
    try:
        yield heard
    finally:
        event.remove(Session, "do_orm_execute", hear)


def _survives(name: str) -> None:
    write = WRITES[name](_scene())
    before = _left()
    write()
    wanted = _more(before)
    assert wanted, "a write leaves something"
    assert ("outgoing" in wanted) == (name not in UNTOLD), "whoever listens hears of it"
    for commit in itertools.count(1):
        write = WRITES[name](_scene())
        before = _left()
        killed = _killed(write, at_commit=commit)
        if commit == 1 or not killed:
            assert _more(before) == ({} if killed else wanted)
        _ask_again(write)
        assert _more(before) == wanted, f"killed before commit {commit}"
        if not killed:
            return


@pytest.mark.usefixtures("embedded")
@pytest.mark.parametrize("name", WRITES)
def test_whenever_it_is_killed_the_one_who_asks_again_finds_it_done_once(name: str) -> None:
    with _heard() as statements:
        _survives(name)
    assert statements <= OTHERWISE.keys(), "what PostgreSQL runs otherwise is killed there as well"


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("name", [*dict.fromkeys(OTHERWISE.values()), *PLAIN])
def test_on_postgresql_as_well(name: str) -> None:
    with _heard() as statements:
        _survives(name)
    assert {one for one, by in OTHERWISE.items() if by == name} <= statements
