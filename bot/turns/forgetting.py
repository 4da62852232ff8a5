"""Forgetting what was said: at the wish of a person who leaves, and when its time is over.

A conversation that is forgotten gets a new key and an empty log, and can be gone on
with; the old key is nowhere any more. One whose turn still runs waits until that is
committed, so that the person hears the answer to "把我的资料都删掉".
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, exists, select, update

from base import crypto
from base.db import reading, transaction
from bot.turns.models import Conversation, Message, Outgoing
from services.attachments import service as attachments
from services.inbox import service as inbox
from services.people.models import ConversationToForget
from services.queues.models import Handover
from services.wechat import followers

_C, _M, _O = Conversation.__table__, Message.__table__, Outgoing.__table__
_WANTED = ConversationToForget.__table__
_HANDOVERS = Handover.__table__
_HERE = bindparam("conversation")
_LOCK = select(_C.c.id).where(_C.c.id == _HERE).with_for_update()
_RUNNING = select(_M.c.seq).where(_M.c.conversation_id == _HERE, ~_M.c.done).limit(1)
_FORGET = (
    update(_C)
    .where(_C.c.id == _HERE)
    .values(key=bindparam("fresh"), snapshot=None, version=_C.c.version + 1, owner="bot")
)
_BATCH = 500


def forget_wanted() -> int:
    """Forget the conversations of people who left; how many. Those with a running turn wait for the next call."""
    with reading() as session:
        wanted = session.execute(select(_WANTED.c.conversation)).scalars().all()
    return sum(_forget(conversation) for conversation in wanted)


def _forget(conversation: str) -> bool:
    here = {"conversation": conversation}
    inbox.forget(conversation)
    attachments.forget(conversation)
    with transaction() as session:
        connection = session.connection()
        connection.execute(
            _LOCK, here
        )  # whoever stores a message or commits a turn waits, or was here before
        if connection.execute(_RUNNING, here).first():
            return False
        connection.execute(_FORGET, {**here, "fresh": crypto.new_key()})
        connection.execute(delete(_O).where(_O.c.conversation_id == conversation))
        connection.execute(delete(_M).where(_M.c.conversation_id == conversation))
        connection.execute(delete(_HANDOVERS).where(_HANDOVERS.c.conversation_id == conversation))
        followers.forget(session, conversation)
        connection.execute(delete(_WANTED).where(_WANTED.c.conversation == conversation))
    return True


def expire(before: datetime) -> int:
    """Delete bubbles older than `before`, and the state of conversations that fell silent; how many bubbles."""
    gone = 0
    while True:
        with transaction() as session:
            connection = session.connection()
            oldest = select(_M.c.conversation_id, _M.c.seq).where(_M.c.at < before, _M.c.done).limit(_BATCH)
            rows = connection.execute(oldest).all()
            for row in rows:
                here = (_M.c.conversation_id == row.conversation_id) & (_M.c.seq == row.seq)
                connection.execute(delete(_M).where(here))
        gone += len(rows)
        if len(rows) < _BATCH:
            break
    _drop_empty(before)
    return gone


def _drop_empty(before: datetime) -> None:
    """Snapshots of conversations that have fallen silent hold what was said, too."""
    silent = ~exists().where(_M.c.conversation_id == _C.c.id)
    with transaction() as session:
        session.connection().execute(
            update(_C)
            .where(_C.c.created_at < before, _C.c.snapshot.is_not(None), silent)
            .values(snapshot=None, version=_C.c.version + 1)
        )
