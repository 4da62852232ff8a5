"""Bookings are reminded of on the evening before; a booking that was moved or cancelled meanwhile is not."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.clock import SHANGHAI
from base.db import reading, transaction
from services.inventory.models import BOOKED, Booking, Slot
from services.inventory.titles import named
from services.schedule import jobs, notices
from services.schedule.jobs import Job
from services.schedule.models import DueJob

DEED = "booking.remind"
EVENING = time(18)


def put_down() -> int:
    """Put down the reminders of tomorrow's bookings that have none yet; how many there were.

    A booking made after the evening needs no reminder: it was spoken of just now.
    """
    now = clock.now()
    until = datetime.combine(now.date() + timedelta(days=2), time(), SHANGHAI)
    known = select(DueJob.id).where(
        DueJob.deed == DEED, DueJob.subject == Booking.reference, DueJob.nth == Slot.start_at
    )
    query = (
        select(Booking.reference, Booking.created_at, Slot.start_at)
        .join(Slot, Slot.id == Booking.slot_id)
        .where(Booking.status == BOOKED, Slot.start_at > now, Slot.start_at < until, ~known.exists())
    )
    with reading() as session:
        rows = session.execute(query.limit(200)).all()
    wanted = [row for row in rows if row.created_at < _evening_before(row.start_at)]
    if wanted:
        with transaction() as session:
            for row in wanted:
                due = _evening_before(row.start_at)
                jobs.add(session, DEED, row.reference, due_at=due, nth=row.start_at)
    return len(wanted)


def remind(session: Session, job: Job) -> None:
    query = select(Booking, Slot).join(Slot, Slot.id == Booking.slot_id)
    found = session.execute(query.where(Booking.reference == job.subject)).first()
    if found is None:
        return
    booking, slot = found
    moved = slot.start_at != job.nth or slot.start_at <= clock.now()
    if booking.status != BOOKED or moved:
        return
    day = "明天" if slot.start_at.date() > clock.today() else "今天"
    notices.tell(
        session,
        booking.person_id,
        service=slot.service,
        step="booking",
        subject=booking.reference,
        nth=slot.start_at,
        title=f"{day}{slot.label}，{named(slot.name, slot.attributes)}",
    )


def _evening_before(start: datetime) -> datetime:
    return datetime.combine(start.astimezone(SHANGHAI).date() - timedelta(days=1), EVENING, SHANGHAI)
