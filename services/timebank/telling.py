"""What the other side of a task hears: the one who asked, or the one who helps.

Put down in the transaction of the step itself, so nothing happens to a promise
between two people that one of them is not told of. A demonstration request has
nobody behind it, and who was erased is not reached.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from base import clock
from services.people.models import Person as PersonRow
from services.schedule import notices
from services.timebank.models import TimebankTask
from services.timebank.task import spoken

ASKED, HELPS = "timebank-request", "timebank-take"


def requester(session: Session, row: TimebankTask, step: str) -> None:
    """Say `step` to who asked for the help."""
    _say(session, row, row.requester_id, ASKED, step, spoken(row))


def helper(session: Session, row: TimebankTask, step: str, *, before: str | None = None) -> None:
    """Say `step` to who took it. before: the task as they had taken it."""
    _say(session, row, row.helper_id, HELPS, step, before or spoken(row), after=spoken(row))


def _say(
    session: Session,
    row: TimebankTask,
    person_id: str | None,
    service: str,
    step: str,
    title: str,
    **values: str,
) -> None:
    person = session.get(PersonRow, person_id) if person_id else None
    if person is None or not person.key:
        return
    notices.put(
        session,
        person_id=person.id,
        key=bytes(person.key),
        service=service,
        step=step,
        subject=row.reference,
        nth=clock.now(),
        values={"title": title, "reference": row.reference, **values},
    )
