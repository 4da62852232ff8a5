"""A turn's two transactions: accept, which stores a message, and finish, which commits its replies.

Statements are SQLAlchemy Core, built once and run on the connection: through
the ORM's unit of work the same turn costs three times as much.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from base import crypto
from base.clock import now
from base.db import reading, transaction
from bot.turns import log
from bot.turns.errors import Ended, Overtaken, UnknownConversation
from bot.turns.messages import Accepted, Entry, Incoming, State, Work
from bot.turns.models import Conversation, Message, Outgoing

CONVERSATIONS = Conversation.__table__
MESSAGES = Message.__table__
_C, _M = CONVERSATIONS.c, MESSAGES.c
_HERE = _M.conversation_id == bindparam("conversation")

_waiting = select(func.count()).where(_M.conversation_id == _C.id, ~_M.done).correlate(CONVERSATIONS)
_same = aliased(Message)
_ACCEPTING = (
    select(CONVERSATIONS, _waiting.scalar_subquery().label("waiting"), _same.seq.label("stored_as"))
    .outerjoin(_same, (_same.conversation_id == _C.id) & (_same.message_id == bindparam("message_id")))
    .where(_C.id == bindparam("conversation"))
    .with_for_update(of=CONVERSATIONS)
)
_FINISHING = (
    select(CONVERSATIONS, _M.done)
    .join(MESSAGES, (_M.conversation_id == _C.id) & (_M.seq == bindparam("seq")))
    .where(_C.id == bindparam("conversation"))
    .with_for_update(of=CONVERSATIONS)
)
_STATE = select(_C.key, _C.owner, _C.last_seq, _C.version, _C.snapshot).where(
    _C.id == bindparam("conversation")
)
_STORED = select(MESSAGES).where(_HERE, _M.seq == bindparam("seq"))
_REPLIES = select(MESSAGES).where(_HERE, _M.reply_to == bindparam("reply_to")).order_by(_M.seq)
_WAITING = select(MESSAGES).where(_HERE, ~_M.done).order_by(_M.seq)
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

    The first message of an unknown conversation starts it. Raises Ended, StorageUnavailable.
    """
    try:
        return _accepted(incoming)
    except IntegrityError:
        # Another replica stored the same message while this one waited for the row;
        # what was read before the wait did not show it, what is read now does.
        return _accepted(incoming)


def _accepted(incoming: Incoming) -> Accepted:
    with transaction() as session:
        connection = session.connection()
        row = _locked(connection, incoming)
        if row.stored_as is not None:
            return _seen_before(connection, row)
        if row.ended_at is not None:
            raise Ended(row.id)
        return _stored(connection, row, incoming)


def _stored(connection: Any, row: Any, incoming: Incoming) -> Accepted:
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
    connection.execute(_INSERT, values)
    connection.execute(_COUNT_UP, {"conversation": row.id, "to": seq})
    own = Work(
        row.id,
        seq,
        incoming.message_id,
        incoming.payload or incoming.text,
        incoming.channel,
        incoming.metadata,
    )
    earlier = _unfinished(connection, row)[:-1] if row.waiting else []
    entry = Entry(seq=seq, id=incoming.message_id, author="me", text=incoming.text, at=at)
    return Accepted(entry, True, _state(row), None, [*earlier, own])


def _seen_before(connection: Any, row: Any) -> Accepted:
    stored = connection.execute(_STORED, {"conversation": row.id, "seq": row.stored_as}).one()
    entry = log.entry_of(row.key, stored, None)
    replies = _replies(connection, row, stored) if stored.done else None
    unfinished = [] if stored.done else _unfinished(connection, row)
    return Accepted(entry, False, _state(row), replies, unfinished)


def _locked(connection: Any, incoming: Incoming) -> Any:
    """The conversation's row, made if missing and held until the end of the transaction."""
    values = {"conversation": incoming.conversation_id, "message_id": incoming.message_id}
    row = connection.execute(_ACCEPTING, values).first()
    if row is None:
        create(connection, incoming.conversation_id)
        row = connection.execute(_ACCEPTING, values).one()
    return row


def create(connection: Any, conversation_id: str, *, token_hash: str | None = None) -> None:
    """Start a conversation; one that exists is left as it is."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    values = {"id": conversation_id, "key": crypto.new_key(), "token_hash": token_hash, "created_at": now()}
    connection.execute(dialect.insert(CONVERSATIONS).values(values).on_conflict_do_nothing())


def _state(row: Any) -> State:
    sealed = row.snapshot
    snapshot = None if sealed is None else crypto.open_(row.key, sealed, context=log.SNAPSHOT)
    return State(row.owner, row.version, snapshot)


def _unfinished(connection: Any, row: Any) -> list[Work]:
    rows = connection.execute(_WAITING, {"conversation": row.id})
    return [log.work_of(row.key, each) for each in rows]


def _replies(connection: Any, row: Any, asked: Any) -> list[Entry]:
    rows = connection.execute(_REPLIES, {"conversation": row.id, "reply_to": asked.seq})
    return [log.entry_of(row.key, each, asked.message_id) for each in rows]


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
        connection = session.connection()
        row = connection.execute(_FINISHING, {"conversation": work.conversation_id, "seq": work.seq}).first()
        if row is None:
            raise UnknownConversation(work.conversation_id)
        if row.done:
            return _replies(connection, row, work), _state(row)
        if row.version != state.version:
            raise Overtaken(_state(row))
        said = [] if row.owner == "staff" else replies
        return _committed(connection, row, work, said, snapshot, push)


def _committed(
    connection: Any, row: Any, work: Work, said: list[dict[str, Any]], snapshot: bytes | None, push: bool
) -> tuple[list[Entry], State]:
    at = now()
    entries = [
        log.reply_entry(row.last_seq + place, reply, at=at, reply_to=work.message_id)
        for place, reply in enumerate(said, start=1)
    ]
    sealed = row.snapshot if snapshot is None else crypto.seal(row.key, snapshot, context=log.SNAPSHOT)
    turn = {"to": row.last_seq + len(said), "next_version": row.version + 1, "sealed": sealed}
    connection.execute(_COMMIT_TURN, {"conversation": row.id, **turn})
    connection.execute(_DONE, {"conversation": row.id, "at_seq": work.seq})
    if said:
        connection.execute(
            _INSERT, [_reply_row(row, work, entry, reply) for entry, reply in zip(entries, said, strict=True)]
        )
    if said and push:
        connection.execute(_OWE, {"conversation_id": row.id, "reply_to": work.seq})
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
