"""Links from the account to the page: each opens its conversation once, within a day."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from base import clock
from base.crypto import lookup_hash
from base.db import transaction
from services.once import once
from services.wechat.models import WechatLink

HOURS = 24
_MAX_TOKEN = 128


def offer(conversation: str, *, key: str) -> str:
    """The token of a link; the same key gives the same. It cannot be guessed without the master key."""
    seed = lookup_hash(f"{conversation}:{key}", purpose="wechat-link")
    token = hashlib.sha256(seed.encode()).hexdigest()[:32]
    hashed = _hash(token)

    def work(session: Any) -> str:
        if session.get(WechatLink, hashed) is None:
            expires = clock.now() + timedelta(hours=HOURS)
            session.add(WechatLink(token_hash=hashed, conversation=conversation, expires_at=expires))
            session.flush()
        return token

    return once(work)


def redeem(token: str) -> str | None:
    """The conversation of a link that was not used before; None for any other."""
    if len(token) > _MAX_TOKEN:
        return None
    now, hashed = clock.now(), _hash(token)
    unused = (WechatLink.token_hash == hashed) & WechatLink.used_at.is_(None) & (WechatLink.expires_at > now)
    with transaction() as session:
        used = update(WechatLink).where(unused).values(used_at=now)
        if session.execute(used.execution_options(synchronize_session=False)).rowcount != 1:
            return None
        found = select(WechatLink.conversation).where(WechatLink.token_hash == hashed)
        return str(session.execute(found).scalar_one())


def _hash(token: str) -> str:
    return lookup_hash(token, purpose="wechat-link-token")
