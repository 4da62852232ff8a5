"""Helping: taking a task, giving it back, having done it.

The requester confirms that help was given. When the helper reports it first, the
task waits as `reported` for the requester. A demonstration request has nobody
behind it and is confirmed by the report. Each step is told to the other side. Helpers are members, adults by the
rules of joining (huzhu-shiguanghui-join), and earn a coin an hour.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.errors import Refused
from services.ledger import service as ledger
from services.people.person import Person
from services.timebank import telling
from services.timebank.members import CURRENCY, account, require
from services.timebank.models import COMPLETED, OPEN, REPORTED, TAKEN, TimebankTask
from services.timebank.steps import escrow, not_found, step
from services.timebank.task import Task

ISSUE = "source:timebank"


def take(reference: str, *, person: Person, key: str) -> Task:
    """Take a task. Raises Refused: `not_member`, `not_found`, `own`, `taken`, `past`, `duplicate` (same time)."""

    def change(session: Session, row: TimebankTask) -> str:
        require(session, person)
        if row.requester_id == person.id:
            raise Refused("own", "这是您自己提的求助，要请别人来帮。")
        if row.status != OPEN:
            raise Refused("taken", "这个任务已经有人接了，或者取消了。")
        if row.start_at <= clock.now():
            raise Refused("past", "这个任务的时间已经过去了。")
        _refuse_busy(session, person, row)
        row.helper_id, row.status = person.id, TAKEN
        telling.requester(session, row, "help_taken")
        return "taken"

    return step(reference, change, key=key)


def untake(reference: str, *, person: Person, key: str) -> Task:
    """Give a taken task back. Raises Refused: `not_found`, `settled`."""

    def change(session: Session, row: TimebankTask) -> str:
        if row.helper_id != person.id:
            raise not_found()
        if row.status != TAKEN:
            raise Refused("settled", "这个任务已经做完了，不能退了。")
        row.helper_id, row.status = None, OPEN
        telling.requester(session, row, "help_untaken")
        return "untaken"

    return step(reference, change, key=key)


def complete(reference: str, *, person: Person, key: str) -> Task:
    """Say that the help was given. By the requester: the helper is paid (`completed`).

    By the helper: `reported`, and the requester is asked; a demonstration request is `completed` at once.
    Raises Refused: `not_found`, `not_taken`, `settled`.
    """

    def change(session: Session, row: TimebankTask) -> str:
        if person.id not in {row.requester_id, row.helper_id}:
            raise not_found()
        if row.status == OPEN:
            raise Refused("not_taken", "这个求助还没有人接。")
        if row.status not in {TAKEN, REPORTED}:
            raise Refused("settled", "这个任务之前已经完成或者取消了。")
        if person.id == row.helper_id and not row.demo:
            row.status = REPORTED
            telling.requester(session, row, "help_reported")
            return "reported"
        _pay(session, row, key)
        row.status, row.reserved = COMPLETED, 0
        return "completed"

    return step(reference, change, key=key)


def _refuse_busy(session: Session, person: Person, row: TimebankTask) -> None:
    query = select(TimebankTask.reference).where(
        TimebankTask.helper_id == person.id,
        TimebankTask.status == TAKEN,
        TimebankTask.start_at < row.end_at,
        TimebankTask.end_at > row.start_at,
    )
    other = session.execute(query).scalars().first()
    if other:
        raise Refused("duplicate", f"这个时间您已经接了另一个任务，编号 {other}。", reference=other)


def _pay(session: Session, row: TimebankTask, key: str) -> None:
    """The helper's coins: from what was set aside, or issued where nothing was."""
    source = escrow(row) if row.reserved else ISSUE
    sides = {source: -row.minutes, account(row.helper_id): row.minutes}
    ledger.post(session, currency=CURRENCY, kind="help", sides=sides, key=f"{key}:pay", subject=row.reference)
