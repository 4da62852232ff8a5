"""A danger that nobody at the desk takes: the officers on call get a text message.

At once while nobody is there, else when it still waits after a while. The message names no
person and nothing that was said; who reads it opens the desk. A gateway that fails delays it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from base import clock
from base.clock import SHANGHAI
from base.db import reading
from base.settings import settings
from services.callback.models import OPEN, CallbackRequest
from services.queues.models import QUEUED, Handover
from services.schedule import jobs, texts
from services.schedule.jobs import Job

DEED = "desk.page"
PATIENCE = timedelta(minutes=2)
"""How long somebody who is at the desk may need to take it."""
_ONCE = datetime(2000, 1, 1, tzinfo=SHANGHAI)
"""A danger is told once."""


def watch(session: Session, subject: str, *, somebody_there: bool) -> None:
    """subject: a handover's id or a call-back's reference, put down in the same transaction."""
    if settings().duty_phones:
        due = clock.now() + (PATIENCE if somebody_there else timedelta())
        jobs.add(session, DEED, subject, due_at=due, nth=_ONCE)


def text_outside(job: Job) -> None:
    if not _waits(job.subject):
        return
    for place, phone in enumerate(settings().duty_phones):
        texts.send(phone, "staff_paged", id=f"job-{job.id}-{place}")


def _waits(subject: str) -> bool:
    with reading() as session:
        handover = session.get(Handover, subject)
        if handover is not None:
            return bool(handover.state == QUEUED)
        asked = session.query(CallbackRequest).filter_by(reference=subject, status=OPEN).one_or_none()
        return asked is not None
