"""Places in the queue as they change: whose is worth telling again, and whether anybody will come at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from base import clock
from base.db import reading
from services.once import once
from services.queues import duty, hours
from services.queues.handover import Handover, view
from services.queues.models import ALERT, CONNECTED, QUEUED, Duty
from services.queues.models import Handover as Row

PATIENCE = timedelta(minutes=10)
"""So long a page is closed within the hours before those who count on it hear that nobody comes."""
_NEAR = 3
"""From here on every step forward is told; before, when half the way is done."""


@dataclass(frozen=True)
class Moved:
    """Somebody whose place is news."""

    handover: Handover
    position: int


def moved() -> list[Moved]:
    """Those who wait and have come so far that they should hear of it."""
    with reading() as session:
        rows = session.execute(_queue()).scalars().all()
        before: Counter[str | None] = Counter()
        found = []
        for row in rows:
            ahead = before[None] + (before[row.officer_id] if row.officer_id else 0)
            before[row.officer_id] += 1
            if _is_news(row.told_position, ahead + 1):
                found.append(Moved(view(row), ahead + 1))
    return found


def told(handover: Handover, position: int) -> None:
    """The person has been told this place."""

    def work(session: Session) -> None:
        row = session.get(Row, handover.id)
        if row is not None:
            row.told_position = position

    once(work)


def tell(session: Session, one: Moved) -> bool:
    """Whether this place is still to be told, in the caller's transaction; it counts as told then."""
    row = session.execute(select(Row).filter_by(id=one.handover.id).with_for_update()).scalar_one_or_none()
    if row is None or row.state != QUEUED or not _is_news(row.told_position, one.position):
        return False
    row.told_position = one.position
    return True


def given_up() -> list[Handover]:
    """Those who wait although nobody comes any more: after hours, or long without anybody at the desk.

    Who spoke of a danger stays in the queue all the same.
    """
    now = clock.now()
    if duty.present() or (hours.is_open(now) and duty.seen_since(now - PATIENCE)):
        return []
    with reading() as session:
        rows = session.execute(_queue().where(Row.priority > ALERT)).scalars()
        return [view(row) for row in rows if now - row.entered_at > PATIENCE or not hours.is_open(now)]


def abandoned() -> list[Handover]:
    """Conversations that officers have whose page has been closed for long."""
    long_ago = clock.now() - PATIENCE
    query = (
        select(Row)
        .outerjoin(Duty, Duty.staff_id == Row.officer_id)
        .where(
            Row.state == CONNECTED,
            Row.claimed_at < long_ago,
            or_(Duty.seen_at.is_(None), Duty.seen_at < long_ago),
        )
    )
    with reading() as session:
        return [view(row) for row in session.execute(query).scalars()]


def _queue() -> Any:
    return select(Row).where(Row.state == QUEUED).order_by(Row.priority, Row.entered_at, Row.id).limit(500)


def _is_news(told: int | None, position: int) -> bool:
    return told is None or (position < told and (position <= _NEAR or position * 2 <= told))
