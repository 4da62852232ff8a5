"""What is said to a person without being asked, from being due to being seen or sent as a text message.

A notice is put down in the transaction of the job that it comes from. Somebody
who reaches conversations hands it over under its token, which a conversation
takes once. When no screen took it in time, a text message goes out instead.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from base import clock
from base.crypto import open_, seal
from base.db import reading, transaction
from services.people.models import ConversationLink
from services.people.models import Person as PersonRow
from services.schedule import jobs
from services.schedule.models import ANSWERED, HANDED, NEW, SEEN, TEXTED, VOID
from services.schedule.models import Notice as NoticeRow

LEASE = timedelta(seconds=30)
PATIENCE = timedelta(minutes=10)
"""How long a screen has before the text message."""
TEXT = "notice.text"
"""The deed of the text message."""
_CONTEXT = "notice"
_OPEN = (NEW, HANDED, SEEN, TEXTED)


@dataclass(frozen=True)
class Notice:
    """One notice. `values` fill the sentence of `step`."""

    token: str
    person_id: str
    service: str
    step: str
    subject: str
    nth: datetime
    values: Mapping[str, Any]
    state: str


def put(
    session: Session,
    *,
    person_id: str,
    key: bytes,
    service: str,
    step: str,
    subject: str,
    nth: datetime,
    values: Mapping[str, Any],
    text: bool = True,
) -> str:
    """Put a notice down within the deed it comes from; its token. text: whether a text message may replace it."""
    token, now = secrets.token_hex(12), clock.now()
    session.add(
        NoticeRow(
            token=token,
            person_id=person_id,
            service=service,
            step=step,
            subject=subject,
            nth=nth,
            body=seal(key, json.dumps(values, ensure_ascii=False).encode(), context=_CONTEXT),
            state=NEW,
            created_at=now,
        )
    )
    session.flush()
    if text:
        wait = PATIENCE if _conversations(session, person_id) else timedelta()
        jobs.add(session, TEXT, token, due_at=now + wait, nth=nth)
    return token


def tell(
    session: Session,
    person_id: str | None,
    *,
    service: str,
    step: str,
    subject: str,
    nth: datetime | None = None,
    **values: Any,
) -> None:
    """Say `step` of `subject` to a person; nobody is told where nobody is behind it, or who was is erased.

    nth: the moment it is about, now unless one is given.
    """
    person = session.get(PersonRow, person_id) if person_id else None
    if person is None or not person.key:
        return
    put(
        session,
        person_id=person.id,
        key=bytes(person.key),
        service=service,
        step=step,
        subject=subject,
        nth=nth or clock.now(),
        values={"reference": subject, **values},
    )


def claim(limit: int = 20) -> list[tuple[str, list[str]]]:
    """Notices to be handed over now: their token, and the conversations that speak for the person."""
    now = clock.now()
    free = or_(
        NoticeRow.leased_until.is_(None),
        NoticeRow.leased_until <= now,
        NoticeRow.leased_until > now + timedelta(hours=1),
    )
    query = select(NoticeRow).where(NoticeRow.state == NEW, free).order_by(NoticeRow.created_at)
    with transaction() as session:
        rows = session.execute(query.limit(limit).with_for_update(skip_locked=True)).scalars().all()
        for row in rows:
            row.leased_until = now + LEASE
        return [(row.token, _conversations(session, row.person_id)) for row in rows]


def anything_new() -> bool:
    """Whether a notice waits to be handed over; a look that writes nothing."""
    with reading() as session:
        return session.execute(select(NoticeRow.token).filter_by(state=NEW).limit(1)).first() is not None


def handed(token: str) -> None:
    """Every conversation of the person has it."""
    _move(NoticeRow.token == token, (NEW,), HANDED)


def seen(token: str) -> None:
    """One of the person's conversations is certain to have shown it."""
    _move(NoticeRow.token == token, (NEW, HANDED), SEEN)


def seen_in(conversation: str) -> None:
    """A screen of this conversation has fetched what was said."""
    people = select(ConversationLink.person_id).where(ConversationLink.conversation == conversation)
    mine = NoticeRow.person_id.in_(people.scalar_subquery())
    with reading() as session:
        waiting = select(NoticeRow.token).where(mine, NoticeRow.state == HANDED).limit(1)
        if session.execute(waiting).first() is None:
            return
    _move(mine, (HANDED,), SEEN)


def answered(session: Session, subject: str, nth: datetime) -> None:
    """The person has answered what this occurrence asked."""
    _move_in(session, (NoticeRow.subject == subject) & (NoticeRow.nth == nth), _OPEN, ANSWERED)


def withdraw(session: Session, subject: str) -> None:
    """What has not been handed over yet is not said any more."""
    _move_in(session, NoticeRow.subject == subject, (NEW,), VOID)


def texted(session: Session, token: str) -> None:
    _move_in(session, NoticeRow.token == token, (NEW, HANDED), TEXTED)


def find(token: str) -> Notice | None:
    """A notice by its token; None when there is none, or its person was erased."""
    with reading() as session:
        row = session.get(NoticeRow, token)
        person = session.get(PersonRow, row.person_id) if row else None
        if row is None or person is None or not person.key:
            return None
        values = json.loads(open_(bytes(person.key), row.body, context=_CONTEXT))
        return Notice(
            row.token, row.person_id, row.service, row.step, row.subject, row.nth, values, row.state
        )


def _conversations(session: Session, person_id: str) -> list[str]:
    query = select(ConversationLink.conversation).where(ConversationLink.person_id == person_id)
    return list(session.execute(query.order_by(ConversationLink.conversation)).scalars())


def _move(which: Any, before: tuple[str, ...], state: str) -> None:
    with transaction() as session:
        _move_in(session, which, before, state)


def _move_in(session: Session, which: Any, before: tuple[str, ...], state: str) -> None:
    moved = update(NoticeRow).where(which, NoticeRow.state.in_(before)).values(state=state)
    session.execute(moved.execution_options(synchronize_session=False))
