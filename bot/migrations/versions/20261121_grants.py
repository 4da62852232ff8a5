"""Who may act for whom; what a code is good for, and where it was asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006_grants"
down_revision = "0005_keys"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "grants",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("key", sa.String(200), nullable=False, unique=True),
        sa.Column("elder_id", sa.String(32), sa.ForeignKey("people.id"), nullable=False),
        sa.Column(
            "family_hash", sa.String(64), nullable=False, comment="keyed SM3 of the family member's phone"
        ),
        sa.Column("scopes", sa.String(64), nullable=False, comment="of affairs book health tv, by spaces"),
        sa.Column(
            "details", sa.LargeBinary(), nullable=False, comment="sealed for the elder: phone and relation"
        ),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), comment="when it was last looked or acted by it"),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id"),
    )
    holds = sa.text("revoked_at IS NULL")
    op.create_index(
        "ux_grants_one_holds",
        "grants",
        ["elder_id", "family_hash"],
        unique=True,
        sqlite_where=holds,
        postgresql_where=holds,
    )
    op.create_index("ix_grants_family", "grants", ["family_hash"])
    with op.batch_alter_table("sign_in_codes") as table:
        table.add_column(
            sa.Column(
                "purpose",
                sa.String(12),
                nullable=False,
                server_default="sign_in",
                comment="sign_in or grant: a code is good for one of them",
            )
        )
        table.add_column(
            sa.Column(
                "origin",
                sa.String(32),
                comment="keyed hash of the address that asked; null for trusted callers",
            )
        )
    with op.batch_alter_table("sign_in_codes") as table:
        table.alter_column("purpose", server_default=None)
    op.create_index("ix_sign_in_codes_origin", "sign_in_codes", ["origin", "created_at"])
    op.create_index("ix_sign_in_codes_created", "sign_in_codes", ["created_at"])


def downgrade() -> None:
    op.drop_index("ix_sign_in_codes_created", table_name="sign_in_codes")
    op.drop_index("ix_sign_in_codes_origin", table_name="sign_in_codes")
    with op.batch_alter_table("sign_in_codes") as table:
        table.drop_column("origin")
        table.drop_column("purpose")
    op.drop_table("grants")
