"""Reminders to take something: said, said again, asked after, and told to the family if that was wished.

remind → 25 minutes → ask → 30 minutes → tell. An answer at any point ends it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from base import clock
from base.db import transaction
from services.people.person import Person
from services.profile import occurrences
from services.schedule import jobs, notices, plans
from services.schedule.jobs import Job
from services.schedule.plans import Plan

SERVICE = "medicine-reminder"
ASK_AFTER = timedelta(minutes=25)
TELL_AFTER = timedelta(minutes=30)
TAKEN, NOT_TAKEN = "taken", "not_taken"
UNANSWERED = "unanswered"
LONGEST_SNOOZE = timedelta(hours=3)


def remind(session: Session, job: Job) -> None:
    found = occurrences.begin(session, job)
    if found is None:
        return
    now, late = found
    now.say(session, "late" if late else "remind", what=now.plan.details["what"])
    now.then(session, "medicine.ask", ASK_AFTER)


def again(session: Session, job: Job) -> None:
    """After a snooze: the same reminder once more."""
    now = occurrences.unanswered(session, job)
    if now is None:
        return
    now.say(session, "remind", what=now.plan.details["what"])
    now.then(session, "medicine.ask", ASK_AFTER)


def ask(session: Session, job: Job) -> None:
    now = occurrences.unanswered(session, job)
    if now is None:
        return
    now.say(session, "ask", text=False, what=now.plan.details["what"])
    now.then(session, "medicine.tell", TELL_AFTER)


def tell_outside(job: Job) -> None:
    occurrences.tell_family(job, "family_dose")


def tell(session: Session, job: Job) -> None:
    now = occurrences.unanswered(session, job)
    if now is None:
        return
    occurrences.keep(session, now.plan, now.key, now.nth, "dose", UNANSWERED)


def answer(person: Person, plan: Plan, nth: datetime, said: str) -> bool:
    """Keep whether it was taken; False when this occurrence was answered before."""
    return occurrences.answer(person, plan, nth, "dose", said)


def snooze(plan: Plan, nth: datetime, wait: timedelta) -> datetime:
    """Remind again after `wait`; asking after waits with it. The moment."""
    due = clock.now() + min(max(wait, timedelta(minutes=1)), LONGEST_SNOOZE)
    with transaction() as session:
        jobs.drop(session, plan.reference, nth=nth)
        session.flush()
        jobs.put_again(session, "medicine.again", plan.reference, due_at=due, nth=nth)
        notices.answered(session, plan.reference, nth)
        row = plans.locked(session, plan.reference)
        if row is not None:
            plans.await_next(session, row[0], max(nth, clock.now()))
    return due
