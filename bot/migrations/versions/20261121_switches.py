"""What operations have closed, and the notice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003_switches"
down_revision = "0002_audit"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "switches",
        sa.Column(
            "target",
            sa.String(80),
            nullable=False,
            comment="bot, notice, service:<id> or connector:<name>",
        ),
        sa.Column("sentence", sa.Text(), nullable=False, comment="what residents are told; may be empty"),
        sa.Column(
            "until",
            sa.DateTime(timezone=True),
            comment="opens by itself then; null: when somebody opens it",
        ),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("target"),
    )


def downgrade() -> None:
    op.drop_table("switches")
