"""Who follows the account: their conversation, and how often we may write to them.

WeChat lets an account write five times within 48 hours after a person wrote, and three
times within a minute after they followed, scanned or touched the menu.
https://developers.weixin.qq.com/doc/service/guide/product/message/Service_Center_messages.html
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from base import clock
from base.crypto import lookup_hash, open_, seal
from base.db import reading, transaction
from services.once import once
from services.wechat.models import KEPT, WAITING, WechatDelivery, WechatFollower

PREFIX = "x"
"""Conversations of the account begin with it, so that others are told apart without asking the database."""
SAID, SAID_FOR = 5, timedelta(hours=48)
TOUCHED, TOUCHED_FOR = 3, timedelta(minutes=1)
_CONTEXT = "openid"
_F = WechatFollower


@dataclass(frozen=True)
class Follower:
    """One follower. The openid goes into no log."""

    conversation: str
    openid: str = field(repr=False)
    said_until: datetime | None = field(default=None, compare=False)
    """Until when we may write because they did; another when they have written since this was read."""


def of(openid: str) -> Follower:
    """The follower of an openid, made at the first time."""
    hashed = lookup_hash(openid, purpose="openid")
    with reading() as session:
        found = session.execute(select(_F.conversation).filter_by(openid_hash=hashed)).scalar_one_or_none()
    return Follower(found or once(lambda session: _made(session, hashed, openid)), openid)


def _made(session: Session, hashed: str, openid: str) -> str:
    found = session.get(_F, hashed)
    if found is None:
        sealed = seal(None, openid.encode(), context=_CONTEXT)
        found = _F(openid_hash=hashed, openid=sealed, conversation=PREFIX + secrets.token_hex(16))
        session.add(found)
        session.flush()
    return str(found.conversation)


def of_conversation(conversation: str) -> Follower | None:
    """Whom a conversation is with; None when it is nobody's of the account, or they left it."""
    query = select(_F.openid, _F.said_until).where(_F.conversation == conversation, _F.subscribed)
    with reading() as session:
        found = session.execute(query).one_or_none()
    if found is None:
        return None
    return Follower(conversation, open_(None, found.openid, context=_CONTEXT).decode(), found.said_until)


def renew(follower: Follower) -> Follower:
    """The follower with a new conversation, because the old one was ended."""
    fresh = PREFIX + secrets.token_hex(16)
    with transaction() as session:
        _change(session, follower.conversation, conversation=fresh)
    return of(follower.openid)


def heard(conversation: str) -> None:
    """They wrote: we may answer again, and what was kept for them goes out."""
    now = clock.now()
    with transaction() as session:
        _change(session, conversation, subscribed=True, said_left=SAID, said_until=now + SAID_FOR)
        kept = update(WechatDelivery).where(_D.conversation == conversation, _D.state == KEPT)
        session.execute(kept.values(state=WAITING, due_at=now, attempts=0).execution_options(**_UNSEEN))


def touched(conversation: str) -> None:
    """They followed, scanned or touched the menu."""
    until = clock.now() + TOUCHED_FOR
    with transaction() as session:
        _change(session, conversation, subscribed=True, touched_left=TOUCHED, touched_until=until)


def left(conversation: str) -> None:
    """They do not follow any more: nothing can be written to them."""
    with transaction() as session:
        _change(session, conversation, subscribed=False, said_left=0, touched_left=0)


def spend(conversation: str, *, keep: int) -> bool:
    """Take one of the messages we may write; False when there are none, or only those to `keep`."""
    now = clock.now()
    with transaction() as session:
        row = session.execute(
            select(_F).where(_F.conversation == conversation, _F.subscribed).with_for_update()
        ).scalar_one_or_none()
        if row is None:
            return False
        if row.touched_left > 0 and row.touched_until > now:
            row.touched_left -= 1
            return True
        if row.said_left > keep and row.said_until > now:
            row.said_left -= 1
            return True
        return False


def give_back(conversation: str) -> None:
    """A message that was taken and certainly not sent."""
    with transaction() as session:
        _change(session, conversation, said_left=_F.said_left + 1)


def forget(session: Session, conversation: str) -> None:
    """Forget whom a conversation is with and what was to be told them; they may write again as somebody new."""
    session.execute(delete(_D).where(_D.conversation == conversation))
    session.execute(delete(_F).where(_F.conversation == conversation).execution_options(**_UNSEEN))


_D = WechatDelivery
_UNSEEN = {"synchronize_session": False}


def _change(session: Session, here: str, **values: Any) -> None:
    changed = update(_F).where(_F.conversation == here).values(**values)
    session.execute(changed.execution_options(**_UNSEEN))
