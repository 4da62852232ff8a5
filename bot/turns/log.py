"""How bubbles lie in the database: sealed JSON under the conversation's key."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from base import crypto
from bot.turns.messages import Entry, Incoming, Work

SNAPSHOT = "snapshot"
_BODY = "message"


def seal_body(key: bytes, **fields: Any) -> bytes:
    """Only the fields that hold something are kept."""
    kept = {name: value for name, value in fields.items() if value}
    plain = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return crypto.seal(key, plain, context=_BODY)


def open_body(key: bytes, body: bytes) -> dict[str, Any]:
    """Raises SealBroken when the key was destroyed or the row was tampered with."""
    plain = crypto.open_(key, body, context=_BODY)
    opened: dict[str, Any] = json.loads(plain.decode("utf-8", "surrogatepass"))
    return opened


def person_body(key: bytes, incoming: Incoming) -> bytes:
    """What a person's message is remembered by."""
    return seal_body(key, text=incoming.text, payload=incoming.payload, metadata=incoming.metadata)


def reply_body(key: bytes, reply: dict[str, Any]) -> bytes:
    """What the assistant's message is remembered by."""
    return seal_body(key, text=reply.get("text"), buttons=reply.get("buttons"), custom=reply.get("custom"))


def entry_id(seq: int, message_id: str | None) -> str:
    """A person's message keeps the id its client gave; every other is named by its place."""
    return message_id or f"n{seq}"


def entry_of(key: bytes, row: Any, reply_to: str | None) -> Entry:
    """row: seq, message_id, author, body and at of a stored message."""
    body = open_body(key, row.body)
    return Entry(
        seq=row.seq,
        id=entry_id(row.seq, row.message_id),
        author=row.author,
        text=body.get("text", ""),
        at=row.at,
        buttons=body.get("buttons"),
        custom=body.get("custom"),
        picture=body.get("metadata", {}).get("picture"),
        reply_to=reply_to,
        name=body.get("name"),
    )


def reply_entry(seq: int, reply: dict[str, Any], *, at: datetime, reply_to: str) -> Entry:
    """The bubble of a reply that has just been committed."""
    return Entry(
        seq=seq,
        id=entry_id(seq, None),
        author="bot",
        text=reply.get("text") or "",
        at=at,
        buttons=reply.get("buttons") or None,
        custom=reply.get("custom") or None,
        reply_to=reply_to,
    )


def work_of(key: bytes, row: Any) -> Work:
    """row: a stored message of a person that is not done."""
    body = open_body(key, row.body)
    return Work(
        conversation_id=row.conversation_id,
        seq=row.seq,
        message_id=row.message_id,
        text=body.get("payload") or body.get("text", ""),
        channel=row.channel,
        metadata=body.get("metadata", {}),
        attempts=row.attempts,
    )
