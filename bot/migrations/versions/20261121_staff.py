"""Accounts of the staff and their sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "staff"
down_revision = "ticket_street"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "staff_accounts",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column(
            "login", sa.String(32), nullable=False, unique=True, comment="typed to sign in, lower case"
        ),
        sa.Column("name", sa.String(32), nullable=False, comment="what residents read: 小王"),
        sa.Column(
            "roles",
            sa.String(64),
            nullable=False,
            comment="separated by blanks: agent supervisor editor admin",
        ),
        sa.Column("password", sa.String(200), nullable=False, comment="scrypt$n$r$p$salt$hash"),
        sa.Column("secret", sa.LargeBinary, nullable=False, comment="sealed key of the second factor"),
        sa.Column("enrolled", sa.Boolean, nullable=False, comment="a code of the second factor was right"),
        sa.Column(
            "last_step", sa.Integer, nullable=False, comment="newest time step used; each is good once"
        ),
        sa.Column("recovery", sa.Text, nullable=False, comment="keyed hashes of unused codes, a line each"),
        sa.Column("failures", sa.Integer, nullable=False, comment="wrong passwords and codes in a row"),
        sa.Column("locked_until", _MOMENT),
        sa.Column("disabled_at", _MOMENT),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "staff_sessions",
        sa.Column("token_hash", sa.String(64), nullable=False, comment="keyed hash of the cookie"),
        sa.Column(
            "staff_id",
            sa.String(32),
            sa.ForeignKey("staff_accounts.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("complete", sa.Boolean, nullable=False, comment="false until the second factor was right"),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("token_hash"),
    )


def downgrade() -> None:
    op.drop_table("staff_sessions")
    op.drop_table("staff_accounts")
