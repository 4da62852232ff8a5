"""Who waits for staff or is with them, and who is at the desk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "handovers"
down_revision = "feeds"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "handovers",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("conversation_id", sa.String(40), nullable=False, index=True),
        sa.Column("key", sa.String(200), nullable=False, unique=True),
        sa.Column("state", sa.String(12), nullable=False, comment="queued connected ended"),
        sa.Column("priority", sa.Integer, nullable=False, comment="0 danger, 1 high, 2 normal"),
        sa.Column(
            "reason",
            sa.String(16),
            nullable=False,
            comment="asked, alert, sos or taken (by staff themselves)",
        ),
        sa.Column(
            "subject", sa.String(64), nullable=False, comment="service that was talked about; may be empty"
        ),
        sa.Column("street", sa.String(32), nullable=False, comment="official name; empty when unknown"),
        sa.Column(
            "officer_id",
            sa.String(32),
            index=True,
            comment="who has it, or for whom it waits after a transfer",
        ),
        sa.Column("labels", sa.String(200), nullable=False, comment="separated by commas"),
        sa.Column(
            "corrections",
            sa.LargeBinary,
            comment="sealed JSON: field → words, read when it goes back to the bot",
        ),
        sa.Column("snoozed_until", _MOMENT),
        sa.Column("entered_at", _MOMENT, nullable=False),
        sa.Column("claimed_at", _MOMENT),
        sa.Column("ended_at", _MOMENT),
        sa.Column("ended_as", sa.String(12), comment="left, given_back or closed"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "staff_duty",
        sa.Column(
            "staff_id", sa.String(32), sa.ForeignKey("staff_accounts.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("available", sa.Boolean, nullable=False, comment="false while they have a break"),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("staff_id"),
    )
    op.create_index("ix_handovers_state", "handovers", ["state", "priority", "entered_at"])
    op.create_index(
        "uq_handovers_open",
        "handovers",
        ["conversation_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("staff_duty")
    op.drop_table("handovers")
