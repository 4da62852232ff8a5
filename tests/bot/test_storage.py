"""Preparing the database: from nothing, again, and by several at once."""

from __future__ import annotations

import threading

from sqlalchemy import inspect

import knowledge
from base import db
from bot import migrations, storage
from tests.postgres import postgres, postgres_database

__all__ = ["postgres", "postgres_database"]


def _tables() -> set[str]:
    return set(inspect(db.engine()).get_table_names())


def test_a_fresh_folder_gets_its_tables_and_its_knowledge(database):
    assert {"conversations", "messages", "outbox", "bookings", "people"} <= _tables()
    assert len(knowledge.base().records) > 500


def test_preparing_again_changes_nothing(database):
    storage.prepare()
    before = database.read_bytes()
    storage.prepare()
    assert database.read_bytes() == before


def test_several_processes_may_start_at_once_on_a_fresh_folder(data_dir):
    failures = _at_once(4)
    assert failures == []
    assert "conversations" in _tables()


def test_several_replicas_may_start_at_once_on_postgresql(postgres_database):
    db.Base.metadata.drop_all(db.engine())
    assert _at_once(4) == []
    assert "conversations" in _tables()


def _at_once(many: int) -> list[Exception]:
    failures: list[Exception] = []

    def upgrade() -> None:
        try:
            migrations.upgrade()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            failures.append(error)

    threads = [threading.Thread(target=upgrade) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures
