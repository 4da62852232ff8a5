"""Questions that had no answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "unanswered"
down_revision = "0006_grants"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unanswered_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "question", sa.String(64), nullable=False, comment="keyed hash of the cleaned, masked text"
        ),
        sa.Column(
            "reason", sa.String(20), nullable=False, comment="nothing_found, unverified or not_understood"
        ),
        sa.Column(
            "text",
            sa.LargeBinary(),
            nullable=False,
            comment="the masked text, sealed under the installation's key",
        ),
        sa.Column("count", sa.Integer(), nullable=False, comment="how often it was asked"),
        sa.Column("first_asked", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_asked", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "last_effect",
            sa.String(64),
            nullable=False,
            comment="keyed hash of the effect that counted last",
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("question", "reason"),
    )
    op.create_index("ix_unanswered_questions_last_asked", "unanswered_questions", ["last_asked"])


def downgrade() -> None:
    op.drop_table("unanswered_questions")
