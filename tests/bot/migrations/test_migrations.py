from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from base import db
from base.errors import ConfigurationError, StorageUnavailable
from base.settings import reload
from bot import migrations
from bot.migrations.models import metadata
from tests.postgres import Cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(
    request: pytest.FixtureRequest, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """A configured database without any table; the name of its dialect."""
    if request.param == "postgresql":
        cluster: Cluster = request.getfixturevalue("postgres")
        monkeypatch.delenv("YANGPU_DEV")
        monkeypatch.setenv("YANGPU_DATABASE_URL", cluster.create())
        reload()
    yield str(request.param)
    db.dispose()


def _tables() -> set[str]:
    return set(inspect(db.engine()).get_table_names()) - {"alembic_version"}


def _differences() -> list[Any]:
    with db.engine().begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata()))


def _constraints() -> dict[str, set[str]]:
    """What comparing leaves out: the names of check constraints, table by table."""
    found = inspect(db.engine())
    return {name: {one["name"] for one in found.get_check_constraints(name)} for name in sorted(_tables())}


def test_the_newest_revision_gives_exactly_what_the_models_describe(empty_database: str) -> None:
    migrations.upgrade()
    assert _tables() == set(metadata().tables)
    assert _differences() == []


def test_migrated_and_created_tables_carry_the_same_checks(empty_database: str) -> None:
    migrations.upgrade()
    migrated = _constraints()
    migrations.downgrade("base")
    metadata().create_all(db.engine())
    assert _constraints() == migrated
    assert any(migrated.values())


def test_downgrading_empties_the_database_and_upgrading_works_again(empty_database: str) -> None:
    migrations.upgrade()
    migrations.downgrade("base")
    assert _tables() == set()
    migrations.upgrade()
    assert _differences() == []


def test_upgrading_twice_changes_nothing(empty_database: str) -> None:
    migrations.upgrade()
    migrations.upgrade()
    assert _differences() == []


def test_a_failing_upgrade_leaves_nothing_half_done(empty_database: str) -> None:
    with db.engine().begin() as connection:
        connection.execute(text("CREATE TABLE slots (id INTEGER)"))
    with pytest.raises(DBAPIError):
        migrations.upgrade()
    assert _tables() == {"slots"}


def test_a_migrated_ledger_refuses_to_be_changed_and_wants_to_know_the_cause(empty_database: str) -> None:
    migrations.upgrade()
    insert = (
        "INSERT INTO ledger_transactions (key, reference, currency, number, kind, subject, at, previous, hash) "
        "VALUES ('k', 'LS222222', 'timecoin', 1, 'help', :cause, '2026-11-20', '', 'x')"
    )
    with pytest.raises(DBAPIError, match="needs a subject"), db.engine().begin() as connection:
        connection.execute(text(insert), {"cause": ""})
    with db.engine().begin() as connection:
        connection.execute(text(insert), {"cause": "SJ222222"})
    for statement in ("UPDATE ledger_transactions SET kind = 'gift'", "DELETE FROM ledger_transactions"):
        with pytest.raises(DBAPIError, match="append-only"), db.engine().begin() as connection:
            connection.execute(text(statement))


def test_a_place_is_never_oversold_in_a_migrated_database(empty_database: str) -> None:
    migrations.upgrade()
    insert = (
        "INSERT INTO slots (id, service, line, name, attributes, label, start_at, end_at, demo, capacity, taken) "
        "VALUES ('s', 'x', 'l', 'n', '{}', '', '2026-11-20', '2026-11-20', :demo, 1, 2)"
    )
    with pytest.raises(DBAPIError, match="ck_slots_never_oversold"), db.engine().begin() as connection:
        connection.execute(text(insert), {"demo": True})


def test_a_database_that_does_not_answer_is_said_to_be_so(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("YANGPU_DEV")
    monkeypatch.setenv("YANGPU_DATABASE_URL", "postgresql+psycopg2://nobody@127.0.0.1:1/none")
    reload()
    with pytest.raises(StorageUnavailable):
        migrations.upgrade()


def test_a_database_of_a_newer_version_is_said_to_be_so(empty_database: str) -> None:
    migrations.upgrade()
    with db.engine().begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'of_tomorrow'"))
    with pytest.raises(ConfigurationError, match="更新的版本"):
        migrations.upgrade()


def test_there_is_one_newest_revision() -> None:
    assert len(ScriptDirectory.from_config(migrations.config()).get_heads()) == 1
