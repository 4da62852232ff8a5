"""What Alembic runs: our metadata against the configured database."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from base import db
from bot.migrations.models import metadata


def _plain_type(kind: str, item: Any, autogen_context: Any) -> str | Literal[False]:
    """Write our own types as plain ones: a migration must still run when the code has moved on."""
    if kind == "type" and isinstance(item, db.Moment):
        return "sa.DateTime(timezone=True)"
    return False


def _run(connection: Any) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata(),
        render_item=_plain_type,
        render_as_batch=connection.dialect.name == "sqlite",  # SQLite cannot alter most things in place
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


_given = context.config.attributes.get("connection")
if _given is not None:
    _run(_given)
else:
    with db.engine().begin() as _connection:
        _run(_connection)
