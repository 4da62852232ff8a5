"""A turn's two transactions: accept, which stores a message, and finish, which commits its replies.

Statements are SQLAlchemy Core, compiled once and run by the driver: through
SQLAlchemy's connection the same turn costs three times as much, through a
session five times.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from base import crypto
from base.clock import now
from base.driver import Driver, Prepared, reading, writing
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
_ACCEPTING = Prepared(
    select(CONVERSATIONS, _waiting.scalar_subquery().label("waiting"), _same.seq.label("stored_as"))
    .outerjoin(_same, (_same.conversation_id == _C.id) & (_same.message_id == bindparam("message_id")))
    .where(_C.id == bindparam("conversation"))
    .with_for_update(of=CONVERSATIONS)
)
_FINISHING = Prepared(
    select(CONVERSATIONS, _M.done)
    .join(MESSAGES, (_M.conversation_id == _C.id) & (_M.seq == bindparam("seq")))
    .where(_C.id == bindparam("conversation"))
    .with_for_update(of=CONVERSATIONS)
)
_STATE = Prepared(
    select(_C.key, _C.owner, _C.last_seq, _C.version, _C.snapshot).where(_C.id == bindparam("conversation"))
)
_STORED = Prepared(select(MESSAGES).where(_HERE, _M.seq == bindparam("seq")))
_REPLIES = Prepared(select(MESSAGES).where(_HERE, _M.reply_to == bindparam("reply_to")).order_by(_M.seq))
_WAITING = Prepared(select(MESSAGES).where(_HERE, ~_M.done).order_by(_M.seq))
_asked = aliased(Message)
HIDDEN = ("clock", "note")
"""Authors whose messages the person never sees: what is due, and what staff note among themselves."""
_SINCE = Prepared(
    select(MESSAGES, _asked.message_id.label("asked_as"))
    .outerjoin(_asked, (_asked.conversation_id == _M.conversation_id) & (_asked.seq == _M.reply_to))
    .where(_HERE, _M.seq > bindparam("since"), *(_M.author != each for each in HIDDEN))
    .order_by(_M.seq)
    .limit(bindparam("limit"))
)
_CREATE = {
    dialect.__name__.rpartition(".")[2]: Prepared(
        dialect.insert(CONVERSATIONS).on_conflict_do_nothing(),
        columns=["id", "key", "token_hash", "created_at"],
    )
    for dialect in (sqlite, postgresql)
}
_INSERT = Prepared(
    insert(MESSAGES),
    columns=["conversation_id", "seq", "message_id", "author", "body", "reply_to", "channel", "done", "at"],
)
_OWE = Prepared(insert(Outgoing.__table__), columns=["conversation_id", "reply_to"])
_change = update(CONVERSATIONS).where(_C.id == bindparam("conversation"))
_COUNT_UP = Prepared(_change.values(last_seq=bindparam("to")))
_OWNER = Prepared(_change.values(owner=bindparam("new_owner")))
_COMMIT_TURN = Prepared(
    _change.values(
        last_seq=bindparam("to"),
        version=bindparam("next_version"),
        snapshot=bindparam("sealed"),
        owner=bindparam("new_owner"),
    )
)
_DONE = Prepared(update(MESSAGES).where(_HERE, _M.seq == bindparam("at_seq")).values(done=True))

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
    with writing() as driver:
        row = _locked(driver, incoming)
        if row.stored_as is not None:
            return _seen_before(driver, row)
        if row.ended_at is not None:
            raise Ended(row.id)
        return _stored(driver, row, incoming)


def _stored(driver: Driver, row: Any, incoming: Incoming) -> Accepted:
    seq, at = row.last_seq + 1, now()
    values = {
        "conversation_id": row.id,
        "seq": seq,
        "message_id": incoming.message_id,
        "author": incoming.author,
        "body": log.person_body(row.key, incoming),
        "reply_to": None,
        "channel": incoming.channel,
        "done": False,
        "at": at,
    }
    driver.run(_INSERT, values)
    driver.run(_COUNT_UP, {"conversation": row.id, "to": seq})
    own = Work(
        row.id,
        seq,
        incoming.message_id,
        incoming.payload or incoming.text,
        incoming.channel,
        incoming.metadata,
    )
    earlier = _unfinished(driver, row)[:-1] if row.waiting else []
    entry = Entry(
        seq=seq,
        id=incoming.message_id,
        author=incoming.author,
        text=incoming.text,
        at=at,
        picture=incoming.metadata.get("picture"),
    )
    return Accepted(entry, True, _state(row), None, [*earlier, own])


def _seen_before(driver: Driver, row: Any) -> Accepted:
    stored = driver.first(_STORED, {"conversation": row.id, "seq": row.stored_as})
    entry = log.entry_of(row.key, stored, None)
    replies = _replies(driver, row, stored) if stored.done else None
    unfinished = [] if stored.done else _unfinished(driver, row)
    return Accepted(entry, False, _state(row), replies, unfinished)


def _locked(driver: Driver, incoming: Incoming) -> Any:
    """The conversation's row, made if missing and held until the end of the transaction."""
    values = {"conversation": incoming.conversation_id, "message_id": incoming.message_id}
    row = driver.first(_ACCEPTING, values)
    if row is None:
        create(driver, incoming.conversation_id)
        row = driver.first(_ACCEPTING, values)
    return row


def create(driver: Driver, conversation_id: str, *, token_hash: str | None = None) -> None:
    """Start a conversation; one that exists is left as it is."""
    values = {"id": conversation_id, "key": crypto.new_key(), "token_hash": token_hash, "created_at": now()}
    driver.run(_CREATE[driver.database], values)


def _state(row: Any) -> State:
    sealed = row.snapshot
    snapshot = None if sealed is None else crypto.open_(row.key, sealed, context=log.SNAPSHOT)
    return State(row.owner, row.version, snapshot)


def _unfinished(driver: Driver, row: Any) -> list[Work]:
    rows = driver.all(_WAITING, {"conversation": row.id})
    return [log.work_of(row.key, each) for each in rows]


def _replies(driver: Driver, row: Any, asked: Any) -> list[Entry]:
    rows = driver.all(_REPLIES, {"conversation": row.id, "reply_to": asked.seq})
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
    changed, when another turn was committed since `state`, or when staff gave the
    conversation back, so that nobody would answer; StorageUnavailable.
    """
    with writing() as driver:
        row = driver.first(_FINISHING, {"conversation": work.conversation_id, "seq": work.seq})
        if row is None:
            raise UnknownConversation(work.conversation_id)
        if row.done:
            return _replies(driver, row, work), _state(row)
        given_back = state.owner == "staff" and row.owner != "staff"
        if row.version != state.version or given_back:
            raise Overtaken(_state(row))
        said = [] if row.owner == "staff" and not work.is_due else replies
        return _committed(driver, row, work, said, snapshot, push)


def _committed(
    driver: Driver, row: Any, work: Work, said: list[dict[str, Any]], snapshot: bytes | None, push: bool
) -> tuple[list[Entry], State]:
    at = now()
    entries = [
        log.reply_entry(row.last_seq + place, reply, at=at, reply_to=work.message_id)
        for place, reply in enumerate(said, start=1)
    ]
    sealed = row.snapshot if snapshot is None else crypto.seal(row.key, snapshot, context=log.SNAPSHOT)
    owner = _owner_after(row.owner, said)
    turn = {
        "to": row.last_seq + len(said),
        "next_version": row.version + 1,
        "sealed": sealed,
        "new_owner": owner,
    }
    driver.run(_COMMIT_TURN, {"conversation": row.id, **turn})
    driver.run(_DONE, {"conversation": row.id, "at_seq": work.seq})
    if said:
        driver.many(
            _INSERT, [_reply_row(row, work, entry, reply) for entry, reply in zip(entries, said, strict=True)]
        )
    if said and push:
        driver.run(_OWE, {"conversation_id": row.id, "reply_to": work.seq})
    kept = _state(row).snapshot if snapshot is None else snapshot
    return entries, State(owner, row.version + 1, kept)


def _owner_after(owner: str, said: list[dict[str, Any]]) -> str:
    """The bot's own replies lead into the queue and out of it; staff take and give back by themselves."""
    for reply in said if owner != "staff" else ():
        card = reply.get("custom") or {}
        if card.get("kind") == "handoff":
            owner = "queue" if card.get("state") == "queued" else "bot"
    return owner


def _reply_row(row: Any, work: Work, entry: Entry, reply: dict[str, Any]) -> dict[str, Any]:
    return {
        "conversation_id": row.id,
        "seq": entry.seq,
        "message_id": None,
        "author": entry.author,
        "body": log.reply_body(row.key, reply),
        "reply_to": work.seq,
        "channel": work.channel,
        "done": True,
        "at": entry.at,
    }


def state_of(conversation_id: str) -> State:
    """The conversation as it is now. Raises UnknownConversation, StorageUnavailable."""
    with reading() as driver:
        row = driver.first(_STATE, {"conversation": conversation_id})
    if row is None:
        raise UnknownConversation(conversation_id)
    return _state(row)


def messages_since(conversation_id: str, since: int) -> tuple[list[Entry], int]:
    """What has a higher seq, in order, at most HISTORY_PAGE of them, and the newest seq there is.

    ([], 0) for an unknown conversation.
    """
    values = {"conversation": conversation_id, "since": since, "limit": HISTORY_PAGE}
    with reading() as driver:
        found = driver.first(_STATE, {"conversation": conversation_id})
        if found is None:
            return [], 0
        rows = driver.all(_SINCE, values)
    return [log.entry_of(found.key, row, row.asked_as) for row in rows], found.last_seq


def message(conversation_id: str, seq: int) -> Entry | None:
    """One bubble by its number; None where there is none."""
    with reading() as driver:
        found = driver.first(_STATE, {"conversation": conversation_id})
        row = driver.first(_STORED, {"conversation": conversation_id, "seq": seq}) if found else None
    return log.entry_of(found.key, row, None) if found and row else None


def set_owner(conversation_id: str, owner: str) -> None:
    """Say who answers from now on: bot, queue or staff; a turn that runs notices before it speaks."""
    with writing() as driver:
        driver.run(_OWNER, {"conversation": conversation_id, "new_owner": owner})
