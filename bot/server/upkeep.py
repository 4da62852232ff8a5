"""Work that nobody waits for: done now and then, in a thread, by every replica.

A job must be harmless when two replicas do it at the same time and when it is cut off
in the middle; one that fails is tried again at its next time and never stops the others.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import knowledge
from base import audit, clock
from base.settings import settings
from bot.turns import forgetting
from bot.turns.traces import trace
from services.affairs import retention
from services.attachments import service as attachments
from services.calls import service as calls
from services.inbox import service as inbox
from services.inventory import feeds, kept
from services.outgoing import worker
from services.people import erased
from services.staff import signing_in
from services.tickets import outside

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """Something to be done every so many seconds, by the machine's clock."""

    name: str
    every_seconds: float
    work: Callable[[], object]


def expire() -> dict[str, int]:
    """Delete what was kept for its time; how many of each."""
    days = settings().keep_messages_days
    before = clock.now() - timedelta(days=days)
    messages = forgetting.expire(before) if days > 0 else 0
    pictures = attachments.expire(before) if days > 0 else 0
    return {"messages": messages, "pictures": pictures, "inbox": inbox.expire(), **retention.expire()}


JOBS: tuple[Job, ...] = (
    Job("knowledge", 2, knowledge.refresh),  # a replica that nobody talks to follows an edit too
    Job("deliver", 2, worker.deliver_due),
    Job("ask 12345", 300, outside.fetch),
    Job("feeds", 120, feeds.refresh),
    Job("appointments", 180, kept.look),
    Job("calls", 60, calls.sweep),
    Job("forget", 20, forgetting.forget_wanted),
    Job("anchor", 60, audit.anchor),
    Job("erased", 60, erased.keep),
    Job("expire", 3600, expire),
    Job("sign out", 600, signing_in.expire),
)


async def run(jobs: tuple[Job, ...] = JOBS) -> None:
    """Do the jobs at their times until cancelled."""
    await asyncio.gather(*(_repeat(job) for job in jobs))


async def _repeat(job: Job) -> None:
    while True:
        try:
            await asyncio.get_running_loop().run_in_executor(None, job.work)
        except Exception as error:  # noqa: BLE001 - the next time may well succeed
            logger.warning("%s: %s", job.name, trace(error))
        await asyncio.sleep(job.every_seconds)
