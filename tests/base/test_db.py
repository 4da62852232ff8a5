"""Transactions, reading beside a writer, and a database that does not answer."""

from __future__ import annotations

import sqlite3
import threading
import time
from datetime import datetime, timezone

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select, text
from sqlalchemy.exc import IntegrityError

from base import db
from base.clock import SHANGHAI
from base.errors import ConfigurationError, StorageUnavailable
from base.settings import reload, settings

TABLE = Table("things", MetaData(), Column("id", Integer, primary_key=True), Column("at", db.Moment))


@pytest.fixture(autouse=True)
def things(data_dir, tmp_path, monkeypatch):
    monkeypatch.setenv("YANGPU_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("YANGPU_DATABASE_TIMEOUT_SECONDS", "0.3")
    monkeypatch.delenv("YANGPU_DATABASE_URL", raising=False)
    reload()
    TABLE.metadata.create_all(db.engine())
    yield
    db.dispose()
    monkeypatch.undo()
    reload()


def _ids() -> list[int]:
    with db.reading() as session:
        return list(session.execute(select(TABLE.c.id).order_by(TABLE.c.id)).scalars())


def test_a_block_that_ends_is_committed():
    _write(1)
    assert _ids() == [1]


def _write(*numbers: int, then: Exception | None = None) -> None:
    with db.transaction() as session:
        for number in numbers:
            session.execute(insert(TABLE).values(id=number))
        if then:
            raise then


def test_a_block_that_raises_leaves_nothing():
    with pytest.raises(KeyError):
        _write(1, then=KeyError())
    assert _ids() == []


def test_a_broken_rule_of_the_database_is_not_called_unavailable():
    with pytest.raises(IntegrityError):
        _write(1, 1)


def test_reading_does_not_wait_for_a_writer():
    with db.transaction() as session:
        session.execute(insert(TABLE).values(id=1))
        assert _ids() == []
    assert _ids() == [1]


def test_reading_while_another_process_holds_the_database_for_writing():
    other = sqlite3.connect(settings().data_dir / "yangpu.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert _ids() == []
    other.close()


def test_a_database_that_another_process_holds_is_unavailable_after_the_configured_time():
    other = sqlite3.connect(settings().data_dir / "yangpu.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    started = time.monotonic()
    with pytest.raises(StorageUnavailable):
        _write(1)
    assert 0.2 < time.monotonic() - started < 1.5
    other.close()
    _write(2)
    assert _ids() == [2]


def test_a_writer_that_does_not_come_to_an_end_makes_the_next_unavailable():
    failures: list[Exception] = []

    def second() -> None:
        try:
            _write(2)
        except StorageUnavailable as error:
            failures.append(error)

    with db.transaction() as session:
        session.execute(insert(TABLE).values(id=1))
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert len(failures) == 1
    assert _ids() == [1]


def test_a_hundred_writers_of_one_process_all_get_in(monkeypatch):
    """Each waits for its turn; how long a hundred take is the machine's affair."""
    monkeypatch.setenv("YANGPU_DATABASE_TIMEOUT_SECONDS", "60")
    reload()
    threads = [threading.Thread(target=_write, args=(number,)) for number in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(_ids()) == 100


def test_a_moment_comes_back_in_the_time_of_shanghai():
    with db.transaction() as session:
        session.execute(insert(TABLE).values(id=1, at=datetime(2026, 11, 20, 2, tzinfo=timezone.utc)))
    with db.reading() as session:
        at = session.execute(select(TABLE.c.at)).scalar_one()
    assert at.isoformat() == "2026-11-20T10:00:00+08:00"
    assert at.tzinfo == SHANGHAI


def test_what_is_kept_is_for_its_owner_only(data_dir, tmp_path, monkeypatch):
    folder = tmp_path / "new"
    monkeypatch.setenv("YANGPU_DATA_DIR", str(folder))
    reload()
    with db.transaction() as session:
        session.execute(text("CREATE TABLE sample (id INTEGER)"))
        rights = {path.name: path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())}
    db.dispose()
    assert "yangpu.db-wal" in rights
    assert set(rights.values()) == {0}


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(data_dir, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("YANGPU_DATA_DIR", str(tmp_path / "file" / "data"))
    reload()
    with pytest.raises(ConfigurationError, match="数据文件夹"), db.transaction():
        pass
