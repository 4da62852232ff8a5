"""The 公众号: followers, what goes out to them, links to the page, the access token."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "wechat"
down_revision = "inbox"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "wechat_followers",
        sa.Column(
            "openid_hash",
            sa.String(64),
            nullable=False,
            comment="keyed SM3; the openid itself is sealed",
        ),
        sa.Column("openid", sa.LargeBinary(), nullable=False),
        sa.Column("conversation", sa.String(40), nullable=False),
        sa.Column("subscribed", sa.Boolean(), nullable=False),
        sa.Column("said_left", sa.Integer(), nullable=False, comment="messages left since they last wrote"),
        sa.Column("said_until", _MOMENT, comment="48 hours after they last wrote"),
        sa.Column(
            "touched_left",
            sa.Integer(),
            nullable=False,
            comment="messages left since they followed or scanned",
        ),
        sa.Column("touched_until", _MOMENT, comment="a minute after that"),
        sa.PrimaryKeyConstraint("openid_hash"),
        sa.UniqueConstraint("conversation"),
    )
    op.create_table(
        "wechat_deliveries",
        sa.Column("conversation", sa.String(40), nullable=False),
        sa.Column(
            "message_id", sa.String(128), nullable=False, comment="of the message answered, or of the bubble"
        ),
        sa.Column("kind", sa.String(8), nullable=False, comment="reply, notice or staff"),
        sa.Column(
            "passive", sa.Boolean(), nullable=False, comment="its first part went back with the request"
        ),
        sa.Column("since", sa.Integer(), nullable=False, comment="its bubbles have a higher seq than this"),
        sa.Column("given", sa.Integer(), nullable=False, comment="parts that went out"),
        sa.Column(
            "state", sa.String(8), nullable=False, comment="waiting, done, kept (until they write), dropped"
        ),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("leased_until", _MOMENT),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("conversation", "message_id"),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index(
        "ix_wechat_deliveries_due",
        "wechat_deliveries",
        ["due_at"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.create_index("ix_wechat_deliveries_created", "wechat_deliveries", ["created_at"])
    op.create_table(
        "wechat_links",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("conversation", sa.String(40), nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("used_at", _MOMENT),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_index("ix_wechat_links_conversation", "wechat_links", ["conversation"])
    op.create_table(
        "wechat_tokens",
        sa.Column("appid", sa.String(64), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False, comment="sealed"),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("forced_at", _MOMENT, comment="when a fresh one was asked for by force; 30 seconds apart"),
        sa.PrimaryKeyConstraint("appid"),
    )


def downgrade() -> None:
    for table in ("wechat_tokens", "wechat_links", "wechat_deliveries", "wechat_followers"):
        op.drop_table(table)
