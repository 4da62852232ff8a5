"""Until when something is lent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "bookings_until"
down_revision = "ledger_subject"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    comment = "of what is lent: when it comes back"
    op.add_column("bookings", sa.Column("until_at", moment, nullable=True, comment=comment))


def downgrade() -> None:
    op.drop_column("bookings", "until_at")
