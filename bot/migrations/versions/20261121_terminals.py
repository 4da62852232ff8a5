"""Televisions that speak for an elder, and telephones that talk for a television."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "terminals"
down_revision = "calls"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "terminals",
        sa.Column("conversation", sa.String(128), primary_key=True),
        sa.Column("key", sa.String(200), nullable=False, unique=True),
        sa.Column("person_id", sa.String(32), sa.ForeignKey("people.id"), nullable=False),
        sa.Column(
            "paired_by",
            sa.String(32),
            sa.ForeignKey("people.id"),
            comment="the elder, or who was granted tv; null for staff",
        ),
        sa.Column("paired_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_terminals_person_id", "terminals", ["person_id"])
    op.create_table(
        "terminal_codes",
        sa.Column("code_hash", sa.String(64), primary_key=True),
        sa.Column("conversation", sa.String(128), nullable=False, unique=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "terminal_tries",
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("person_id", sa.String(32), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_terminal_tries_person", "terminal_tries", ["person_id", "at"])
    op.create_table(
        "guests",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column(
            "conversation_id",
            sa.String(40),
            sa.ForeignKey("conversations.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("is_door", sa.Boolean(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_guests_conversation_id", "guests", ["conversation_id"])


def downgrade() -> None:
    for table in ("guests", "terminal_tries", "terminal_codes", "terminals"):
        op.drop_table(table)
