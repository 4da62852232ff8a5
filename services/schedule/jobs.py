"""Jobs that are due: put down, claimed under a lease, done once.

Of several workers one claims a job (SKIP LOCKED on PostgreSQL, the one writer
on SQLite). A worker that dies keeps it for LEASE; then another takes it. What a
job does in the database commits together with its being done, and only for
the lease that was given last, so nothing happens twice however late the first comes.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from base import clock
from base.db import reading, transaction
from services.schedule.models import DONE, DROPPED, FAILED, WAITING, DueJob

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 12


@dataclass(frozen=True)
class Job:
    """A claimed job."""

    id: int
    deed: str
    subject: str
    nth: datetime
    due_at: datetime
    attempts: int
    lease: str

    @property
    def last(self) -> bool:
        """Whether it is given up when it does not work now."""
        return self.attempts >= MOST_ATTEMPTS


def add(session: Session, deed: str, subject: str, *, due_at: datetime, nth: datetime | None = None) -> None:
    """Put a job down; the same deed of the same subject and occurrence is put down once.

    One that was dropped before waits again.
    """
    _put(session, deed, subject, due_at, nth, DueJob.__table__.c.status == DROPPED)


def put_again(session: Session, deed: str, subject: str, *, due_at: datetime, nth: datetime) -> None:
    """The same, and one that was done before is done once more: a reminder after a snooze."""
    _put(session, deed, subject, due_at, nth, None)


def _put(
    session: Session, deed: str, subject: str, due_at: datetime, nth: datetime | None, where: Any
) -> None:
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    waiting = {"status": WAITING, "due_at": due_at, "lease": None, "leased_until": None, "attempts": 0}
    names = {"deed": deed, "subject": subject, "nth": nth or due_at}
    put = insert(DueJob.__table__).values({**names, **waiting})
    session.execute(put.on_conflict_do_update(index_elements=list(names), set_=waiting, where=where))


def drop(session: Session, subject: str, *, nth: datetime | None = None) -> None:
    """Whatever waits for this subject (or this occurrence of it) is not done any more."""
    waiting = update(DueJob).where(DueJob.subject == subject, DueJob.status == WAITING)
    if nth is not None:
        waiting = waiting.where(DueJob.nth == nth)
    session.execute(waiting.values(status=DROPPED).execution_options(synchronize_session=False))


def anything_due() -> bool:
    """Whether a worker would find something; a look that writes nothing."""
    with reading() as session:
        return session.execute(_due(clock.now()).with_only_columns(DueJob.id).limit(1)).first() is not None


def claim(limit: int = 20) -> list[Job]:
    """Take what is due, longest overdue first."""
    now, lease = clock.now(), secrets.token_hex(8)
    with transaction() as session:
        query = _due(now).order_by(DueJob.due_at, DueJob.id).limit(limit).with_for_update(skip_locked=True)
        rows = session.execute(query).scalars().all()
        for row in rows:
            row.lease, row.leased_until, row.attempts = lease, now + LEASE, row.attempts + 1
        return [_view(row, lease) for row in rows]


def finish(session: Session, job: Job) -> bool:
    """Mark a job done within the transaction of its effect; False when it is somebody else's by now."""
    mine = update(DueJob).where(DueJob.id == job.id, DueJob.status == WAITING, DueJob.lease == job.lease)
    done: Any = session.execute(mine.values(status=DONE).execution_options(synchronize_session=False))
    return bool(done.rowcount == 1)


def postpone(job: Job) -> None:
    """It did not work: again later, longer and longer, until it is given up."""
    with transaction() as session:
        row = session.get(DueJob, job.id)
        if row is None or row.lease != job.lease or row.status != WAITING:
            return
        if job.last:
            row.status = FAILED
        row.leased_until = clock.now() + timedelta(seconds=min(15 * 2**job.attempts, 3600))


def _due(now: datetime) -> Any:
    """A clock that was set back leaves leases in the far future: those count for nothing."""
    free = or_(
        DueJob.leased_until.is_(None),
        DueJob.leased_until <= now,
        DueJob.leased_until > now + timedelta(hours=2),
    )
    return select(DueJob).where(DueJob.status == WAITING, DueJob.due_at <= now, free)


def _view(row: Any, lease: str) -> Job:
    return Job(row.id, row.deed, row.subject, row.nth, row.due_at, row.attempts, lease)
