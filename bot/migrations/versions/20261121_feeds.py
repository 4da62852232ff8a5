"""Openings that somebody else publishes, and the number a place has with its keeper."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "feeds"
down_revision = "wechat"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "feeds",
        sa.Column("source", sa.String(64), nullable=False, comment="fhir:<hospital> or ical:<name>"),
        sa.Column("digest", sa.String(64), nullable=False, comment="of what it offered last"),
        sa.Column(
            "version",
            sa.Integer,
            nullable=False,
            comment="counts its changes, so that every process follows",
        ),
        sa.Column("read_at", _MOMENT, nullable=False, comment="when it was read last"),
        sa.PrimaryKeyConstraint("source"),
    )
    op.create_table(
        "fed_openings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("source", sa.String(64), sa.ForeignKey("feeds.source"), nullable=False, index=True),
        sa.Column("opening_id", sa.String(96), nullable=False, index=True),
        sa.Column("service", sa.String(48), nullable=False),
        sa.Column("line", sa.String(64), nullable=False),
        sa.Column("name", sa.String(96), nullable=False, comment="the place, as said to residents"),
        sa.Column("attributes", sa.JSON, nullable=False),
        sa.Column("label", sa.String(16), nullable=False),
        sa.Column("start_at", _MOMENT, nullable=False),
        sa.Column("end_at", _MOMENT, nullable=False),
        sa.Column("places", sa.JSON, nullable=False, comment="ids of the places there, one a person"),
        sa.PrimaryKeyConstraint("id"),
    )
    comment = "hospital and number of the appointment, where it keeps its own"
    op.add_column("bookings", sa.Column("outside_id", sa.String(200), nullable=True, comment=comment))


def downgrade() -> None:
    with op.batch_alter_table("bookings") as batch:
        batch.drop_column("outside_id")
    op.drop_table("fed_openings")
    op.drop_table("feeds")
