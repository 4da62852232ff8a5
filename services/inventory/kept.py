"""What hospitals do to appointments that were made here: moved or cancelled there, so they are here, and it is told.

Every few minutes the hospitals are asked about what is still to come. A difference becomes a job that
waits a minute: somebody who is moving the booking right now, there first and then here, will have
finished by then, and what they did stands. The job changes the booking and puts down the notice in one
transaction, once, whichever replica does it.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import audit, clock
from base.db import reading, transaction
from base.settings import settings
from services.connectors.errors import ConnectorError
from services.connectors.fhir import Standing
from services.inventory import outside, rules
from services.inventory.models import BOOKED, CANCELLED, Booking, BookingEvent, Slot
from services.inventory.slots import admit, beside, free, materialise
from services.inventory.titles import named
from services.once import stored
from services.outgoing import service as outgoing
from services.people.models import Person as PersonRow
from services.schedule import jobs, notices
from services.schedule.jobs import Job
from services.schedule.models import WAITING, DueJob
from services.switches import service as switches
from services.tickets import trouble

logger = logging.getLogger(__name__)
MOVED, GONE = "booking.moved", "booking.gone"
WAIT = timedelta(minutes=1)
_MANY = 500
_SYSTEM = "hospital"


class _Kept(NamedTuple):
    """One of our bookings, and the appointment's number there."""

    reference: str
    number: str
    start: datetime


def look() -> int:
    """Ask about every appointment that is still to come; how many are no longer what they are here."""
    if not settings().fhir_hospitals or switches.connector("fhir"):
        return 0
    return sum(_looked(hospital, kept) for hospital, kept in _upcoming().items())


def _upcoming() -> dict[str, list[_Kept]]:
    query = (
        select(Booking.reference, Booking.outside_id, Slot.start_at)
        .join(Slot, Slot.id == Booking.slot_id)
        .where(Booking.status == BOOKED, Booking.outside_id.is_not(None), Slot.start_at > clock.now())
        .order_by(Slot.start_at)
    )
    found: dict[str, list[_Kept]] = defaultdict(list)
    with reading() as session:
        for reference, place, start in session.execute(query.limit(_MANY)):
            hospital, _, number = place.split(" ")
            if hospital in settings().fhir_hospitals:
                found[hospital].append(_Kept(reference, number, _minute(start)))
    return found


def _looked(hospital: str, kept: list[_Kept]) -> int:
    try:
        with trouble.watched(f"fhir {hospital}", f"{hospital}查不到约好的号"):
            standing = outside.hospital(hospital).standing([one.number for one in kept])
    except ConnectorError as error:
        logger.warning("%s does not tell what became of appointments: %s", hospital, error.reason)
        return 0
    _miss((one for one in kept if one.number not in standing), hospital)
    known = [(one, standing[one.number]) for one in kept if one.number in standing]
    return sum(_differs(one, there) for one, there in known)


def _miss(kept: Iterable[_Kept], hospital: str) -> None:
    for one in kept:
        said = f"{hospital}的挂号系统里查不到已经约好的号，请和医院核对，告诉居民。"
        key = f"fhir-unknown:{one.reference}:{one.number}"
        trouble.report("fhir unknown", said, about=one.reference, key=key)


def _differs(one: _Kept, there: Standing) -> bool:
    if there.cancelled:
        _put(GONE, one.reference, one.start)
        return True
    if there.start is None or there.start <= clock.now() or _minute(there.start) == one.start:
        return False
    _put(MOVED, one.reference, _minute(there.start))
    return True


def _put(deed: str, reference: str, nth: datetime) -> None:
    """One that waits already goes on waiting; one that was done and came to nothing is done again."""
    waits = select(DueJob.id).filter_by(deed=deed, subject=reference, nth=nth, status=WAITING)
    with transaction() as session:
        if session.execute(waits).first() is None:
            jobs.put_again(session, deed, reference, due_at=clock.now() + WAIT, nth=nth)


def moved(session: Session, job: Job) -> None:
    found = _still(session, job)
    if found is None or _minute(found[1].start_at) == job.nth:
        return
    row, old, person = found
    wanted = beside(session, old, job.nth)
    locked = {id: materialise(session, id) for id in sorted({old.id, wanted})}
    new = locked[wanted]
    admit(session, new)
    free(session, old)
    row.slot_id, row.double_guard = new.id, rules.guard(row.person_id, new, row.guest_hash)
    _keep(session, row, "changed", job)
    _say(session, row, old, person, "booking_moved", after=_when(new.start_at))


def gone(session: Session, job: Job) -> None:
    found = _still(session, job)
    if found is None or _minute(found[1].start_at) != job.nth:
        return
    row, slot, person = found
    free(session, materialise(session, slot.id))
    row.status = CANCELLED
    _keep(session, row, "cancelled", job)
    _say(session, row, slot, person, "booking_gone", again=dict(slot.attributes), place=slot.name)


def _still(session: Session, job: Job) -> tuple[Any, Any, Any] | None:
    """The booking, its slot and its person, who is locked; None where they have changed it since it was looked at."""
    mine = session.execute(select(Booking.person_id).filter_by(reference=job.subject)).scalar_one_or_none()
    lock = select(PersonRow).filter_by(id=mine).with_for_update(key_share=True)
    person = session.execute(lock).scalar_one_or_none()
    if person is None or not person.key:
        return None
    row = session.execute(select(Booking).filter_by(reference=job.subject)).scalar_one()
    if row.status != BOOKED or (row.changed_at and row.changed_at >= job.due_at - WAIT):
        return None
    return row, session.get(Slot, row.slot_id), person


def _keep(session: Session, row: Any, kind: str, job: Job) -> None:
    row.changed_at = clock.now()
    key = stored(f"{job.deed}:{job.id}:{job.lease}")
    session.add(BookingEvent(key=key, booking_id=row.id, kind=kind, slot_id=row.slot_id, at=clock.now()))
    session.flush()
    audit.note(session, f"booking.{kind}", subject=row.person_id, actor=_SYSTEM, reference=str(row.reference))
    slot = session.get(Slot, row.slot_id)
    outgoing.tell(
        session,
        f"booking.{kind}",
        key=key,
        reference=row.reference,
        service=slot.service if slot else "",
        status=row.status,
    )


def _say(session: Session, row: Any, slot: Any, person: Any, step: str, **values: Any) -> None:
    before = f"{_when(slot.start_at)}{named(slot.name, slot.attributes)}"
    notices.tell(
        session,
        person.id,
        service=slot.service,
        step=step,
        subject=row.reference,
        nth=slot.start_at,
        title=before,
        **values,
    )


def _minute(start: datetime) -> datetime:
    """Openings are known by the minute."""
    return start.replace(second=0, microsecond=0)


def _when(start: datetime) -> str:
    return f"{start.month}月{start.day}日{start:%H:%M}"
