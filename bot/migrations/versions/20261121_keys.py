"""The installation's own keys, wrapped; whose a conversation was; which conversations to forget."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005_keys"
down_revision = "tickets"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "installation_keys",
        sa.Column("name", sa.String(16), nullable=False, comment="lookup or own"),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "conversation_people",
        sa.Column("conversation", sa.String(128), nullable=False),
        sa.Column("person_id", sa.String(32), sa.ForeignKey("people.id"), nullable=False),
        sa.PrimaryKeyConstraint("conversation", "person_id"),
    )
    op.create_index("ix_conversation_people_person_id", "conversation_people", ["person_id"])
    op.execute(
        "INSERT INTO conversation_people (conversation, person_id) "
        "SELECT conversation, person_id FROM conversation_links"
    )
    op.create_table(
        "conversations_to_forget",
        sa.Column("conversation", sa.String(128), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("conversation"),
    )


def downgrade() -> None:
    op.drop_table("conversations_to_forget")
    op.drop_table("conversation_people")
    op.drop_table("installation_keys")
