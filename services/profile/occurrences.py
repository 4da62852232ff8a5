"""What the deeds of plans share: look at the plan, say something, answer an occurrence, tell the family."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from base import clock
from base.db import reading, transaction
from services.people.person import Person
from services.profile import entries
from services.schedule import jobs, notices, plans, rules, texts
from services.schedule.jobs import Job
from services.schedule.people import person, tail
from services.schedule.plans import Plan

LATE = timedelta(minutes=45)
"""From then on a reminder says for when it was meant."""


@dataclass(frozen=True)
class Occurrence:
    """One occurrence of a plan that runs, within a deed."""

    plan: Plan
    key: bytes
    nth: datetime

    def say(self, session: Session, step: str, *, text: bool = True, **values: Any) -> None:
        notices.put(
            session,
            person_id=self.plan.person_id,
            key=self.key,
            service=self.plan.service,
            step=step,
            subject=self.plan.reference,
            nth=self.nth,
            values={"time": f"{self.nth:%H:%M}", **values},
            text=text,
        )

    def then(self, session: Session, deed: str, wait: timedelta) -> None:
        """Put the next step of this occurrence down."""
        jobs.put_again(session, deed, self.plan.reference, due_at=clock.now() + wait, nth=self.nth)


def begin(session: Session, job: Job) -> tuple[Occurrence, bool] | None:
    """The occurrence that a job begins, and whether it comes late; None when its plan is not to be heard.

    After a long stop only the newest of the occurrences that were missed is begun.
    """
    found = plans.locked(session, job.subject)
    if found is None:
        return None
    row, key = found
    now = clock.now()
    nth = max(job.nth, rules.newest(rules.load(row.rule), now) or job.nth)
    plans.await_next(session, row, max(nth, now))
    if row.paused_until and row.paused_until > nth:
        return None
    return Occurrence(plans.view(row, key), key, nth), now - nth > LATE


def unanswered(session: Session, job: Job) -> Occurrence | None:
    """The occurrence of a later step, while its plan runs and the person has not answered it."""
    found = plans.locked(session, job.subject)
    if found is None or entries.answers(session, job.subject, job.nth):
        return None
    return Occurrence(plans.view(*found), found[1], job.nth)


def answer(who: Person, plan: Plan, nth: datetime, kind: str, said: str) -> bool:
    """Keep what the person answered to an occurrence; whether it is the first answer."""
    with transaction() as session:
        first = not entries.answers(session, plan.reference, nth)
        if first:
            keep(session, plan, who.key, nth, kind, said)
        jobs.drop(session, plan.reference, nth=nth)
        notices.answered(session, plan.reference, nth)
        session.flush()
        row = plans.locked(session, plan.reference)
        if row is not None:
            plans.await_next(session, row[0], max(nth, clock.now()))
    return first


def keep(session: Session, plan: Plan, key: bytes, nth: datetime, kind: str, said: str) -> None:
    entries.write(
        session,
        person_id=plan.person_id,
        sealing=key,
        service=plan.service,
        kind=kind,
        body={"answer": said, "what": plan.details.get("what")},
        key=f"{plan.reference}:{nth.timestamp():.0f}",
        subject=plan.reference,
        nth=nth,
    )


def tell_family(job: Job, name: str, *, unless_answered: bool = True) -> None:
    """Text the contact of a plan, if one was named."""
    with reading() as session:
        found = plans.locked(session, job.subject)
        if found is None or (unless_answered and entries.answers(session, job.subject, job.nth)):
            return
        plan = plans.view(*found)
    tell(plan, name, id=f"job-{job.id}", values={"time": f"{job.nth:%H:%M}"})


def tell(plan: Plan, name: str, *, id: str, values: Mapping[str, Any] | None = None) -> None:
    """Text the contact of a plan now. Raises MessageNotSent."""
    contact, who = plan.details.get("contact"), person(plan.person_id)
    if contact and who:
        filled = {"tail": tail(who.phone), "what": plan.details.get("what", ""), **(values or {})}
        texts.send(str(contact), name, id=id, **filled)
