"""How a browser finds its conversation again: by a token that only it knows.

The database holds the token's keyed hash, so a copy of it opens no conversation.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update

from base import driver
from base.clock import now
from base.crypto import lookup_hash
from base.db import reading, transaction
from bot.turns import store
from bot.turns.models import Conversation, Guest

_MAX_TOKEN = 128
DOOR_MINUTES = 10
GUEST_HOURS = 12


@dataclass(frozen=True)
class Session:
    """A conversation as one browser holds it."""

    conversation_id: str
    token: str
    seq: int
    """The newest message; the browser asks for what it has not seen."""
    guest: bool = False
    """Another device than the one whose conversation it is."""


def of_sender(channel: str, sender: str) -> str:
    """The conversation of somebody whom a channel names itself (REST sender, WeChat openid).

    The name is not kept: the id is a keyed hash of it.
    """
    return "s" + lookup_hash(f"{channel}:{sender}", purpose="sender")[:32]


def open_session(token: str | None) -> Session:
    """The conversation of a token; a new one for none, an unknown or an ended one."""
    return (_known(token) if token else None) or _new()


def conversation_of(token: str) -> str | None:
    """The conversation that a token leads to, if it does."""
    known = _known(token) if token else None
    return known.conversation_id if known else None


def _known(token: str) -> Session | None:
    if len(token) > _MAX_TOKEN:
        return None
    columns = select(Conversation.id, Conversation.last_seq)
    with reading() as session:
        row = session.execute(columns.where(Conversation.token_hash == _hash(token))).first()
        guest = None if row else session.execute(columns.where(_lets_in(token, is_door=False))).first()
    found = row or guest
    return Session(found.id, token, found.last_seq, guest=guest is not None) if found else None


def open_door(conversation_id: str) -> str:
    """A token by which other devices come into a conversation, for `DOOR_MINUTES`."""
    return _admit(conversation_id, timedelta(minutes=DOOR_MINUTES), is_door=True)


def come_in(door: str) -> Session | None:
    """A guest's own token for the conversation behind a door; None when the door is shut."""
    query = select(Conversation.id, Conversation.last_seq).where(_lets_in(door, is_door=True))
    with reading() as session:
        row = session.execute(query).first() if len(door) <= _MAX_TOKEN else None
    if row is None:
        return None
    token = _admit(row.id, timedelta(hours=GUEST_HOURS), is_door=False)
    return Session(row.id, token, row.last_seq, guest=True)


def go_out(token: str) -> None:
    """A guest leaves; the conversation goes on without them."""
    with transaction() as session:
        session.execute(delete(Guest).where(Guest.token_hash == _hash(token)))


def _admit(conversation_id: str, span: timedelta, *, is_door: bool) -> str:
    token = secrets.token_urlsafe(24)
    with transaction() as session:
        session.execute(delete(Guest).where(Guest.expires_at <= now()))
        row = Guest(
            token_hash=_hash(token),
            conversation_id=conversation_id,
            is_door=is_door,
            expires_at=now() + span,
        )
        session.add(row)
    return token


def _lets_in(token: str, *, is_door: bool) -> Any:
    """The condition under which a conversation is open to a guest's token, or to a door's."""
    guest = select(Guest.conversation_id).where(
        Guest.token_hash == _hash(token), Guest.is_door.is_(is_door), Guest.expires_at > now()
    )
    return Conversation.id.in_(guest.scalar_subquery()) & Conversation.ended_at.is_(None)


def _new() -> Session:
    conversation_id, token = "w" + secrets.token_hex(16), secrets.token_urlsafe(32)
    with driver.writing() as writer:
        store.create(writer, conversation_id, token_hash=_hash(token))
    return Session(conversation_id, token, 0)


def of_conversation(conversation_id: str) -> Session:
    """A conversation that began elsewhere (WeChat), opened on a page; always under the same token.

    An ended one is not opened again: the page gets a new one.
    """
    token = lookup_hash(conversation_id, purpose="page")
    here = Conversation.id == conversation_id
    first = update(Conversation.__table__).where(
        here, Conversation.token_hash.is_(None), Conversation.ended_at.is_(None)
    )
    with driver.writing() as writer:
        store.create(writer, conversation_id)
    with transaction() as session:
        session.execute(first.values(token_hash=_hash(token)))
    return open_session(token)


def end(conversation_id: str) -> None:
    """Its token leads to it no more and nothing is said in it; what was said stays in the log."""
    ended = update(Conversation.__table__).where(Conversation.id == conversation_id)
    with transaction() as session:
        session.execute(ended.values(token_hash=None, ended_at=now()))
        session.execute(delete(Guest).where(Guest.conversation_id == conversation_id))


def _hash(token: str) -> str:
    return lookup_hash(token, purpose="token")
