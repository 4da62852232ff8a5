"""What the other side of a task hears: the one who asked, or the one who helps.

Put down in the transaction of the step itself, so nothing happens to a promise
between two people that one of them is not told of. A demonstration request has
nobody behind it, and who was erased is not reached.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from services.schedule import notices
from services.timebank.models import TimebankTask
from services.timebank.task import spoken

ASKED, HELPS = "timebank-request", "timebank-take"


def requester(session: Session, row: TimebankTask, step: str) -> None:
    """Say `step` to who asked for the help."""
    notices.tell(
        session, row.requester_id, service=ASKED, step=step, subject=row.reference, title=spoken(row)
    )


def helper(session: Session, row: TimebankTask, step: str, *, before: str | None = None) -> None:
    """Say `step` to who took it. before: the task as they had taken it."""
    title, after = before or spoken(row), spoken(row)
    notices.tell(
        session, row.helper_id, service=HELPS, step=step, subject=row.reference, title=title, after=after
    )
