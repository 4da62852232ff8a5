"""The inbox of understanding: what was unclear, refused, corrected by the person, or taken to staff.

An editor labels these messages, and the next model knows them. Phones, numbers,
addresses and names are masked before anything is stored. What touches politics,
belief or another person's private life is none of our business and is not kept at
all (`sensitive.yml`). A message goes when it was taught or put aside, with its
conversation, after KEPT_DAYS, and when newer ones need the room (MOST).
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from base import yaml_file
from base.clock import now
from base.crypto import lookup_hash, open_, seal
from base.db import reading, transaction
from base.errors import SealBroken, StorageUnavailable
from knowledge.search.text import clean
from knowledge.unanswered import masked
from services.inbox.models import InboxMessage

REASONS = {
    "unclear": "没有听懂",
    "refused": "当成管不着的事",
    "corrected": "听错了，被居民纠正",
    "to_staff": "转给了工作人员",
}
MOST = 5000
KEPT_DAYS = 90
_CONTEXT = "inbox"
_TOO_FEW = 2
_SENSITIVE = Path(__file__).with_name("sensitive.yml")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Taken:
    """What a message was taken for."""

    act: str
    service: str
    certainty: float


@dataclass(frozen=True)
class Kept:
    """A message of the inbox."""

    id: int
    text: str
    """Masked."""
    reason: str
    taken: Taken
    at: datetime


def is_sensitive(text: str) -> bool:
    """Whether nothing of a text may be kept."""
    return any(word in text for word in _sensitive())


@lru_cache(maxsize=1)
def _sensitive() -> tuple[str, ...]:
    listed = yaml_file.read(_SENSITIVE)
    return tuple(str(word) for words in listed.values() for word in words)


def keep(
    text: str, reason: str, taken: Taken, *, conversation: str, key: str, hide: Collection[str] = ()
) -> None:
    """Put a message into the inbox, unless it may not be kept. Never fails: a turn does not break because of it.

    reason: one of REASONS. key: names the message; the same one again is not kept twice.
    hide: personal names that were recognised in the text.
    """
    if reason not in REASONS:
        raise ValueError(f"{reason} is no reason")
    shown = masked(text, hide)
    if len(clean(shown)) < _TOO_FEW or is_sensitive(text):
        return
    row = InboxMessage(
        effect=lookup_hash(key, purpose=_CONTEXT),
        conversation=_hashed(conversation),
        reason=reason,
        text=seal(None, shown.encode(), context=_CONTEXT),
        act=taken.act,
        service=taken.service,
        certainty=taken.certainty,
        at=now(),
    )
    try:
        with transaction() as session:
            _make_room(session)
            session.add(row)
    except IntegrityError:
        return  # kept before
    except StorageUnavailable:
        _log.warning("a message could not be put into the inbox")


def _hashed(conversation: str) -> str:
    return lookup_hash(conversation, purpose="inbox conversation")


def _make_room(session: Session) -> None:
    over = session.execute(select(func.count()).select_from(InboxMessage)).scalar() - MOST + 1
    if over > 0:
        oldest = select(InboxMessage.id).order_by(InboxMessage.at).limit(over)
        ids = session.execute(oldest).scalars().all()
        session.execute(delete(InboxMessage).where(InboxMessage.id.in_(ids)))


def messages() -> list[Kept]:
    """Everything in the inbox, the oldest first; what nobody can read any more is left out."""
    with reading() as session:
        rows = list(session.execute(select(InboxMessage).order_by(InboxMessage.id)).scalars())
    return [kept for row in rows if (kept := _kept(row))]


def _kept(row: InboxMessage) -> Kept | None:
    try:
        text = open_(None, row.text, context=_CONTEXT).decode()
    except SealBroken:  # written under a master key that is gone
        return None
    return Kept(row.id, text, row.reason, Taken(row.act, row.service, row.certainty), row.at)


def settle(ids: Iterable[int]) -> int:
    """Take messages out that were taught or put aside; how many there were."""
    with transaction() as session:
        return int(session.execute(delete(InboxMessage).where(InboxMessage.id.in_(list(ids)))).rowcount)


def forget(conversation: str) -> int:
    """Take out what was said in a conversation; how many messages."""
    with transaction() as session:
        mine = delete(InboxMessage).where(InboxMessage.conversation == _hashed(conversation))
        return int(session.execute(mine).rowcount)


def expire() -> int:
    """Take out what was kept for its time; how many messages."""
    with transaction() as session:
        old = delete(InboxMessage).where(InboxMessage.at < now() - timedelta(days=KEPT_DAYS))
        return int(session.execute(old).rowcount)
