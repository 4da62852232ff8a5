"""What a stop in mid-turn left behind: unfinished messages and replies that nobody was sent."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import aliased

from base.db import reading, transaction
from bot.turns import log
from bot.turns.messages import Entry, Work
from bot.turns.models import Conversation, Message, Outgoing

_M, _C, _O = Message.__table__.c, Conversation.__table__.c, Outgoing.__table__.c
_UNFINISHED = (
    select(Message.__table__, _C.key)
    .join(Conversation, _C.id == _M.conversation_id)
    .where(~_M.done)
    .order_by(_M.conversation_id, _M.seq)
)
_ONE_MORE = update(Message.__table__).where(~_M.done).values(attempts=_M.attempts + 1)
_asked = aliased(Message)
_LEFT = (
    select(Message.__table__, _C.key, _asked.message_id.label("asked_as"))
    .join(Conversation, _C.id == _M.conversation_id)
    .join(_asked, (_asked.conversation_id == _M.conversation_id) & (_asked.seq == _M.reply_to))
    .join(Outgoing, (_O.conversation_id == _M.conversation_id) & (_O.reply_to == _M.reply_to))
    .order_by(_M.conversation_id, _M.seq)
)
_SENT = delete(Outgoing.__table__).where(
    _O.conversation_id == bindparam("conversation"), _O.reply_to == bindparam("reply")
)

MAX_ATTEMPTS = 3
"""A message that has stopped the service this often is answered without asking the engine again."""


def unfinished() -> list[Work]:
    """Messages that were stored but not answered, of all conversations, each counted as tried once more."""
    with transaction() as session:
        session.execute(_ONE_MORE)
        rows = session.execute(_UNFINISHED).all()
    return [log.work_of(row.key, row) for row in rows]


def unsent() -> dict[str, list[tuple[int, Entry]]]:
    """Committed replies still in the outbox, by conversation: the seq they answer, and the bubble."""
    with reading() as session:
        rows = session.execute(_LEFT).all()
    found: dict[str, list[tuple[int, Entry]]] = {}
    for row in rows:
        found.setdefault(row.conversation_id, []).append(
            (row.reply_to, log.entry_of(row.key, row, row.asked_as))
        )
    return found


def forget_sent(sent: Iterable[tuple[str, int]]) -> None:
    """Take replies that went out from the outbox: conversation and the seq they answer."""
    values = [{"conversation": conversation, "reply": reply} for conversation, reply in sent]
    if values:
        with transaction() as session:
            session.execute(_SENT, values)
