"""Messages are found by their time: the desk counts them day by day."""

from __future__ import annotations

from alembic import op

revision = "messages_at"
down_revision = "terminals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_messages_at", "messages", ["at"])


def downgrade() -> None:
    op.drop_index("ix_messages_at", table_name="messages")
