"""Messages that were not understood well."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "inbox"
down_revision = "unanswered_settled"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "nlu_inbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("effect", sa.String(64), nullable=False, comment="keyed hash of conversation and message"),
        sa.Column(
            "conversation", sa.String(64), nullable=False, comment="keyed hash of its id, to forget it by"
        ),
        sa.Column("reason", sa.String(12), nullable=False, comment="unclear, refused, corrected or to_staff"),
        sa.Column(
            "text",
            sa.LargeBinary(),
            nullable=False,
            comment="the masked text, sealed under the installation's key",
        ),
        sa.Column("act", sa.String(24), nullable=False, comment="what it was taken for"),
        sa.Column("service", sa.String(40), nullable=False, comment="what it was taken to be about, or none"),
        sa.Column("certainty", sa.Float(), nullable=False, comment="of the act, 0 to 1"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("effect"),
    )
    op.create_index("ix_nlu_inbox_conversation", "nlu_inbox", ["conversation"])
    op.create_index("ix_nlu_inbox_at", "nlu_inbox", ["at"])


def downgrade() -> None:
    op.drop_table("nlu_inbox")
