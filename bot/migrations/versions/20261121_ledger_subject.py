"""A movement of the books names what caused it. Those written before keep their empty name: their hash covers it."""

from __future__ import annotations

from alembic import op

revision = "ledger_subject"
down_revision = "places"
branch_labels = None
depends_on = None

_TABLE = "ledger_transactions"
_MESSAGE = "ledger_transactions needs a subject"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE OR REPLACE FUNCTION {_TABLE}_no_subject() RETURNS trigger AS "
            f"'BEGIN RAISE EXCEPTION ''{_MESSAGE}''; END' LANGUAGE plpgsql"
        )
        op.execute(
            f"CREATE TRIGGER {_TABLE}_needs_subject BEFORE INSERT ON {_TABLE} "
            f"FOR EACH ROW WHEN (NEW.subject = '') EXECUTE FUNCTION {_TABLE}_no_subject()"
        )
        return
    op.execute(
        f"CREATE TRIGGER {_TABLE}_needs_subject BEFORE INSERT ON {_TABLE} "
        f"WHEN NEW.subject = '' BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP TRIGGER {_TABLE}_needs_subject ON {_TABLE}")
        op.execute(f"DROP FUNCTION {_TABLE}_no_subject()")
        return
    op.execute(f"DROP TRIGGER {_TABLE}_needs_subject")
