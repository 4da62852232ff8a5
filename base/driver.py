"""Statements straight to the database's driver, for the few that every turn runs.

A statement through SQLAlchemy's connection costs three times what the database
itself takes for it, and a session as much again; a turn has ten of them. They are
written in SQLAlchemy all the same and compiled by it, once: what is spared is
asking at every call what the answer was the last time. Transactions, the pool and
the names of errors are those of `base.db`.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy.engine import Dialect, Engine
from sqlalchemy.exc import DBAPIError

from base import db

Values = Mapping[str, Any]
_Convert = Callable[[Any], Any]


class Prepared:
    """A Core statement whose every value that varies is a `bindparam`; made at import, compiled at first use.

    columns: of an INSERT, those that values will be given for. Others get their default, if that is a constant.
    """

    def __init__(self, statement: Any, *, columns: Sequence[str] | None = None) -> None:
        self._statement = statement
        self._columns = columns
        self._forms: dict[str, _Form] = {}

    def form(self, dialect: Dialect) -> _Form:
        """The statement as this database takes it."""
        form = self._forms.get(dialect.name)
        if form is None:
            form = self._forms[dialect.name] = _Form(self._statement, self._columns, dialect)
        return form


class _Form:
    """SQL, how values go in, and how rows come out."""

    def __init__(self, statement: Any, columns: Sequence[str] | None, dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect, column_keys=columns)
        self.sql: str = compiled.string
        self._positional: bool = compiled.positional
        names = compiled.positiontup if compiled.positional else list(compiled.bind_names.values())
        binds = {name: compiled.binds[name] for name in names}
        constants = {column.key: column.default.arg for column in getattr(compiled, "insert_prefetch", ())}
        self._fixed = {bind.key: bind.value for bind in binds.values() if not bind.required} | constants
        """What stands in the statement itself, or is a column's default."""
        self._places = [(name, binds[name].key, _writer(binds[name].type, dialect)) for name in names]
        found = compiled._result_columns  # (name, …, …, type) of each
        self._read = [_reader(kind, dialect) for *_, kind in found]
        self._row: Any = namedtuple("Row", [name for name, *_ in found]) if found else None

    def bound(self, values: Values) -> Any:
        """What the driver takes. Raises KeyError when a value is missing."""
        given = {**self._fixed, **values} if self._fixed else values
        if self._positional:
            return [given[key] if write is None else write(given[key]) for _, key, write in self._places]
        return {name: given[key] if write is None else write(given[key]) for name, key, write in self._places}

    def row(self, raw: Sequence[Any]) -> Any:
        """A named tuple with Python's own types."""
        return self._row._make(
            [value if read is None else read(value) for value, read in zip(raw, self._read, strict=True)]
        )


def _writer(kind: Any, dialect: Dialect) -> _Convert | None:
    found: _Convert | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return found


def _reader(kind: Any, dialect: Dialect) -> _Convert | None:
    found: _Convert | None = kind.dialect_impl(dialect).result_processor(dialect, None)
    return found


class Driver:
    """A connection in its transaction."""

    def __init__(self, connection: Any, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    @property
    def database(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._dialect.name

    def run(self, statement: Prepared, values: Values) -> int:
        """Run a statement that brings no rows; returns how many it changed."""
        changed: int = self._executed(statement, values).rowcount
        return changed

    def many(self, statement: Prepared, values: Sequence[Values]) -> None:
        """Run a statement once for each of the values."""
        form = statement.form(self._dialect)
        self._connection.cursor().executemany(form.sql, [form.bound(each) for each in values])

    def first(self, statement: Prepared, values: Values) -> Any:
        """The first row, or None."""
        raw = self._executed(statement, values).fetchone()
        return None if raw is None else statement.form(self._dialect).row(raw)

    def all(self, statement: Prepared, values: Values) -> list[Any]:
        """Every row."""
        form = statement.form(self._dialect)
        return [form.row(raw) for raw in self._executed(statement, values).fetchall()]

    def _executed(self, statement: Prepared, values: Values) -> Any:
        form = statement.form(self._dialect)
        cursor = self._connection.cursor()
        cursor.execute(form.sql, form.bound(values))
        return cursor


@contextmanager
def writing() -> Iterator[Driver]:
    """What `base.db.transaction` is to sessions: commits at the end of the block or leaves nothing."""
    made = db.engine()
    with db.turn_to_write(made), db.answering(), _begun(made, "BEGIN IMMEDIATE") as driver:
        yield driver


@contextmanager
def reading() -> Iterator[Driver]:
    """What `base.db.reading` is to sessions."""
    with db.answering(), _begun(db.engine(), "BEGIN") as driver:
        yield driver


@contextmanager
def _begun(made: Engine, begin: str) -> Iterator[Driver]:
    dialect = made.dialect
    connection: Any = made.raw_connection()
    try:
        if dialect.name == "sqlite":
            connection.execute(begin)
        yield Driver(connection, dialect)
        connection.commit()
    except dialect.dbapi.Error as error:
        raise _named(error, connection, dialect) from error
    finally:
        connection.close()  # back to the pool, which rolls back what was not committed


def _named(error: Exception, connection: Any, dialect: Any) -> BaseException:
    """SQLAlchemy's error for the driver's; a connection that is gone does not go back to the pool."""
    gone = dialect.is_disconnect(error, connection, None)
    if gone:
        connection.invalidate(error)
    named: BaseException = DBAPIError.instance(
        None, None, error, dialect.dbapi.Error, connection_invalidated=gone, dialect=dialect
    )
    return named
