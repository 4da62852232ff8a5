"""What is lent can come back before its time: one more kind of event."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "bookings_returned"
down_revision = "bookings_until"
branch_labels = None
depends_on = None
_BEFORE = "booked changed cancelled"
_AFTER = "booked changed cancelled returned"


def upgrade() -> None:
    _describe(_AFTER, _BEFORE)


def downgrade() -> None:
    _describe(_BEFORE, _AFTER)


def _describe(comment: str, existing: str) -> None:
    """SQLite keeps no comments."""
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column(
            "booking_events",
            "kind",
            existing_type=sa.String(12),
            existing_nullable=False,
            comment=comment,
            existing_comment=existing,
        )
