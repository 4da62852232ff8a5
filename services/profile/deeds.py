"""Everything that can be due, by the name its jobs carry."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from services.inventory import kept
from services.profile import appointments, checkin, medicine, sos, wishes
from services.queues import paging
from services.schedule import notices, texts
from services.schedule.jobs import Job
from services.schedule.models import HANDED, NEW
from services.schedule.people import person
from services.schedule.runner import Deed


def _text_notice(job: Job) -> None:
    """No screen took the notice in time: it goes out as a text message."""
    notice = notices.find(job.subject)
    who = person(notice.person_id) if notice else None
    name = f"notice_{notice.step}" if notice else ""
    if notice and who and notice.state in {NEW, HANDED} and texts.has(name):
        texts.send(who.phone, name, id=f"job-{job.id}", **notice.values)


def _texted(session: Session, job: Job) -> None:
    notices.texted(session, job.subject)


DEEDS: Mapping[str, Deed] = {
    "medicine.remind": Deed(medicine.remind),
    "medicine.again": Deed(medicine.again),
    "medicine.ask": Deed(medicine.ask),
    "medicine.tell": Deed(medicine.tell, medicine.tell_outside),
    "checkin.ask": Deed(checkin.ask),
    "checkin.again": Deed(checkin.again),
    "checkin.escalate": Deed(checkin.escalate, checkin.escalate_outside),
    appointments.DEED: Deed(appointments.remind),
    kept.MOVED: Deed(kept.moved),
    kept.GONE: Deed(kept.gone),
    notices.TEXT: Deed(_texted, _text_notice),
    sos.TEXT: Deed(outside=sos.text_outside),
    sos.CALM: Deed(outside=sos.calm_outside),
    paging.DEED: Deed(outside=paging.text_outside),
    wishes.TEXT: Deed(outside=wishes.text_outside),
}
