"""Who answers a conversation changes here, in one transaction with all that goes with it.

The conversation's row is locked first, as every turn locks it before it commits: a turn
that runs meanwhile finds the new owner when it wants to speak, and two officers who
claim at once come one after the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions import corrections, handoff
from base import clock
from base.db import reading, transaction
from base.errors import Refused
from bot.turns import log
from bot.turns.messages import Entry, Incoming
from bot.turns.models import Conversation, Message
from services.queues import desk
from services.queues.handover import Handover
from services.staff.accounts import Officer

_SAID = 10
_NOTHING = "…"
CHANNEL = "desk"


@dataclass(frozen=True)
class Said:
    """A handover as it is now, and what the resident was told by it."""

    handover: Handover
    entries: list[Entry]


def claim(conversation_id: str, officer: Officer) -> Said:
    """Take a conversation, out of the queue or over from the bot. Twice is once.

    Raises Refused: `not_found`, `taken` when a colleague has it.
    """
    with transaction() as session:
        talk = locked(session, conversation_id)
        handover, fresh = desk.claim(session, conversation_id, officer)
        if not fresh:
            return Said(handover, [])
        talk.owner = "staff"
        return Said(handover, [_say(session, talk, officer, handoff.connected(officer.name))])


def pass_on(
    conversation_id: str, officer: Officer, *, to: str | None = None, street: str | None = None
) -> Said:
    """Back into the queue, for anybody, a colleague or a street. Raises Refused: `not_found`, `not_yours`."""
    with transaction() as session:
        talk = locked(session, conversation_id)
        handover = desk.give_up(session, conversation_id, officer, to=to, street=street)
        talk.owner = "queue"
        return Said(handover, [_say(session, talk, officer, handoff.passed_on(officer.name))])


def give_back(conversation_id: str, officer: Officer) -> tuple[Handover, Incoming]:
    """The bot answers again; the message by which it hears of that is stored in the same transaction.

    Raises Refused: `not_found`, `not_yours`.
    """
    with transaction() as session:
        talk = locked(session, conversation_id)
        handover = desk.finish(session, conversation_id, officer, "given_back")
        incoming = _returning(session, talk, handover, officer)
        talk.owner = "bot"
        body = log.person_body(talk.key, incoming)
        _add(
            session, talk, "clock", body, message_id=incoming.message_id, channel=incoming.channel, done=False
        )
        return handover, incoming


def say(
    conversation_id: str,
    officer: Officer,
    message: dict[str, Any],
    *,
    message_id: str,
    author: str = "staff",
    picture: dict[str, Any] | None = None,
) -> Entry:
    """Add a bubble of an officer, or a note among staff. The same message_id again is the same bubble.

    picture: `{id, width, height}` of what was kept for this conversation.

    Raises Refused: `not_found`, `not_yours` when somebody else has the conversation.
    """
    with transaction() as session:
        talk = locked(session, conversation_id)
        known = session.execute(
            select(Message).filter_by(conversation_id=conversation_id, message_id=message_id)
        ).scalar_one_or_none()
        if known is not None:
            return log.entry_of(talk.key, known, None)
        if author == "staff":
            desk.holds(session, conversation_id, officer)
        return _say(session, talk, officer, message, message_id=message_id, author=author, picture=picture)


def check_holds(conversation_id: str, officer: Officer) -> None:
    """Raises Refused: `not_yours` when somebody else has the conversation, or nobody."""
    with transaction() as session:
        desk.holds(session, conversation_id, officer)


def announce(session: Session, talk: Any, message: dict[str, Any]) -> Entry:
    """Add a bubble of 杨小伴 that answers nothing; the caller holds the conversation's row (see `locked`)."""
    body = log.seal_body(talk.key, text=message.get("text"), custom=message.get("custom"))
    row = _add(session, talk, "bot", body, message_id=None, channel=CHANNEL)
    session.flush()
    return log.entry_of(talk.key, row, None)


def whole_log(conversation_id: str, since: int, *, limit: int = 300) -> tuple[list[Entry], int]:
    """As staff see it: notes too, never what the clock said. The newest `limit` after `since`, in order.

    Raises Refused: `not_found`.
    """
    query = (
        select(Message)
        .where(Message.conversation_id == conversation_id, Message.seq > since, Message.author != "clock")
        .order_by(Message.seq.desc())
        .limit(limit)
    )
    with reading() as session:
        talk = session.get(Conversation, conversation_id)
        if talk is None:
            raise _unknown()
        rows = list(session.execute(query).scalars())
        return [log.entry_of(talk.key, row, None) for row in reversed(rows)], talk.last_seq


def _returning(session: Session, talk: Any, handover: Handover, officer: Officer) -> Incoming:
    """What the bot hears when it has the conversation again."""
    said = _words_since(session, talk, handover.claimed_at)
    fields = handover.corrections
    return Incoming(
        talk.id,
        f"back-{handover.id}",
        corrections.SEPARATOR.join(fields.values()) or _NOTHING,
        channel_of(session, talk.id),
        author="clock",
        metadata={"event": "given_back", "by": officer.name, "fields": list(fields), "said": said},
    )


def _words_since(session: Session, talk: Any, since: datetime | None) -> list[str]:
    query = select(Message).where(Message.conversation_id == talk.id, Message.author == "me")
    if since:
        query = query.where(Message.at >= since)
    rows = session.execute(query.order_by(Message.seq.desc()).limit(_SAID)).scalars()
    return [log.open_body(talk.key, row.body).get("text", "") for row in rows][::-1]


def channel_of(session: Session, conversation_id: str) -> str:
    """Where the person wrote last."""
    query = select(Message.channel).where(Message.conversation_id == conversation_id, Message.author == "me")
    found: str | None = session.execute(query.order_by(Message.seq.desc()).limit(1)).scalar_one_or_none()
    return found or "web"


def locked(session: Session, conversation_id: str) -> Any:
    """The conversation's row, held until the end of the transaction. Raises Refused: `not_found`."""
    query = select(Conversation).filter_by(id=conversation_id).with_for_update()
    talk = session.execute(query).scalar_one_or_none()
    if talk is None:
        raise _unknown()
    return talk


def _say(
    session: Session,
    talk: Any,
    officer: Officer,
    message: dict[str, Any],
    *,
    message_id: str | None = None,
    author: str = "staff",
    picture: dict[str, Any] | None = None,
) -> Entry:
    body = log.seal_body(
        talk.key,
        text=message.get("text"),
        buttons=message.get("buttons"),
        custom=message.get("custom"),
        name=officer.name,
        metadata={"picture": picture} if picture else None,
    )
    row = _add(session, talk, author, body, message_id=message_id, channel=CHANNEL)
    return log.entry_of(talk.key, row, None)


def _add(
    session: Session,
    talk: Any,
    author: str,
    body: bytes,
    *,
    message_id: str | None,
    channel: str,
    done: bool = True,
) -> Any:
    talk.last_seq += 1
    row = Message(
        conversation_id=talk.id,
        seq=talk.last_seq,
        message_id=message_id,
        author=author,
        body=body,
        channel=channel,
        done=done,
        attempts=0,
        at=clock.now(),
    )
    session.add(row)
    return row


def _unknown() -> Refused:
    return Refused("not_found", "没有这段会话，可能已经按居民的意思删除了。")
