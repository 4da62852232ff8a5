"""Deleting what has been kept for its time (YANGPU_KEEP_RECORDS_DAYS, and shorter for mere traces).

Messages are deleted the same way where they lie (bot/turns/forgetting.py). The ledger and
the audit log stay: they hold pseudonyms and prove what happened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from base import clock
from base.db import transaction
from base.settings import settings
from services.callback.models import OPEN, CallbackRequest
from services.calls import service as calls
from services.connectors.sms import OutboxMessage
from services.inventory.models import Booking, BookingEvent, Slot, SlotHold
from services.outgoing.models import WAITING, Outgoing
from services.people.models import SignInCode
from services.profile.models import DELETED, WITHDRAWN, ProfileEntry
from services.queues.models import Handover
from services.schedule.models import STOPPED, DueJob, Notice, Plan
from services.schedule.models import WAITING as JOB_WAITING
from services.tickets import service as tickets
from services.wechat import deliveries

TRACES = timedelta(days=7)
"""Text messages of the embedded outbox, codes, what other systems were told, places that were
held and given back, what was due and said, and lines that were taken out of a log."""


@dataclass(frozen=True)
class Kept:
    """Something that is deleted when its time is over. `delete` takes the moment and tells how many went."""

    name: str
    delete: Callable[[datetime], int]
    trace: bool = False


def _deleted(model: Any, *conditions: Any) -> int:
    rows = delete(model.__table__).where(*conditions)
    with transaction() as session:
        return int(session.execute(rows).rowcount)


def _bookings(before: datetime) -> int:
    over = select(Booking.id).join(Slot, Slot.id == Booking.slot_id).where(Slot.end_at < before)
    _deleted(BookingEvent, BookingEvent.booking_id.in_(over))
    return _deleted(Booking, Booking.id.in_(over))


def _holds(before: datetime) -> int:
    used = select(Booking.hold_id).where(Booking.hold_id.is_not(None))
    return _deleted(SlotHold, SlotHold.expires_at < before, SlotHold.id.not_in(used))


def _callbacks(before: datetime) -> int:
    return _deleted(CallbackRequest, CallbackRequest.status != OPEN, CallbackRequest.settled_at < before)


def _outgoing(before: datetime) -> int:
    return _deleted(Outgoing, Outgoing.status != WAITING, Outgoing.settled_at < before)


def _jobs(before: datetime) -> int:
    return _deleted(DueJob, DueJob.status != JOB_WAITING, DueJob.due_at < before)


def _notices(before: datetime) -> int:
    return _deleted(Notice, Notice.created_at < before)


def _plans(before: datetime) -> int:
    """Stopped ones; what was answered to them stands in the log."""
    return _deleted(Plan, Plan.status == STOPPED, Plan.created_at < before)


def _log(before: datetime) -> int:
    """What a person took out. What they keep stays until they or their consent take it out."""
    return _deleted(ProfileEntry, ProfileEntry.status.in_((DELETED, WITHDRAWN)), ProfileEntry.at < before)


def _handovers(before: datetime) -> int:
    return _deleted(Handover, Handover.ended_at < before)


def _texts(before: datetime) -> int:
    return _deleted(OutboxMessage, OutboxMessage.at < before)


def _codes(before: datetime) -> int:
    return _deleted(SignInCode, SignInCode.expires_at < before)


KEPT: tuple[Kept, ...] = (
    Kept("bookings", _bookings),
    Kept("callbacks", _callbacks),
    Kept("tickets", tickets.expire),
    Kept("plans", _plans),
    Kept("log", _log, trace=True),
    Kept("jobs", _jobs, trace=True),
    Kept("notices", _notices, trace=True),
    Kept("calls", calls.expire),
    Kept("handovers", _handovers),
    Kept("outgoing", _outgoing, trace=True),
    Kept("holds", _holds, trace=True),
    Kept("texts", _texts, trace=True),
    Kept("codes", _codes, trace=True),
    Kept("wechat", deliveries.expire, trace=True),
)


def expire() -> dict[str, int]:
    """Delete whatever is over its time, by the application's clock; how many of each."""
    gone: dict[str, int] = {}
    for one in KEPT:
        span = TRACES if one.trace else _span(settings().keep_records_days)
        gone[one.name] = one.delete(clock.now() - span) if span else 0
    return gone


def _span(days: int) -> timedelta | None:
    return timedelta(days=days) if days > 0 else None
