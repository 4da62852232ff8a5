"""Doing what is due: claims jobs and runs their deeds, one after the other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from base.db import transaction
from base.errors import StorageUnavailable
from services.connectors.errors import ConnectorError
from services.schedule import jobs
from services.schedule.jobs import Job
from services.tickets import trouble

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Deed:
    """What a job does.

    outside: goes out of the house first (a text message) and may happen again
    after a crash, so it carries the job's id for the other side. Raises to be tried later.
    inside: happens in our database, once, together with the job's being done.
    """

    inside: Callable[[Session, Job], None] | None = None
    outside: Callable[[Job], None] | None = None


class _Lost(Exception):
    """Another worker has the job by now."""


def tick(deeds: Mapping[str, Deed], *, limit: int = 20) -> int:
    """Do what is due now; how many jobs were claimed. Raises StorageUnavailable when nothing could be read."""
    claimed = jobs.claim(limit)
    for job in claimed:
        _do(job, deeds)
    return len(claimed)


def _do(job: Job, deeds: Mapping[str, Deed]) -> None:
    try:
        _run(job, deeds[job.deed])
    except _Lost:
        return
    except StorageUnavailable:
        return  # the lease runs out and it is tried again
    except Exception as error:  # noqa: BLE001 - one broken job must not stop the others
        logger.error("job %s of %s did not work: %s", job.id, job.deed, type(error).__name__)
        if job.last:
            _leave_to_staff(job, error)
        jobs.postpone(job)


def _leave_to_staff(job: Job, error: Exception) -> None:
    reason = error.reason if isinstance(error, ConnectorError) else type(error).__name__
    what = f"到时候该办的事试了{job.attempts}次都没有办成：{job.deed}（{reason}）。请联系有关居民。"
    trouble.report(f"job {job.deed}", what, about=job.subject, key=f"job-given-up:{job.id}")


def _run(job: Job, deed: Deed) -> None:
    if deed.outside:
        deed.outside(job)
    with transaction() as session:
        if not jobs.finish(session, job):
            raise _Lost
        if deed.inside:
            deed.inside(session, job)
