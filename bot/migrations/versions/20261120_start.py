"""Every table of the first release.

The ledger's tables also get what makes the database refuse to change or delete their rows.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_APPEND_ONLY = ("ledger_transactions", "ledger_entries")


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column(
            "id", sa.String(length=40), nullable=False, comment="random, or a keyed hash of the sender's name"
        ),
        sa.Column(
            "key",
            sa.LargeBinary(),
            nullable=False,
            comment="wrapped SM4 key of texts and snapshot; gone when erased",
        ),
        sa.Column(
            "token_hash",
            sa.String(length=64),
            nullable=True,
            comment="keyed hash of the page's token; null on other channels",
        ),
        sa.Column("owner", sa.String(length=8), nullable=False, comment="who answers: bot, queue or staff"),
        sa.Column("last_seq", sa.Integer(), nullable=False, comment="seq of the newest message"),
        sa.Column(
            "snapshot",
            sa.LargeBinary(),
            nullable=True,
            comment="sealed state of the dialogue after the last turn",
        ),
        sa.Column("version", sa.Integer(), nullable=False, comment="turns committed; guards the snapshot"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "ended_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when the person ended it (清空、换人使用); nothing is said in it any more",
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_table(
        "knowledge_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False, comment="grows with every published change"),
        sa.Column(
            "content_hash", sa.String(length=64), nullable=False, comment="of the YAML files last imported"
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "knowledge_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="1, 2, 3 … within the record"),
        sa.Column("body", sa.Text(), nullable=False, comment="the record as JSON"),
        sa.Column(
            "topic", sa.String(length=40), nullable=False, comment="stem of the content file it belongs to"
        ),
        sa.Column("checksum", sa.String(length=32), nullable=False, comment="over the content of the record"),
        sa.Column("origin", sa.String(length=10), nullable=False, comment="import or edit"),
        sa.Column("status", sa.String(length=10), nullable=False, comment="draft, published or rejected"),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.String(length=80), nullable=True, comment="never the author of an edit"),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("record_id", "number"),
    )
    op.create_index(
        op.f("ix_knowledge_versions_record_id"), "knowledge_versions", ["record_id"], unique=False
    )
    op.create_table(
        "ledger_accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "owner",
            sa.String(length=64),
            nullable=False,
            comment="person:<id>, task:<reference> or source:<name>",
        ),
        sa.Column("currency", sa.String(length=16), nullable=False),
        sa.Column("balance", sa.Integer(), nullable=False),
        sa.Column("is_source", sa.Boolean(), nullable=False, comment="where the currency is issued from"),
        sa.CheckConstraint("balance >= 0 OR is_source", name="ck_ledger_accounts_never_negative"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("owner", "currency", name="ux_ledger_accounts_owner"),
    )
    op.create_table(
        "ledger_chains",
        sa.Column("currency", sa.String(length=16), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False, comment="hash of the newest transaction"),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("currency"),
    )
    op.create_table(
        "ledger_transactions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column("currency", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="1, 2, 3… within the currency"),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False, comment="reference of what it was for"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("currency", "number", name="ux_ledger_transactions_number"),
        sa.UniqueConstraint("key"),
        sa.UniqueConstraint("reference"),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column(
            "key", sa.LargeBinary(), nullable=True, comment="the person's key, wrapped; destroyed by erasure"
        ),
        sa.Column("phone_hash", sa.String(length=64), nullable=True, comment="keyed SM3; emptied by erasure"),
        sa.Column("phone", sa.LargeBinary(), nullable=True, comment="sealed under the person's key"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("phone_hash"),
    )
    op.create_table(
        "sign_in_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False, comment="of the request that sent it"),
        sa.Column("phone_hash", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("conversation", sa.String(length=128), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent", sa.Boolean(), nullable=False, comment="handed to the gateway"),
        sa.Column("attempts", sa.Integer(), nullable=False, comment="wrong ones"),
        sa.Column(
            "last_try",
            sa.String(length=200),
            nullable=True,
            comment="key of the last wrong attempt, counted once",
        ),
        sa.Column(
            "used_key",
            sa.String(length=200),
            nullable=True,
            comment="key of the request that signed in with it",
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index(
        "ix_sign_in_codes_conversation", "sign_in_codes", ["conversation", "created_at"], unique=False
    )
    op.create_index("ix_sign_in_codes_phone", "sign_in_codes", ["phone_hash", "created_at"], unique=False)
    op.create_table(
        "sign_in_phones",
        sa.Column("phone_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("phone_hash"),
    )
    op.create_table(
        "slots",
        sa.Column("id", sa.String(length=96), nullable=False, comment="the opening's id"),
        sa.Column("service", sa.String(length=48), nullable=False),
        sa.Column("line", sa.String(length=64), nullable=False, comment="key of the schedule line"),
        sa.Column("name", sa.String(length=96), nullable=False, comment="the place, as said to residents"),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.Column("label", sa.String(length=16), nullable=False),
        sa.Column("start_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False, comment="as scheduled when the row was made"),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.CheckConstraint("taken >= 0 AND taken <= capacity", name="ck_slots_never_oversold"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_slots_service_start", "slots", ["service", "start_at"], unique=False)
    op.create_table(
        "sms_outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("phone_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "sealed", sa.LargeBinary(), nullable=False, comment="phone, text and code, tab-separated, sealed"
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_sms_outbox_phone_hash"), "sms_outbox", ["phone_hash"], unique=False)
    op.create_table(
        "callback_requests",
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False, comment="open done withdrawn"),
        sa.Column("details", sa.LargeBinary(), nullable=False, comment="sealed JSON: phone and when"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("conversation", sa.String(length=128), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("reference"),
        sa.UniqueConstraint("key"),
    )
    op.create_index(
        op.f("ix_callback_requests_conversation"), "callback_requests", ["conversation"], unique=False
    )
    op.create_index(op.f("ix_callback_requests_person_id"), "callback_requests", ["person_id"], unique=False)
    op.create_index(
        "ix_callback_requests_status", "callback_requests", ["status", "created_at"], unique=False
    )
    op.create_table(
        "conversation_links",
        sa.Column("conversation", sa.String(length=128), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("conversation"),
    )
    op.create_index(
        op.f("ix_conversation_links_person_id"), "conversation_links", ["person_id"], unique=False
    )
    op.create_table(
        "knowledge_current",
        sa.Column("record_id", sa.String(length=80), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column(
            "yaml_checksum",
            sa.String(length=32),
            nullable=False,
            comment="of the YAML record seen at the last import",
        ),
        sa.Column("withdrawn", sa.Boolean(), nullable=False, comment="left out of the content on purpose"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["knowledge_versions.id"],
        ),
        sa.PrimaryKeyConstraint("record_id"),
    )
    op.create_table(
        "ledger_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transaction_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["ledger_accounts.id"],
        ),
        sa.ForeignKeyConstraint(
            ["transaction_id"],
            ["ledger_transactions.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_ledger_entries_account_id"), "ledger_entries", ["account_id"], unique=False)
    op.create_index(
        op.f("ix_ledger_entries_transaction_id"), "ledger_entries", ["transaction_id"], unique=False
    )
    op.create_table(
        "messages",
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column(
            "seq",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="order within the conversation, from 1",
        ),
        sa.Column(
            "message_id",
            sa.String(length=128),
            nullable=True,
            comment="given by the client, a person's messages only",
        ),
        sa.Column(
            "author", sa.String(length=8), nullable=False, comment="me (the person), bot, staff or system"
        ),
        sa.Column(
            "body",
            sa.LargeBinary(),
            nullable=False,
            comment="sealed JSON: text, payload, metadata, buttons, custom",
        ),
        sa.Column(
            "reply_to", sa.Integer(), nullable=True, comment="seq of the person's message that this answers"
        ),
        sa.Column(
            "channel",
            sa.String(length=16),
            nullable=False,
            comment="where it came from: rest, web, tv, wechat",
        ),
        sa.Column("done", sa.Boolean(), nullable=False, comment="false until its turn is committed"),
        sa.Column("attempts", sa.Integer(), nullable=False, comment="starts that found it unfinished"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, comment="for showing; order is by seq"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("conversation_id", "seq"),
        sa.UniqueConstraint("conversation_id", "message_id", name="uq_messages_once"),
    )
    op.create_index(
        "ix_messages_unfinished",
        "messages",
        ["conversation_id", "seq"],
        unique=False,
        sqlite_where=sa.text("done = 0"),
        postgresql_where=sa.text("NOT done"),
    )
    op.create_table(
        "outbox",
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column(
            "reply_to",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="seq of the message answered",
        ),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("conversation_id", "reply_to"),
    )
    op.create_table(
        "slot_holds",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("slot_id", sa.String(length=96), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False, comment="held booked released"),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conversation", sa.String(length=128), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"],
            ["slots.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index(op.f("ix_slot_holds_conversation"), "slot_holds", ["conversation"], unique=False)
    op.create_index(op.f("ix_slot_holds_person_id"), "slot_holds", ["person_id"], unique=False)
    op.create_index("ix_slot_holds_state", "slot_holds", ["slot_id", "state", "expires_at"], unique=False)
    op.create_table(
        "timebank_members",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column(
            "profile", sa.LargeBinary(), nullable=False, comment="sealed JSON: age and what else was said"
        ),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("person_id"),
        sa.UniqueConstraint("key"),
        sa.UniqueConstraint("reference"),
    )
    op.create_table(
        "timebank_tasks",
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column("requester_id", sa.String(length=32), nullable=True, comment="empty for demonstration"),
        sa.Column("helper_id", sa.String(length=32), nullable=True),
        sa.Column(
            "status", sa.String(length=12), nullable=False, comment="open taken reported completed cancelled"
        ),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("street", sa.String(length=32), nullable=False),
        sa.Column("start_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "label", sa.String(length=8), nullable=False, comment="上午, 下午, 晚上 or HH:MM, as it was said"
        ),
        sa.Column("minutes", sa.Integer(), nullable=False, comment="of help; a coin is 60"),
        sa.Column("reserved", sa.Integer(), nullable=False, comment="minutes the requester's coins cover"),
        sa.Column("details", sa.LargeBinary(), nullable=False, comment="sealed description"),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "requester_id IS NULL OR requester_id <> helper_id", name="ck_timebank_tasks_not_own"
        ),
        sa.CheckConstraint("reserved >= 0", name="ck_timebank_tasks_reserved"),
        sa.ForeignKeyConstraint(
            ["helper_id"],
            ["people.id"],
        ),
        sa.ForeignKeyConstraint(
            ["requester_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("reference"),
    )
    op.create_index(op.f("ix_timebank_tasks_helper_id"), "timebank_tasks", ["helper_id"], unique=False)
    op.create_index("ix_timebank_tasks_open", "timebank_tasks", ["status", "start_at"], unique=False)
    op.create_index(op.f("ix_timebank_tasks_requester_id"), "timebank_tasks", ["requester_id"], unique=False)
    op.create_table(
        "bookings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("slot_id", sa.String(length=96), nullable=False),
        sa.Column("hold_id", sa.String(length=32), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False, comment="booked cancelled"),
        sa.Column("fields", sa.LargeBinary(), nullable=False, comment="sealed JSON"),
        sa.Column("guest_hash", sa.String(length=64), nullable=False, comment="keyed hash of who it is for"),
        sa.Column(
            "double_guard",
            sa.String(length=64),
            nullable=False,
            comment="keyed hash of person, service, start, guest",
        ),
        sa.Column(
            "calendar_hash", sa.String(length=64), nullable=False, comment="hash of the calendar link's token"
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["hold_id"],
            ["slot_holds.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"],
            ["slots.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("calendar_hash"),
        sa.UniqueConstraint("hold_id"),
        sa.UniqueConstraint("reference"),
    )
    op.create_index(op.f("ix_bookings_person_id"), "bookings", ["person_id"], unique=False)
    op.create_index(op.f("ix_bookings_slot_id"), "bookings", ["slot_id"], unique=False)
    op.create_index(
        "ux_bookings_no_double",
        "bookings",
        ["double_guard"],
        unique=True,
        sqlite_where=sa.text("status = 'booked'"),
        postgresql_where=sa.text("status = 'booked'"),
    )
    op.create_table(
        "timebank_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column(
            "kind",
            sa.String(length=12),
            nullable=False,
            comment="requested changed taken untaken reported completed cancelled",
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["reference"],
            ["timebank_tasks.reference"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index(op.f("ix_timebank_events_reference"), "timebank_events", ["reference"], unique=False)
    op.create_table(
        "booking_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("booking_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False, comment="booked changed cancelled"),
        sa.Column("slot_id", sa.String(length=96), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"],
            ["bookings.id"],
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"],
            ["slots.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index(op.f("ix_booking_events_booking_id"), "booking_events", ["booking_id"], unique=False)
    for table in _APPEND_ONLY:
        _refuse_changes(table)


def downgrade() -> None:
    op.drop_index(op.f("ix_booking_events_booking_id"), table_name="booking_events")
    op.drop_table("booking_events")
    op.drop_index(op.f("ix_timebank_events_reference"), table_name="timebank_events")
    op.drop_table("timebank_events")
    op.drop_index(
        "ux_bookings_no_double",
        table_name="bookings",
        sqlite_where=sa.text("status = 'booked'"),
        postgresql_where=sa.text("status = 'booked'"),
    )
    op.drop_index(op.f("ix_bookings_slot_id"), table_name="bookings")
    op.drop_index(op.f("ix_bookings_person_id"), table_name="bookings")
    op.drop_table("bookings")
    op.drop_index(op.f("ix_timebank_tasks_requester_id"), table_name="timebank_tasks")
    op.drop_index("ix_timebank_tasks_open", table_name="timebank_tasks")
    op.drop_index(op.f("ix_timebank_tasks_helper_id"), table_name="timebank_tasks")
    op.drop_table("timebank_tasks")
    op.drop_table("timebank_members")
    op.drop_index("ix_slot_holds_state", table_name="slot_holds")
    op.drop_index(op.f("ix_slot_holds_person_id"), table_name="slot_holds")
    op.drop_index(op.f("ix_slot_holds_conversation"), table_name="slot_holds")
    op.drop_table("slot_holds")
    op.drop_table("outbox")
    op.drop_index(
        "ix_messages_unfinished",
        table_name="messages",
        sqlite_where=sa.text("done = 0"),
        postgresql_where=sa.text("NOT done"),
    )
    op.drop_table("messages")
    op.drop_index(op.f("ix_ledger_entries_transaction_id"), table_name="ledger_entries")
    op.drop_index(op.f("ix_ledger_entries_account_id"), table_name="ledger_entries")
    op.drop_table("ledger_entries")
    op.drop_table("knowledge_current")
    op.drop_index(op.f("ix_conversation_links_person_id"), table_name="conversation_links")
    op.drop_table("conversation_links")
    op.drop_index("ix_callback_requests_status", table_name="callback_requests")
    op.drop_index(op.f("ix_callback_requests_person_id"), table_name="callback_requests")
    op.drop_index(op.f("ix_callback_requests_conversation"), table_name="callback_requests")
    op.drop_table("callback_requests")
    op.drop_index(op.f("ix_sms_outbox_phone_hash"), table_name="sms_outbox")
    op.drop_table("sms_outbox")
    op.drop_index("ix_slots_service_start", table_name="slots")
    op.drop_table("slots")
    op.drop_table("sign_in_phones")
    op.drop_index("ix_sign_in_codes_phone", table_name="sign_in_codes")
    op.drop_index("ix_sign_in_codes_conversation", table_name="sign_in_codes")
    op.drop_table("sign_in_codes")
    op.drop_table("people")
    op.drop_table("ledger_transactions")
    op.drop_table("ledger_chains")
    op.drop_table("ledger_accounts")
    op.drop_index(op.f("ix_knowledge_versions_record_id"), table_name="knowledge_versions")
    op.drop_table("knowledge_versions")
    op.drop_table("knowledge_state")
    op.drop_table("conversations")
    if op.get_bind().dialect.name == "postgresql":
        for table in _APPEND_ONLY:
            op.execute(f"DROP FUNCTION {table}_refuse()")


def _refuse_changes(table: str) -> None:
    message = f"{table} is append-only"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS "
            f"'BEGIN RAISE EXCEPTION ''{message}''; END' LANGUAGE plpgsql"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )
