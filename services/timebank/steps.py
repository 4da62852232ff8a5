"""What every step of a task has in common: the lock, the key, the note of what happened."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.errors import Refused
from services import references
from services.once import once, stored
from services.outgoing import service as outgoing
from services.people.person import Person
from services.timebank import demonstration
from services.timebank.models import TimebankEvent, TimebankTask
from services.timebank.task import PREFIX, Task, sealed, view


def step(reference: str, change: Callable[[Session, TimebankTask], str], *, key: str) -> Task:
    """Apply one change to a locked task, once per key. `change` returns the name of what it did."""

    def work(session: Session) -> Task:
        row = _locked(session, references.heard(reference, PREFIX))
        before = done(session, key)
        if before:
            return view(session, before)
        if row is None:
            raise not_found()
        return keep(session, row, change(session, row), key)

    return once(work)


def new_row(task: Task, person: Person | None) -> TimebankTask:
    return TimebankTask(
        reference=task.reference,
        requester_id=task.requester_id,
        status=task.status,
        category=task.category,
        street=task.street,
        start_at=task.start,
        end_at=task.end,
        label=task.label,
        minutes=round(task.hours * 60),
        reserved=0,
        details=sealed(person, task.description),
        demo=task.demo,
        created_at=clock.now(),
    )


def done(session: Session, key: str) -> TimebankTask | None:
    """The task that this key already made or changed."""
    query = select(TimebankTask).join(TimebankEvent, TimebankEvent.reference == TimebankTask.reference)
    return session.execute(query.where(TimebankEvent.key == stored(key))).scalar_one_or_none()


def keep(session: Session, row: TimebankTask, kind: str, key: str) -> Task:
    session.add(TimebankEvent(key=stored(key), reference=row.reference, kind=kind, at=clock.now()))
    session.flush()
    made = view(session, row)
    service = "timebank-request" if row.requester_id else "timebank-take"
    outgoing.tell(
        session, f"timebank.{kind}", key=key, reference=made.reference, service=service, status=made.status
    )
    return made


def escrow(row: TimebankTask) -> str:
    """The ledger's account for the coins set aside for a task."""
    return f"task:{row.reference}"


def not_found() -> Refused:
    return Refused("not_found", "没有找到这个任务，请核对一下编号。")


def _locked(session: Session, reference: str) -> TimebankTask | None:
    """The task, locked; a demonstration request becomes a row when somebody first touches it."""
    query = select(TimebankTask).where(TimebankTask.reference == reference).with_for_update()
    row = session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    shown = demonstration.find(reference) if row is None else None
    if shown:
        row = new_row(shown, None)
        session.add(row)
        session.flush()  # two who touch it together: one starts again and finds the row
    return row
