"""How a browser finds its conversation again: by a token that only it knows.

The database holds the token's keyed hash, so a copy of it opens no conversation.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sqlalchemy import select, update

from base import driver
from base.clock import now
from base.crypto import lookup_hash
from base.db import reading, transaction
from bot.turns import store
from bot.turns.models import Conversation

_MAX_TOKEN = 128


@dataclass(frozen=True)
class Session:
    """A conversation as one browser holds it."""

    conversation_id: str
    token: str
    seq: int
    """The newest message; the browser asks for what it has not seen."""


def of_sender(channel: str, sender: str) -> str:
    """The conversation of somebody whom a channel names itself (REST sender, WeChat openid).

    The name is not kept: the id is a keyed hash of it.
    """
    return "s" + lookup_hash(f"{channel}:{sender}", purpose="sender")[:32]


def open_session(token: str | None) -> Session:
    """The conversation of a token; a new one for none, an unknown or an ended one."""
    return (_known(token) if token else None) or _new()


def _known(token: str) -> Session | None:
    if len(token) > _MAX_TOKEN:
        return None
    columns = select(Conversation.id, Conversation.last_seq)
    with reading() as session:
        row = session.execute(columns.where(Conversation.token_hash == _hash(token))).first()
    return Session(row.id, token, row.last_seq) if row else None


def _new() -> Session:
    conversation_id, token = "w" + secrets.token_hex(16), secrets.token_urlsafe(32)
    with driver.writing() as writer:
        store.create(writer, conversation_id, token_hash=_hash(token))
    return Session(conversation_id, token, 0)


def end(conversation_id: str) -> None:
    """Its token leads to it no more and nothing is said in it; what was said stays in the log."""
    ended = update(Conversation.__table__).where(Conversation.id == conversation_id)
    with transaction() as session:
        session.execute(ended.values(token_hash=None, ended_at=now()))


def _hash(token: str) -> str:
    return lookup_hash(token, purpose="token")
