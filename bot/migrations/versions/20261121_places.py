"""Whoever waits for staff hears of a new place; officers look after streets and subjects."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "places"
down_revision = "messages_at"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "handovers",
        sa.Column("told_position", sa.Integer, comment="place in the queue that the person heard of last"),
    )
    op.add_column(
        "staff_accounts",
        sa.Column(
            "looks_after", sa.Text, comment="streets, domains, services, a line each; null: everything"
        ),
    )


def downgrade() -> None:
    op.drop_column("staff_accounts", "looks_after")
    op.drop_column("handovers", "told_position")
