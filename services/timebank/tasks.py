"""Tasks of the time bank: asked for, taken, done, paid.

What the records (huzhu-shiguanghui-join, -redeem, -services) say is kept: an hour
is a coin, coins buy help from 65 on (60 in hardship), helpers are adult members.
Where they are silent we read them kindly, and a service point checks the rest:
- Somebody 65 or older without enough coins may still ask. The helper earns a coin an hour
  all the same ("服务1小时得1个时间币" names no condition); what is missing is issued, not owed.
- Between 60 and 64 the service point decides on hardship, so asking is allowed; under 60 it is not.
- Somebody whose age is unknown (not joined yet) may ask; joining is for earning and giving.
- The requester confirms that help was given. When the helper reports it first,
  the task waits as `reported` for the requester. A demonstration request has nobody behind it
  and is confirmed by the report.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.errors import Refused
from services import references
from services.inventory.schedule import at
from services.ledger import service as ledger
from services.once import once, stored
from services.people.person import Person
from services.timebank import demonstration
from services.timebank.members import (
    CURRENCY,
    RELAXED_RECEIVER_AGE,
    account,
    member_of,
    minutes_of,
    require,
    spend,
)
from services.timebank.models import (
    CANCELLED,
    COMPLETED,
    OPEN,
    REPORTED,
    TAKEN,
    TimebankEvent,
    TimebankMember,
    TimebankTask,
)
from services.timebank.task import PREFIX, Task, sealed, view

MOST_MINUTES = 8 * 60
ISSUE = "source:timebank"
_STARTS = {"上午": dt.time(9), "下午": dt.time(14), "晚上": dt.time(19)}


def request(
    person: Person,
    *,
    category: str,
    date: dt.date | str,
    time: str,
    hours: float,
    street: str = "",
    description: str = "",
    age: int | None = None,
    key: str,
) -> Task:
    """Ask for help; the coins for it are set aside if the person has them (else nothing is).

    time: HH:MM or 上午 下午 晚上. age: of the receiver; None takes the member's own.
    Raises Refused: `past`, `amount_wrong` (hours), `too_young`.
    """
    minutes = _task_minutes(hours)
    start = _start(date, time)
    if start <= clock.now():
        raise Refused("past", "这个时间已经过去了，请换一个。")

    def work(session: Session) -> Task:
        done = _done(session, key)
        if done:
            return view(session, done)
        _refuse_too_young(session, person, age)
        task = Task(
            reference=references.new(session, TimebankTask.reference, PREFIX),
            status=OPEN,
            category=category,
            street=street.removesuffix("街道"),
            start=start,
            end=start + timedelta(minutes=minutes),
            label=time,
            hours=minutes / 60,
            covered=0,
            description=description,
            demo=False,
            requester_id=person.id,
            helper_id=None,
        )
        row = _row(task, person)
        row.reserved = _reserve(session, person, row, key)
        session.add(row)
        session.flush()
        return _keep(session, row, "requested", key)

    return once(work)


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
        return "taken"

    return _change(reference, change, person=person, key=key)


def untake(reference: str, *, person: Person, key: str) -> Task:
    """Give a taken task back. Raises Refused: `not_found`, `settled`."""

    def change(session: Session, row: TimebankTask) -> str:
        _as_helper(row, person)
        if row.status != TAKEN:
            raise Refused("settled", "这个任务已经做完了，不能退了。")
        row.helper_id, row.status = None, OPEN
        return "untaken"

    return _change(reference, change, person=person, key=key)


def cancel_request(reference: str, *, person: Person, key: str) -> Task:
    """Take a request back; the coins set aside return. Raises Refused: `not_found`, `settled`."""

    def change(session: Session, row: TimebankTask) -> str:
        _as_requester(row, person)
        if row.status not in {OPEN, TAKEN}:
            raise Refused("settled", "这个求助已经做完或者取消了。")
        if row.reserved:
            sides = {_escrow(row): -row.reserved, account(person.id): row.reserved}
            ledger.post(
                session,
                currency=CURRENCY,
                kind="return",
                sides=sides,
                key=f"{key}:return",
                subject=row.reference,
            )
        row.status, row.reserved = CANCELLED, 0
        return "cancelled"

    return _change(reference, change, person=person, key=key)


def complete(reference: str, *, person: Person, key: str) -> Task:
    """Say that the help was given. By the requester: the helper is paid (`completed`).

    By the helper: `reported`, and the requester is asked; a demonstration request is `completed` at once.
    Raises Refused: `not_found`, `not_taken`, `settled`.
    """

    def change(session: Session, row: TimebankTask) -> str:
        if person.id not in {row.requester_id, row.helper_id}:
            raise _not_found()
        if row.status == OPEN:
            raise Refused("not_taken", "这个求助还没有人接。")
        if row.status not in {TAKEN, REPORTED}:
            raise Refused("settled", "这个任务之前已经完成或者取消了。")
        if person.id == row.helper_id and not row.demo:
            row.status = REPORTED
            return "reported"
        _pay(session, row, key)
        row.status, row.reserved = COMPLETED, 0
        return "completed"

    return _change(reference, change, person=person, key=key)


def _change(
    reference: str, change: Callable[[Session, TimebankTask], str], *, person: Person, key: str
) -> Task:
    """Apply one change to a locked task, once per key."""

    def work(session: Session) -> Task:
        row = _locked(session, references.heard(reference, PREFIX))
        done = _done(session, key)
        if done:
            return view(session, done)
        if row is None:
            raise _not_found()
        return _keep(session, row, change(session, row), key)

    return once(work)


def _locked(session: Session, reference: str) -> TimebankTask | None:
    """The task, locked; a demonstration request becomes a row when somebody first touches it."""
    query = select(TimebankTask).where(TimebankTask.reference == reference).with_for_update()
    row = session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    shown = demonstration.find(reference) if row is None else None
    if shown:
        row = _row(shown, None)
        session.add(row)
        session.flush()  # two who touch it together: one starts again and finds the row
    return row


def _row(task: Task, person: Person | None) -> TimebankTask:
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


def _done(session: Session, key: str) -> TimebankTask | None:
    """The task that this key already made or changed."""
    query = select(TimebankTask).join(TimebankEvent, TimebankEvent.reference == TimebankTask.reference)
    return session.execute(query.where(TimebankEvent.key == stored(key))).scalar_one_or_none()


def _keep(session: Session, row: TimebankTask, kind: str, key: str) -> Task:
    session.add(TimebankEvent(key=stored(key), reference=row.reference, kind=kind, at=clock.now()))
    session.flush()
    return view(session, row)


def _task_minutes(hours: float) -> int:
    minutes = minutes_of(hours)
    if minutes > MOST_MINUTES:
        raise Refused("amount_wrong", "一次最多八个小时，时间长的可以分几次提。", amount=hours)
    return minutes


def _start(day: dt.date | str, said: str) -> datetime:
    moment = _STARTS.get(said) or dt.time.fromisoformat(said)
    return at(dt.date.fromisoformat(day) if isinstance(day, str) else day, moment)


def _refuse_too_young(session: Session, person: Person, age: int | None) -> None:
    if age is None:
        row = session.get(TimebankMember, person.id)
        age = member_of(row, person).age if row else None
    if age is not None and age < RELAXED_RECEIVER_AGE:
        raise Refused(
            "too_young", "时间银行的上门帮助是给65岁以上老人的，特殊困难的老人放宽到60岁。", age=age
        )


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


def _reserve(session: Session, person: Person, row: TimebankTask, key: str) -> int:
    """Set the coins aside if there are enough of them; the minutes that are covered."""
    if ledger.balance_in(session, account(person.id), CURRENCY) < row.minutes:
        return 0
    sides = {account(person.id): -row.minutes, _escrow(row): row.minutes}
    spend(session, person, sides, kind="reserve", key=f"{key}:reserve", subject=row.reference)
    return int(row.minutes)


def _pay(session: Session, row: TimebankTask, key: str) -> None:
    """The helper's coins: from what was set aside, or issued where nothing was."""
    source = _escrow(row) if row.reserved else ISSUE
    sides = {source: -row.minutes, account(row.helper_id): row.minutes}
    ledger.post(session, currency=CURRENCY, kind="help", sides=sides, key=f"{key}:pay", subject=row.reference)


def _escrow(row: TimebankTask) -> str:
    return f"task:{row.reference}"


def _as_requester(row: TimebankTask, person: Person) -> None:
    if row.requester_id != person.id:
        raise _not_found()


def _as_helper(row: TimebankTask, person: Person) -> None:
    if row.helper_id != person.id:
        raise _not_found()


def _not_found() -> Refused:
    return Refused("not_found", "没有找到这个任务，请核对一下编号。")
