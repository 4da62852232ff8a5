"""How an answer goes out: with the request that asked for it, or as a message of its own later.

The first to say so decides, whatever process it is in: WeChat asks up to three times
for the answer to one message, and whoever was promised a message of its own must not
get the answer a second time. Parts that went out are counted one by one, so that a
process that is killed in between leaves only the rest to the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from base import clock
from base.db import reading, transaction
from services.wechat.followers import Follower
from services.wechat.models import (
    DONE,
    DROPPED,
    KEPT,
    WAITING,
    WechatDelivery,
    WechatFollower,
    WechatLink,
)

REPLY, NOTICE, STAFF = "reply", "notice", "staff"
LEASE = timedelta(seconds=60)
ATTEMPTS = 8
_D, _F = WechatDelivery, WechatFollower


@dataclass(frozen=True)
class Delivery:
    """One that was claimed. `since` and `message_id` find its bubbles; `given` parts of it went out."""

    conversation: str
    message_id: str
    kind: str
    since: int
    given: int
    attempts: int


def promise(
    conversation: str, message_id: str, *, since: int, kind: str = REPLY, due_at: datetime | None = None
) -> None:
    """It will go out as a message of its own, unless it went out before."""
    with transaction() as session:
        _put(session, conversation, message_id, kind=kind, since=since, due_at=due_at or clock.now())
        here = update(_D).where(_this(conversation, message_id), _D.state == WAITING)
        session.execute(here.values(due_at=due_at or clock.now()).execution_options(**_UNSEEN))


def settle(conversation: str, message_id: str, *, since: int, parts: int) -> bool:
    """Its first part goes back with the request, and the rest follows; False when it was promised already."""
    state = DONE if parts <= 1 else WAITING
    with transaction() as session:
        _put(session, conversation, message_id, since=since, passive=True, given=1, state=state)
        return bool(session.execute(select(_D.passive).where(_this(conversation, message_id))).scalar_one())


def _put(session: Session, conversation: str, message_id: str, **values: Any) -> None:
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    now = clock.now()
    row = {
        "kind": REPLY,
        "passive": False,
        "given": 0,
        "state": WAITING,
        "attempts": 0,
        "due_at": now,
        "created_at": now,
        **values,
    }
    put = insert(_D.__table__).values(conversation=conversation, message_id=message_id, **row)
    session.execute(put.on_conflict_do_nothing())


def anything_due() -> bool:
    """Whether a worker would find something; a look that writes nothing."""
    with reading() as session:
        return session.execute(_due().with_only_columns(_D.message_id).limit(1)).first() is not None


def claim(limit: int = 20) -> list[Delivery]:
    """Take what is due for a while, oldest first."""
    query = _due().order_by(_D.created_at, _D.since).limit(limit).with_for_update(skip_locked=True)
    with transaction() as session:
        rows = session.execute(query).scalars().all()
        for row in rows:
            row.leased_until, row.attempts = clock.now() + LEASE, row.attempts + 1
        return [_view(row) for row in rows]


def unsent(conversation: str) -> list[Delivery]:
    """What still has to be told in this conversation, oldest first; nobody claims it."""
    open_ = (_D.conversation == conversation) & _D.state.in_([WAITING, KEPT])
    with reading() as session:
        rows = session.execute(select(_D).where(open_).order_by(_D.created_at, _D.since)).scalars().all()
        return [_view(row) for row in rows]


def unheard(conversation: str) -> int:
    """How much of what officers wrote is kept until the person writes again."""
    here = (_D.conversation == conversation) & (_D.kind == STAFF) & (_D.state == KEPT)
    with reading() as session:
        found: int = session.execute(select(func.count()).select_from(_D).where(here)).scalar_one()
    return found


def _view(row: Any) -> Delivery:
    return Delivery(row.conversation, row.message_id, row.kind, row.since, row.given, row.attempts)


def _due() -> Any:
    now = clock.now()
    free = or_(_D.leased_until.is_(None), _D.leased_until <= now, _D.leased_until > now + timedelta(hours=1))
    return select(_D).where(_D.state == WAITING, _D.due_at <= now, free)


def gone(one: Delivery, parts: int) -> None:
    """So many parts went out in all."""
    _change(one, given=parts)


def finish(one: Delivery) -> bool:
    """It is told; False when somebody else had finished it."""
    return _change(one, state=DONE, leased_until=None)


def keep(one: Delivery) -> bool:
    """Nothing can be written to them now: it waits until they write. A notice does not: it goes another way.

    False when it went back with a request meanwhile."""
    return _change(one, state=_kept(one), leased_until=None)


def _kept(one: Delivery) -> str:
    return DROPPED if one.kind == NOTICE else KEPT


def refused(one: Delivery, follower: Follower, *, nothing_left: bool) -> bool:
    """WeChat did not take it: it waits until they write. False when they wrote meanwhile: then it goes out at once.

    Both in one step, because what is kept after they wrote would wait for what they write next.
    follower: as read before it was sent. nothing_left: so they say, whatever we counted.
    """
    spent = {"said_left": 0, "touched_left": 0} if nothing_left else {"said_left": _F.said_left}
    unheard = update(_F).where(_F.conversation == one.conversation, _F.said_until == follower.said_until)
    with transaction() as session:
        silent = session.execute(unheard.values(**spent).execution_options(**_UNSEEN)).rowcount > 0
        again = {"state": WAITING, "due_at": clock.now()}
        here = update(_D).where(_this(one.conversation, one.message_id), _D.state == WAITING)
        values = {"state": _kept(one)} if silent else again
        session.execute(here.values(leased_until=None, **values).execution_options(**_UNSEEN))
    return silent


def postpone(one: Delivery, *, seconds: float | None = None) -> None:
    """Again later, longer and longer, until it is kept for when they write."""
    if seconds is None and one.attempts >= ATTEMPTS:
        keep(one)
        return
    pause = timedelta(seconds=2**one.attempts if seconds is None else seconds)
    _change(one, due_at=clock.now() + pause, leased_until=None)


def expire(before: datetime) -> int:
    """Delete what was settled, and links that are over; how many."""
    with transaction() as session:
        over = delete(_D).where(_D.created_at < before, _D.state != WAITING)
        count = int(session.execute(over.execution_options(**_UNSEEN)).rowcount)
        links = delete(WechatLink).where(WechatLink.expires_at < before)
        session.execute(links.execution_options(**_UNSEEN))
    return count


_UNSEEN = {"synchronize_session": False}


def _this(conversation: str, message_id: str) -> Any:
    return (_D.conversation == conversation) & (_D.message_id == message_id)


def _change(one: Delivery, **values: Any) -> bool:
    """False when it was settled meanwhile: a worker that claimed it before must not open it again."""
    still = _this(one.conversation, one.message_id) & _D.state.in_([WAITING, KEPT])
    with transaction() as session:
        here = update(_D).where(still).values(**values)
        return bool(session.execute(here.execution_options(**_UNSEEN)).rowcount)
