"""Statements straight to the driver: the same promises as sessions give."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timezone

import pytest
from sqlalchemy import Boolean, Column, Integer, MetaData, String, Table, bindparam, insert, select
from sqlalchemy.exc import IntegrityError

from base import db
from base.driver import Prepared, reading, writing
from base.errors import StorageUnavailable
from base.settings import reload, settings

TABLE = Table(
    "things",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", db.Moment),
    Column("open", Boolean, nullable=False, default=True),
    Column("note", String(10)),
)
ADD = Prepared(insert(TABLE), columns=["id", "at"])
FROM = Prepared(select(TABLE).where(TABLE.c.id >= bindparam("least")).order_by(TABLE.c.id))
EIGHT = datetime(2026, 11, 20, tzinfo=timezone.utc)


@pytest.fixture(autouse=True)
def things(tmp_path, monkeypatch):
    monkeypatch.setenv("YANGPU_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("YANGPU_DATABASE_TIMEOUT_SECONDS", "0.3")
    monkeypatch.delenv("YANGPU_DATABASE_URL", raising=False)
    reload()
    TABLE.metadata.create_all(db.engine())
    yield
    db.dispose()
    monkeypatch.undo()
    reload()


def _add(*numbers: int, then: Exception | None = None) -> None:
    with writing() as driver:
        driver.many(ADD, [{"id": number, "at": EIGHT} for number in numbers])
        if then:
            raise then


def _ids() -> list[int]:
    with reading() as driver:
        return [row.id for row in driver.all(FROM, {"least": 0})]


def test_a_block_that_ends_is_committed():
    _add(1, 2)
    assert _ids() == [1, 2]


def test_a_block_that_raises_leaves_nothing():
    with pytest.raises(KeyError):
        _add(1, then=KeyError())
    assert _ids() == []


def test_rows_come_back_as_the_types_of_python_and_unnamed_columns_with_their_defaults():
    _add(1)
    with reading() as driver:
        row = driver.first(FROM, {"least": 0})
    assert (row.open, row.note) == (True, None)
    assert row.at.isoformat() == "2026-11-20T08:00:00+08:00"


def test_no_row_is_none():
    with reading() as driver:
        assert driver.first(FROM, {"least": 0}) is None


def test_a_value_that_was_forgotten_is_an_error_and_not_an_empty_field():
    with pytest.raises(KeyError), writing() as driver:
        driver.run(ADD, {"id": 1})


def test_a_broken_rule_of_the_database_has_the_name_that_sessions_give_it():
    with pytest.raises(IntegrityError):
        _add(1, 1)
    assert _ids() == []


def test_a_database_that_another_process_holds_is_unavailable_and_read_all_the_same():
    other = sqlite3.connect(settings().data_dir / "yangpu.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageUnavailable):
        _add(1)
    assert _ids() == []
    other.close()
    _add(2)
    assert _ids() == [2]
