"""The daily question whether all is well: asked, asked again, then told to the family and to staff.

ask → 30 minutes → again → 30 minutes → escalate. Any answer ends it; one that
comes after the alarm calls it off.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.db import reading
from base.errors import Refused
from services.callback import service as callbacks
from services.connectors.sms import MessageNotSent
from services.people.models import ConversationLink
from services.people.person import Person
from services.profile import entries, occurrences
from services.schedule import plans, rules
from services.schedule.jobs import Job
from services.schedule.people import person
from services.schedule.plans import Plan

SERVICE = "safety-checkin"
AGAIN_AFTER = timedelta(minutes=30)
ESCALATE_AFTER = timedelta(minutes=30)
FINE, UNANSWERED = "fine", "unanswered"
_STAFF = "平安问候一直没有回话，请马上联系本人"


def ask(session: Session, job: Job) -> None:
    found = occurrences.begin(session, job)
    if found is None or entries.answers(session, job.subject, found[0].nth):
        return
    now, _ = found
    now.say(session, "check")
    now.then(session, "checkin.again", AGAIN_AFTER)


def again(session: Session, job: Job) -> None:
    now = occurrences.unanswered(session, job)
    if now is None:
        return
    now.say(session, "check_again")
    now.then(session, "checkin.escalate", ESCALATE_AFTER)


def escalate_outside(job: Job) -> None:
    """Staff get a call to make, the family a text message; both under the job's id, so a repetition is none."""
    with reading() as session:
        found = plans.locked(session, job.subject)
        if found is None or entries.answers(session, job.subject, job.nth):
            return
        plan = plans.view(*found)
    who = person(plan.person_id)
    if who is None:
        return
    conversation = _conversation(who) or plan.reference
    callbacks.request(
        phone=who.phone, when=_STAFF, conversation=conversation, key=f"escalate:{job.id}", urgent=True
    )
    occurrences.tell(plan, "family_checkin", id=f"job-{job.id}")


def escalate(session: Session, job: Job) -> None:
    now = occurrences.unanswered(session, job)
    if now is None:
        return
    occurrences.keep(session, now.plan, now.key, now.nth, "checkin", UNANSWERED)
    now.say(session, "escalated")


def fine(who: Person, plan: Plan, nth: datetime | None = None) -> bool:
    """The person says that all is well; whether an alarm had to be called off.

    nth: the occurrence that asked; without one it answers today's, asked or not.
    """
    nth = nth or _todays(plan)
    if occurrences.answer(who, plan, nth, "checkin", FINE):
        return False
    alarmed = [one for one in _answers(who, plan) if one.nth == nth and one.body["answer"] == UNANSWERED]
    for one in alarmed:
        entries.correct(one.reference, {**one.body, "answer": FINE}, person=who, key=f"fine:{one.reference}")
        with suppress(MessageNotSent):  # the alarm reached them; they will hear it from the person
            occurrences.tell(plan, "family_checkin_fine", id=f"fine-{one.reference}")
    if alarmed:
        _stand_staff_down(who)
    return bool(alarmed)


def _stand_staff_down(who: Person) -> None:
    """Nobody has to ring any more, unless somebody does already."""
    for page in callbacks.of_person(who):
        if page.when == _STAFF:
            with suppress(Refused):
                callbacks.withdraw(page.reference, person=who)


def _todays(plan: Plan) -> datetime:
    """The occurrence of today, else the next one."""
    tonight = clock.now().replace(hour=23, minute=59, second=59, microsecond=0)
    newest = rules.newest(plan.rule, tonight)
    today = newest is not None and newest.date() == tonight.date()
    return newest if today and newest else plan.upcoming or tonight


def _answers(who: Person, plan: Plan) -> list[entries.Entry]:
    return [one for one in entries.of_person(who, "checkin") if one.subject == plan.reference]


def _conversation(who: Person) -> str | None:
    query = select(ConversationLink.conversation).where(ConversationLink.person_id == who.id)
    with reading() as session:
        return session.execute(query.order_by(ConversationLink.linked_at.desc()).limit(1)).scalar()
