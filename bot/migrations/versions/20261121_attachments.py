"""Pictures that people send."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "attachments"
down_revision = "handovers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", sa.String(32), nullable=False, comment="random, not guessable"),
        sa.Column("conversation", sa.String(128), nullable=False, comment="where it was sent"),
        sa.Column(
            "upload",
            sa.String(128),
            nullable=False,
            comment="given by the client: the same one again is one picture",
        ),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column(
            "sealed",
            sa.LargeBinary(),
            nullable=False,
            comment="sealed JPEG, without what the camera wrote into it",
        ),
        sa.Column("width", sa.Integer(), nullable=False, comment="pixels"),
        sa.Column("height", sa.Integer(), nullable=False, comment="pixels"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("conversation", "upload", name="uq_attachments_once"),
    )
    op.create_index("ix_attachments_conversation", "attachments", ["conversation"])
    op.create_index("ix_attachments_created_at", "attachments", ["created_at"])


def downgrade() -> None:
    op.drop_table("attachments")
