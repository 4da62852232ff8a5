"""A turn's two transactions: accept, which stores a message, and finish, which commits its replies.

Statements are SQLAlchemy Core and built once: through the ORM's unit of work
the same turn costs three times as much.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from base import crypto
from base.clock import now
from base.db import reading, transaction
from bot.turns import log
from bot.turns.errors import Overtaken, UnknownConversation
from bot.turns.messages import Accepted, Entry, Incoming, State, Work
from bot.turns.models import Conversation, Message, Outgoing

CONVERSATIONS = Conversation.__table__
MESSAGES = Message.__table__
_C, _M = CONVERSATIONS.c, MESSAGES.c
_HERE = _M.conversation_id == bindparam("conversation")

_LOCKED = select(CONVERSATIONS).where(_C.id == bindparam("conversation")).with_for_update()
_waiting = select(func.count()).where(_M.conversation_id == _C.id, ~_M.done).correlate(CONVERSATIONS)
_LOCKED_WITH_COUNT = _LOCKED.add_columns(_waiting.scalar_subquery().label("waiting"))
_STATE = select(_C.key, _C.owner, _C.last_seq, _C.version, _C.snapshot).where(
    _C.id == bindparam("conversation")
)
_SAME = select(MESSAGES).where(_HERE, _M.message_id == bindparam("message_id"))
_REPLIES = select(MESSAGES).where(_HERE, _M.reply_to == bindparam("reply_to")).order_by(_M.seq)
_WAITING = select(MESSAGES).where(_HERE, ~_M.done).order_by(_M.seq)
_IS_DONE = select(_M.done).where(_HERE, _M.seq == bindparam("seq"))
_asked = aliased(Message)
_SINCE = (
    select(MESSAGES, _asked.message_id.label("asked_as"))
    .outerjoin(_asked, (_asked.conversation_id == _M.conversation_id) & (_asked.seq == _M.reply_to))
    .where(_HERE, _M.seq > bindparam("since"))
    .order_by(_M.seq)
    .limit(bindparam("limit"))
)
_INSERT = insert(MESSAGES)
_OWE = insert(Outgoing.__table__)
_COUNT = update(CONVERSATIONS).where(_C.id == bindparam("conversation"))
_COUNT_UP = _COUNT.values(last_seq=bindparam("to"))
_COMMIT_TURN = _COUNT.values(
    last_seq=bindparam("to"), version=bindparam("next_version"), snapshot=bindparam("sealed")
)
_DONE = update(MESSAGES).where(_HERE, _M.seq == bindparam("at_seq")).values(done=True)

HISTORY_PAGE = 500


def accept(incoming: Incoming) -> Accepted:
    """Store a message once, and tell what the conversation's log says about it.

    The first message of an unknown conversation starts it. Raises StorageUnavailable.
    """
    with transaction() as session:
        row = _locked(session, incoming.conversation_id)
        stored = session.execute(_SAME, {"conversation": row.id, "message_id": incoming.message_id}).first()
        if stored is not None:
            return _seen_before(session, row, stored)
        return _stored(session, row, incoming)


def _stored(session: Session, row: Any, incoming: Incoming) -> Accepted:
    seq, at = row.last_seq + 1, now()
    values = {
        "conversation_id": row.id,
        "seq": seq,
        "message_id": incoming.message_id,
        "author": "me",
        "body": log.person_body(row.key, incoming),
        "channel": incoming.channel,
        "done": False,
        "attempts": 0,
        "at": at,
    }
    session.execute(_INSERT, values)
    session.execute(_COUNT_UP, {"conversation": row.id, "to": seq})
    own = Work(
        row.id,
        seq,
        incoming.message_id,
        incoming.payload or incoming.text,
        incoming.channel,
        incoming.metadata,
    )
    earlier = _unfinished(session, row)[:-1] if row.waiting else []
    entry = Entry(seq=seq, id=incoming.message_id, author="me", text=incoming.text, at=at)
    return Accepted(entry, True, _state(row), None, [*earlier, own])


def _seen_before(session: Session, row: Any, stored: Any) -> Accepted:
    entry = log.entry_of(row.key, stored, None)
    replies = _replies(session, row.key, row.id, stored) if stored.done else None
    unfinished = [] if stored.done else _unfinished(session, row)
    return Accepted(entry, False, _state(row), replies, unfinished)


def _locked(session: Session, conversation_id: str) -> Any:
    """The conversation's row, made if missing and held until the end of the transaction."""
    row = session.execute(_LOCKED_WITH_COUNT, {"conversation": conversation_id}).first()
    if row is None:
        create(session, conversation_id)
        row = session.execute(_LOCKED_WITH_COUNT, {"conversation": conversation_id}).one()
    return row


def create(session: Session, conversation_id: str, *, token_hash: str | None = None) -> None:
    """Start a conversation; one that exists is left as it is."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    values = {"id": conversation_id, "key": crypto.new_key(), "token_hash": token_hash, "created_at": now()}
    session.execute(dialect.insert(CONVERSATIONS).values(values).on_conflict_do_nothing())


def _state(row: Any) -> State:
    sealed = row.snapshot
    snapshot = None if sealed is None else crypto.open_(row.key, sealed, context=log.SNAPSHOT)
    return State(row.owner, row.version, snapshot)


def _unfinished(session: Session, row: Any) -> list[Work]:
    rows = session.execute(_WAITING, {"conversation": row.id})
    return [log.work_of(row.key, each) for each in rows]


def _replies(session: Session, key: bytes, conversation_id: str, asked: Any) -> list[Entry]:
    rows = session.execute(_REPLIES, {"conversation": conversation_id, "reply_to": asked.seq})
    return [log.entry_of(key, row, asked.message_id) for row in rows]


def finish(
    work: Work, state: State, replies: list[dict[str, Any]], snapshot: bytes | None, *, push: bool
) -> tuple[list[Entry], State]:
    """Commit a turn: the snapshot, the replies, that the message is done, and what must be sent.

    state: what the turn started from. snapshot: None leaves it as it was.
    push: whether the channel has to be given the replies (see outbox.py).
    Somebody of the staff who took over meanwhile silences the replies; what the
    turn did is remembered all the same. A message that another replica has
    finished keeps that replica's replies. Raises Overtaken, with nothing
    changed, when another turn was committed since `state`; StorageUnavailable.
    """
    with transaction() as session:
        row = session.execute(_LOCKED, {"conversation": work.conversation_id}).first()
        if row is None:
            raise UnknownConversation(work.conversation_id)
        if session.execute(_IS_DONE, {"conversation": row.id, "seq": work.seq}).scalar_one():
            return _replies(session, row.key, row.id, work), _state(row)
        if row.version != state.version:
            raise Overtaken(_state(row))
        said = [] if row.owner == "staff" else replies
        return _committed(session, row, work, said, snapshot, push)


def _committed(
    session: Session, row: Any, work: Work, said: list[dict[str, Any]], snapshot: bytes | None, push: bool
) -> tuple[list[Entry], State]:
    at = now()
    entries = [
        log.reply_entry(row.last_seq + place, reply, at=at, reply_to=work.message_id)
        for place, reply in enumerate(said, start=1)
    ]
    sealed = row.snapshot if snapshot is None else crypto.seal(row.key, snapshot, context=log.SNAPSHOT)
    turn = {"to": row.last_seq + len(said), "next_version": row.version + 1, "sealed": sealed}
    session.execute(_COMMIT_TURN, {"conversation": row.id, **turn})
    session.execute(_DONE, {"conversation": row.id, "at_seq": work.seq})
    if said:
        session.execute(
            _INSERT, [_reply_row(row, work, entry, reply) for entry, reply in zip(entries, said, strict=True)]
        )
    if said and push:
        session.execute(_OWE, {"conversation_id": row.id, "reply_to": work.seq})
    kept = _state(row).snapshot if snapshot is None else snapshot
    return entries, State(row.owner, row.version + 1, kept)


def _reply_row(row: Any, work: Work, entry: Entry, reply: dict[str, Any]) -> dict[str, Any]:
    return {
        "conversation_id": row.id,
        "seq": entry.seq,
        "author": entry.author,
        "body": log.reply_body(row.key, reply),
        "reply_to": work.seq,
        "channel": work.channel,
        "done": True,
        "attempts": 0,
        "at": entry.at,
    }


def state_of(conversation_id: str) -> State:
    """The conversation as it is now. Raises UnknownConversation, StorageUnavailable."""
    with reading() as session:
        row = session.execute(_STATE, {"conversation": conversation_id}).first()
    if row is None:
        raise UnknownConversation(conversation_id)
    return _state(row)


def messages_since(conversation_id: str, since: int) -> tuple[list[Entry], int]:
    """What has a higher seq, in order, at most HISTORY_PAGE of them, and the newest seq there is.

    ([], 0) for an unknown conversation.
    """
    values = {"conversation": conversation_id, "since": since, "limit": HISTORY_PAGE}
    with reading() as session:
        found = session.execute(_STATE, {"conversation": conversation_id}).first()
        if found is None:
            return [], 0
        rows = session.execute(_SINCE, values).all()
    return [log.entry_of(found.key, row, row.asked_as) for row in rows], found.last_seq


def set_owner(conversation_id: str, owner: str) -> None:
    """Say who answers from now on: bot, queue or staff; a turn that runs notices before it speaks."""
    with transaction() as session:
        session.execute(_COUNT.values(owner=owner), {"conversation": conversation_id})
