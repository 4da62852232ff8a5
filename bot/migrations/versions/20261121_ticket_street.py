"""The street a ticket lies in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "ticket_street"
down_revision = "schedule"
branch_labels = None
depends_on = None


def upgrade() -> None:
    comment = "official name, when the words tell it; null otherwise"
    op.add_column("tickets", sa.Column("street", sa.String(16), nullable=True, comment=comment))


def downgrade() -> None:
    op.drop_column("tickets", "street")
