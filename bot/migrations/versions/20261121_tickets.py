"""Tickets with their history, and the outbox of messages to other systems."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "tickets"
down_revision = "0003_switches"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tickets",
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("service", sa.String(length=40), nullable=False),
        sa.Column(
            "category",
            sa.String(length=40),
            nullable=False,
            comment="id of a matter, or what the service calls it",
        ),
        sa.Column("department", sa.String(length=80), nullable=False, comment="where it lies now"),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column(
            "promised_on",
            sa.Date(),
            nullable=True,
            comment="answer due, Shanghai; null where no source gives a time limit",
        ),
        sa.Column(
            "sealed_for",
            sa.String(length=32),
            nullable=True,
            comment="whose key sealed it; null: the installation's own",
        ),
        sa.Column(
            "details",
            sa.LargeBinary(),
            nullable=False,
            comment="sealed JSON: the fields as they were said",
        ),
        sa.Column("parent", sa.String(length=12), nullable=True, comment="the ticket a rating is about"),
        sa.Column("score", sa.Integer(), nullable=True, comment="of a rating, 1 to 5"),
        sa.Column(
            "outside_id",
            sa.String(length=80),
            nullable=True,
            comment="number in the outside system that handles it",
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("conversation", sa.String(length=128), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.CheckConstraint("score IS NULL OR score BETWEEN 1 AND 5", name="ck_tickets_score"),
        sa.ForeignKeyConstraint(["parent"], ["tickets.reference"]),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["sealed_for"], ["people.id"]),
        sa.PrimaryKeyConstraint("reference"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_tickets_desk", "tickets", ["status", "department", "promised_on"])
    op.create_index("ix_tickets_outside", "tickets", ["outside_id"])
    op.create_index(op.f("ix_tickets_conversation"), "tickets", ["conversation"])
    op.create_index(op.f("ix_tickets_person_id"), "tickets", ["person_id"])
    op.create_table(
        "ticket_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.String(length=12),
            nullable=False,
            comment="filed added reply status reassigned rated withdrawn",
        ),
        sa.Column("status", sa.String(length=12), nullable=False, comment="of the ticket afterwards"),
        sa.Column(
            "by", sa.String(length=80), nullable=False, comment="resident, a member of staff, or a system"
        ),
        sa.Column("sealed", sa.LargeBinary(), nullable=True, comment="sealed text, where something was said"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.reference"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_ticket_entries_ticket", "ticket_entries", ["ticket", "id"])
    op.create_table(
        "outgoing",
        sa.Column(
            "id",
            sa.String(length=32),
            nullable=False,
            comment="the receiver recognises a repeated message by it",
        ),
        sa.Column("key", sa.String(length=200), nullable=False, comment="effect and receiver"),
        sa.Column("channel", sa.String(length=12), nullable=False, comment="webhook or open311"),
        sa.Column(
            "target",
            sa.String(length=300),
            nullable=False,
            comment="address of the webhook; empty for open311",
        ),
        sa.Column(
            "subject", sa.String(length=40), nullable=False, comment="reference of the booking or ticket"
        ),
        sa.Column(
            "body", sa.Text(), nullable=False, comment="JSON as it will be sent, the same at every attempt"
        ),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "lease_until",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="a worker has it until then; after a crash another takes it",
        ),
        sa.Column(
            "error",
            sa.String(length=80),
            nullable=True,
            comment="why the last attempt failed, without what the receiver said",
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_outgoing_due", "outgoing", ["status", "due_at"])


def downgrade() -> None:
    for table in ("outgoing", "ticket_entries", "tickets"):
        op.drop_table(table)
