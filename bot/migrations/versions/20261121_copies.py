"""Links to people's own copies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007_copies"
down_revision = "unanswered"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "copy_links",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("key", sa.String(200), nullable=False, unique=True),
        sa.Column("person_id", sa.String(32), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash"),
    )


def downgrade() -> None:
    op.drop_table("copy_links")
