"""One database engine per process and short transactions over it.

SQLite (WAL) is the embedded default, PostgreSQL the choice beyond one machine.
Every model of the project hangs on `Base`; migrations live in bot/migrations.

SQLite lets one writer in and makes the others sleep and try again, up to
100 ms at a time. Threads of this process therefore queue on a lock of ours and
only other processes are met by SQLite's own waiting.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, TypeDecorator, create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session, declarative_base
from sqlalchemy.pool import QueuePool

from base.clock import SHANGHAI
from base.errors import ConfigurationError, StorageUnavailable
from base.settings import settings

Base: Any = declarative_base()

_lock = threading.Lock()
_engines: dict[str, Engine] = {}
_readers: dict[Engine, Engine] = {}
"""The same pool, marked so that its transactions only read; made once, because making it costs."""
_writers: dict[Engine, threading.Lock] = {}
_READING = "yangpu_reading"


class Moment(TypeDecorator[datetime]):
    """An aware datetime, stored as UTC, read back in Asia/Shanghai on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a Moment needs a time zone")
        return value.astimezone(timezone.utc)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            value = value.replace(tzinfo=timezone.utc)
        return value.astimezone(SHANGHAI)


def engine() -> Engine:
    """The engine of the configured database, made at first use."""
    url = settings().database_url
    with _lock:
        if url not in _engines:
            made = _engines[url] = _make(url)
            _readers[made] = made.execution_options(**{_READING: True})
        return _engines[url]


def never_made() -> bool:
    """Whether the configured database is a SQLite file that does not exist: asking for a session would make it."""
    url = make_url(settings().database_url)
    return url.get_backend_name() == "sqlite" and not Path(url.database or "").exists()


def _make(url: str) -> Engine:
    timeout = settings().database_timeout_seconds
    # A turn's worker holds one connection; the doors (accepting, history) have a pool of the same size.
    pool = {"pool_size": 2 * settings().turn_workers + 4, "max_overflow": 16, "pool_timeout": timeout}
    if not url.startswith("sqlite"):
        return create_engine(
            url,
            future=True,
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": max(2, int(timeout)),
                "options": f"-c lock_timeout={int(timeout * 1000)}",
            },
            **pool,
        )
    database = make_url(url).database
    if database and database != ":memory:":
        _private(Path(database))
    made = create_engine(
        url,
        future=True,
        connect_args={"timeout": timeout, "check_same_thread": False},
        poolclass=QueuePool,  # the default opens the file again for every transaction
        pool_use_lifo=True,  # the connection that wrote last has the newest pages in its cache
        **pool,
    )
    event.listen(made, "connect", _prepare_sqlite)
    event.listen(made, "begin", _begin_sqlite)
    return made


def _private(file: Path) -> None:
    """For the eyes of whoever runs the service: what SQLite puts beside a file has the rights of that file."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600)
    except OSError as error:
        raise ConfigurationError(
            f"数据文件夹 {file.parent} 建不了或者写不了：给运行服务的用户写的权限，或者用 YANGPU_DATA_DIR 换个地方"
        ) from error
    with suppress(PermissionError):  # another user's, who let us write
        file.chmod(0o600)


def _prepare_sqlite(connection: Any, record: Any) -> None:
    # pysqlite would otherwise open transactions by itself and too late:
    # a read followed by a write could then fail with "locked" at once.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    reading_only = connection.get_execution_options().get(_READING)
    try:
        # Straight to the driver: a statement through SQLAlchemy costs as much as the whole commit.
        connection.connection.execute("BEGIN" if reading_only else "BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        raise StorageUnavailable("the database does not answer") from error


@contextmanager
def transaction() -> Iterator[Session]:
    """A session that commits at the end of the block, or rolls back and re-raises.

    Not to be opened inside another: the inner one would wait for the outer.
    Raises StorageUnavailable when the database is locked, gone, or has no
    free connection within the configured time.
    """
    made = engine()
    with turn_to_write(made), answering(), Session(made, future=True, expire_on_commit=False) as session:
        yield session
        session.commit()


@contextmanager
def reading() -> Iterator[Session]:
    """A session that only reads: on SQLite it waits for no writer and none waits for it.

    Raises StorageUnavailable like `transaction`.
    """
    with answering(), Session(_readers[engine()], future=True, expire_on_commit=False) as session:
        yield session
        session.commit()


@contextmanager
def answering() -> Iterator[None]:
    """Gives every way in which a database does not answer one name: StorageUnavailable."""
    try:
        yield
    except (OperationalError, PoolTimeout) as error:
        raise StorageUnavailable("the database does not answer") from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise StorageUnavailable("the database does not answer") from error
        raise


@contextmanager
def turn_to_write(made: Engine) -> Iterator[None]:
    """Waits until no other thread of this process writes; SQLite only. Raises StorageUnavailable."""
    if made.dialect.name != "sqlite":
        yield
        return
    with _lock:
        writer = _writers.setdefault(made, threading.Lock())
    if not writer.acquire(timeout=settings().database_timeout_seconds):
        raise StorageUnavailable("the database does not answer")
    try:
        yield
    finally:
        writer.release()


def dispose() -> None:
    """Close every connection; the next call opens new ones. For tests and a clean stop."""
    with _lock:
        for made in _engines.values():
            made.dispose()
        _engines.clear()
        _readers.clear()
