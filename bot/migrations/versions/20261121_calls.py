"""Calls, and who may be put through to an elder by itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "calls"
down_revision = "attachments"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "calls",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column(
            "key",
            sa.String(200),
            nullable=False,
            comment="of the press that rang: a second is the same",
        ),
        sa.Column("kind", sa.String(8), nullable=False, comment="staff or family"),
        sa.Column(
            "caller", sa.String(80), nullable=False, comment="conversation:, person: or staff: and an id"
        ),
        sa.Column("callee", sa.String(80), nullable=False, comment="the same"),
        sa.Column("grant_id", sa.String(32), comment="what allows it, between an elder and family"),
        sa.Column("caller_screen", sa.String(64), nullable=False, comment="connection that rang"),
        sa.Column("callee_screen", sa.String(64), comment="connection that answered"),
        sa.Column("state", sa.String(8), nullable=False, comment="ringing, active or over"),
        sa.Column("outcome", sa.String(10), comment="talked, declined, missed, cancelled or lost"),
        sa.Column(
            "auto", sa.Boolean(), nullable=False, comment="put through by the elder's standing consent"
        ),
        sa.Column("rang_at", _MOMENT, nullable=False),
        sa.Column("answered_at", _MOMENT),
        sa.Column("ended_at", _MOMENT),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_calls_caller", "calls", ["caller", "rang_at"])
    op.create_index("ix_calls_callee", "calls", ["callee", "rang_at"])
    op.create_index("ix_calls_state", "calls", ["state"])
    op.create_table(
        "call_auto_answers",
        sa.Column("elder_id", sa.String(32), sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("grant_id", sa.String(32), sa.ForeignKey("grants.id", ondelete="CASCADE"), nullable=False),
        sa.Column("start", sa.String(5), nullable=False, comment="HH:MM, the first minute of the day"),
        sa.Column("end", sa.String(5), nullable=False, comment="HH:MM, the minute from which it rings only"),
        sa.Column("given_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("elder_id", "grant_id"),
    )


def downgrade() -> None:
    op.drop_table("call_auto_answers")
    op.drop_table("calls")
