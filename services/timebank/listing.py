"""Looking at tasks: what can be taken, and what is one's own."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from base import clock
from base.db import reading
from services import references
from services.people.person import Person
from services.timebank import demonstration
from services.timebank.models import OPEN, REPORTED, TAKEN, TimebankTask
from services.timebank.task import PREFIX, Task, view


def open_tasks(
    *, person: Person | None = None, street: str | None = None, category: str | None = None, limit: int = 10
) -> list[Task]:
    """What can be taken, soonest first; never one's own."""
    query = select(TimebankTask).where(TimebankTask.status == OPEN, TimebankTask.start_at > clock.now())
    if person:
        query = query.where(TimebankTask.requester_id.is_distinct_from(person.id))
    with reading() as session:
        found = [view(session, row) for row in session.execute(query).scalars()]
        found += _demonstration(session)
    wanted = (street or "").removesuffix("街道")
    fitting = [
        one
        for one in found
        if (not wanted or one.street == wanted) and (not category or one.category == category)
    ]
    return sorted(fitting, key=lambda one: one.start)[:limit]


def my_tasks(person: Person, *, settled: bool = False) -> list[Task]:
    """What a person asked for or took, soonest first; with `settled` also what is over, latest first."""
    mine = or_(TimebankTask.requester_id == person.id, TimebankTask.helper_id == person.id)
    query = select(TimebankTask).where(mine)
    if settled:
        query = query.order_by(TimebankTask.start_at.desc())
    else:
        query = query.where(TimebankTask.status.in_([OPEN, TAKEN, REPORTED])).order_by(TimebankTask.start_at)
    with reading() as session:
        rows = session.execute(query).scalars().all()
        now = clock.now()
        return [view(session, row) for row in rows if settled or row.status != OPEN or row.start_at > now]


def get(reference: str) -> Task | None:
    """One task by its reference, demonstration requests included."""
    spelled = references.heard(reference, PREFIX)
    with reading() as session:
        row = session.get(TimebankTask, spelled)
        if row:
            return view(session, row)
        return next((one for one in _demonstration(session) if one.reference == spelled), None)


def _demonstration(session: Session) -> list[Task]:
    """Those that nobody touched; a touched one is a row like any other."""
    shown = list(demonstration.upcoming())
    query = select(TimebankTask.reference).where(TimebankTask.reference.in_([one.reference for one in shown]))
    touched = set(session.execute(query).scalars())
    return [one for one in shown if one.reference not in touched]
