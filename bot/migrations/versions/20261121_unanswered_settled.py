"""What became of a question that had no answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "unanswered_settled"
down_revision = "staff"
branch_labels = None
depends_on = None
_NEW = (
    sa.Column(
        "settled",
        sa.String(12),
        nullable=True,
        comment="attached, drafted or dismissed; null: nobody has looked after it",
    ),
    sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
    sa.Column("settled_by", sa.String(80), nullable=True),
    sa.Column(
        "settled_why", sa.Text(), nullable=True, comment="the reason, or the record it was attached to"
    ),
)


def upgrade() -> None:
    for column in _NEW:
        op.add_column("unanswered_questions", column.copy())


def downgrade() -> None:
    for column in reversed(_NEW):
        op.drop_column("unanswered_questions", column.name)
