"""The queue as the conversation sees it: enter, where one stands, leave."""

from __future__ import annotations

import math
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from base import clock
from base.db import reading
from base.settings import settings
from services.once import once, stored
from services.outgoing.people import note
from services.queues import duty, hours, paging
from services.queues.handover import Handover, view
from services.queues.models import ALERT, ENDED, NORMAL, QUEUED
from services.queues.models import Handover as Row

AT_ONCE = 3
"""Conversations that one member of staff can have at a time, as a promise reckons."""
_ENOUGH = 5
"""Handovers that must have ended before anything is promised."""
_RECENT = timedelta(days=14)
_LATEST = 50


@dataclass(frozen=True)
class Standing:
    """Where somebody stands in the queue."""

    position: int
    """1 is next."""
    wait_minutes: int | None
    """None when too little is known to promise anything."""


def answers_now() -> bool:
    """Whether somebody is at the desk, within its hours."""
    return hours.is_open(clock.now()) and bool(duty.present())


def who_hears_a_danger() -> str:
    """What becomes of a call for help at this moment: "now" somebody is at the desk, "paged" the officers on call get a
    text message, "later" nobody sees it before the desk opens."""
    if answers_now():
        return "now"
    return "paged" if settings().duty_phones else "later"


def enter(
    conversation: str, *, key: str, reason: str, subject: str = "", street: str = "", priority: int = NORMAL
) -> Handover:
    """Put a conversation into the queue. One that is in it, or with staff, stays where it is,
    and moves up if what happened is more urgent. A danger that nobody takes is told to who is on call."""
    somebody_there = priority == ALERT and answers_now()

    def work(session: Session) -> Handover:
        row = _same(session, key) or _open(session, conversation)
        if row is None:
            row = Row(
                id=secrets.token_hex(16),
                conversation_id=conversation,
                key=stored(key),
                state=QUEUED,
                priority=priority,
                reason=reason,
                subject=subject,
                street=street,
                labels="",
                entered_at=clock.now(),
            )
            session.add(row)
            session.flush()
            _note(session, "talk.queued", row)
        elif row.state != ENDED and priority < row.priority:
            row.priority, row.reason = priority, reason
        if row.state == QUEUED and priority == ALERT:
            paging.watch(session, str(row.id), somebody_there=somebody_there)
        return view(row)

    return once(work)


def open_of(conversation: str) -> Handover | None:
    """The handover that has not ended, if there is one."""
    with reading() as session:
        row = _open(session, conversation, lock=False)
        return view(row) if row else None


def leave(conversation: str) -> bool:
    """ "不等了": whether the conversation was waiting. Nobody is sent away from staff by this."""

    def work(session: Session) -> bool:
        row = _open(session, conversation)
        if row is None or row.state != QUEUED:
            return False
        end(row, "left")
        _note(session, "talk.left", row)
        return True

    return once(work)


def standing(handover: Handover) -> Standing:
    """Place in the queue and how long it will take, reckoned from who is there and how long people took lately."""
    mine = (handover.priority, handover.entered_at, handover.id)
    with reading() as session:
        rows = session.execute(
            select(Row.priority, Row.entered_at, Row.id).where(
                Row.state == QUEUED,
                or_(Row.officer_id.is_(None), Row.officer_id == handover.officer_id),
            )
        ).all()
        minutes = _handling_minutes(session)
    position = 1 + sum((row.priority, row.entered_at, row.id) < mine for row in rows)
    staff = len(duty.present())
    if minutes is None or not staff:
        return Standing(position, None)
    return Standing(position, max(1, math.ceil(minutes * position / (staff * AT_ONCE))))


def end(row: Row, how: str) -> None:
    row.state, row.ended_as, row.ended_at = ENDED, how, clock.now()
    row.corrections = None


def _note(session: Session, event: str, row: Row) -> None:
    talk = f"talk:{row.conversation_id}"
    note(session, event, subject=talk, actor=talk, service=row.subject)


def _handling_minutes(session: Session) -> int | None:
    """How long one conversation was with staff lately, in the middle; None when too few were."""
    query = (
        select(Row.claimed_at, Row.ended_at)
        .where(Row.claimed_at.is_not(None), Row.ended_at > clock.now() - _RECENT)
        .order_by(Row.ended_at.desc())
        .limit(_LATEST)
    )
    took = sorted(
        round((row.ended_at - row.claimed_at).total_seconds() / 60) for row in session.execute(query)
    )
    return took[len(took) // 2] if len(took) >= _ENOUGH else None


def _same(session: Session, key: str) -> Row | None:
    found: Row | None = session.execute(select(Row).filter_by(key=stored(key))).scalar_one_or_none()
    return found


def _open(session: Session, conversation: str, *, lock: bool = True) -> Row | None:
    query = select(Row).where(Row.conversation_id == conversation, Row.ended_at.is_(None))
    found: Row | None = session.execute(query.with_for_update() if lock else query).scalar_one_or_none()
    return found
