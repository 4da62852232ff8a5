"""Tables whose rows are only ever added: the database itself refuses to change or delete one, or to add one without its cause."""

from __future__ import annotations

from typing import Any

from sqlalchemy import DDL, event


def append_only_statements(table: str, dialect: str) -> list[str]:
    """What makes a database refuse to change or delete rows of a table; migrations run the same."""
    message = f"{table} is append-only"
    if dialect == "postgresql":
        return [
            f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS "
            f"'BEGIN RAISE EXCEPTION ''{message}''; END' LANGUAGE plpgsql",
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
        ]
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def named_statements(table: str, column: str, dialect: str) -> list[str]:
    """What makes a database refuse a new row whose column is empty; rows from before stay as they are."""
    message, trigger = (
        f"{table} needs a {column}",
        f"CREATE TRIGGER {table}_needs_{column} BEFORE INSERT ON {table}",
    )
    if dialect == "postgresql":
        return [
            f"CREATE OR REPLACE FUNCTION {table}_no_{column}() RETURNS trigger AS "
            f"'BEGIN RAISE EXCEPTION ''{message}''; END' LANGUAGE plpgsql",
            f"{trigger} FOR EACH ROW WHEN (NEW.{column} = '') EXECUTE FUNCTION {table}_no_{column}()",
        ]
    return [f"{trigger} WHEN NEW.{column} = '' BEGIN SELECT RAISE(ABORT, '{message}'); END"]


def make_named(table: Any, column: str) -> None:
    """Add the trigger wherever this table is created from its model."""
    for dialect in ("sqlite", "postgresql"):
        for statement in named_statements(table.name, column, dialect):
            event.listen(table, "after_create", DDL(statement).execute_if(dialect=dialect))


def make_append_only(*tables: Any) -> None:
    """Add the triggers wherever these tables are created from their models."""
    for table in tables:
        for dialect in ("sqlite", "postgresql"):
            for statement in append_only_statements(table.name, dialect):
                event.listen(table, "after_create", DDL(statement).execute_if(dialect=dialect))
