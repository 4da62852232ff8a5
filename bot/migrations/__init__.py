"""Bringing a database to the newest revision; the only room that sees every model."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import RevisionError
from alembic.util import CommandError
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from base import db
from base.errors import ConfigurationError, StorageUnavailable

FOLDER = Path(__file__).parent
_LOCK = 6_052_021  # any number; replicas that start together agree on it
_NEWER = "数据库是更新的版本建的，这个版本的程序不认得：换回新版本，或者恢复升级前的备份"
_one_at_a_time = threading.Lock()  # Alembic keeps the run it is in in a module


def config(connection: Any = None) -> Config:
    """Alembic's configuration; with `connection` everything runs on it."""
    made = Config()
    made.set_main_option("script_location", str(FOLDER))
    made.attributes["connection"] = connection
    return made


def upgrade(revision: str = "head") -> None:
    """Bring the configured database to `revision`, all or nothing; replicas wait for each other.

    Raises StorageUnavailable when the database does not answer, ConfigurationError when it is
    newer than the program.
    """
    with _one_at_a_time, _connection() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL lock_timeout = '120s'"))  # a migration may take its time
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        try:
            command.upgrade(config(connection), revision)
        except CommandError as error:
            raise ConfigurationError(_NEWER) from error


def downgrade(revision: str) -> None:
    """Take the configured database back to `revision` (`base` empties it)."""
    with _one_at_a_time, _connection() as connection:
        command.downgrade(config(connection), revision)


def lacking() -> list[str] | None:
    """Revisions that the configured database is still to be given, oldest first; None when it is newer than the program.

    Raises StorageUnavailable.
    """
    with db.reading() as session:
        here = MigrationContext.configure(session.connection()).get_current_revision()
    try:
        missing = ScriptDirectory.from_config(config()).iterate_revisions("head", here or "base")
        return [one.revision for one in missing][::-1]
    except RevisionError:
        return None


@contextmanager
def _connection() -> Iterator[Any]:
    try:
        connection = db.engine().connect()
        transaction = connection.begin()
    except OperationalError as error:
        raise StorageUnavailable("the database does not answer") from error
    with connection, transaction:
        yield connection
