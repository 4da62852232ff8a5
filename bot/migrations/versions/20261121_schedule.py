"""What comes back at its time: plans, jobs that are due, notices, and the log of a person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "schedule"
down_revision = "0007_copies"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "due_jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deed", sa.String(length=32), nullable=False, comment="names what is done"),
        sa.Column("subject", sa.String(length=40), nullable=False, comment="reference of what it is about"),
        sa.Column("nth", sa.DateTime(timezone=True), nullable=False, comment="the occurrence it belongs to"),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False, comment="waiting done dropped failed"),
        sa.Column("attempts", sa.Integer(), nullable=False, comment="how often it was claimed"),
        sa.Column(
            "leased_until", sa.DateTime(timezone=True), nullable=True, comment="nobody else takes it before"
        ),
        sa.Column("lease", sa.String(length=32), nullable=True, comment="of the worker that took it last"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("deed", "subject", "nth", name="uq_due_jobs_once"),
    )
    op.create_index("ix_due_jobs_waiting", "due_jobs", ["status", "due_at"])

    op.create_table(
        "notices",
        sa.Column(
            "token", sa.String(length=32), nullable=False, comment="random; names it in a conversation"
        ),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=48), nullable=False),
        sa.Column(
            "step", sa.String(length=24), nullable=False, comment="which sentence: utter_notice_<step>"
        ),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("nth", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False, comment="sealed JSON: values for the sentence"),
        sa.Column(
            "state", sa.String(length=12), nullable=False, comment="new handed seen answered texted void"
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("token"),
    )
    op.create_index("ix_notices_person_id", "notices", ["person_id"])
    op.create_index("ix_notices_state", "notices", ["state", "created_at"])

    op.create_table(
        "plans",
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=48), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False, comment="active paused stopped"),
        sa.Column("rule", sa.Text(), nullable=False, comment="JSON of services.schedule.rules.Rule"),
        sa.Column(
            "details", sa.LargeBinary(), nullable=False, comment="sealed JSON: what, for whom, whom to tell"
        ),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "last_key",
            sa.String(length=200),
            nullable=True,
            comment="of the last change, so that a repeated request changes nothing",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("reference"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_plans_person_id", "plans", ["person_id"])

    op.create_table(
        "profile_entries",
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=48), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False, comment="reading dose checkin visit request"),
        sa.Column("status", sa.String(length=12), nullable=False, comment="kept open withdrawn deleted"),
        sa.Column("subject", sa.String(length=40), nullable=True, comment="the plan it answers"),
        sa.Column("nth", sa.DateTime(timezone=True), nullable=True, comment="the occurrence it answers"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, comment="when it was so, as told"),
        sa.Column("body", sa.LargeBinary(), nullable=False, comment="sealed JSON"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("reference"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_profile_entries_log", "profile_entries", ["person_id", "kind", "at"])
    op.create_index("ix_profile_entries_subject", "profile_entries", ["subject", "nth"])

    op.add_column(
        "sms_outbox",
        sa.Column(
            "sent_as",
            sa.String(80),
            nullable=True,
            comment="the sender's id: a repeated request is one message",
        ),
    )
    op.create_index("ix_sms_outbox_sent_as", "sms_outbox", ["sent_as"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_sms_outbox_sent_as", "sms_outbox")
    with op.batch_alter_table("sms_outbox") as batch:
        batch.drop_column("sent_as")
    for table in ("profile_entries", "plans", "notices", "due_jobs"):
        op.drop_table(table)
