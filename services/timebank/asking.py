"""Asking for help.

What the records (huzhu-shiguanghui-join, -redeem, -services) say is kept: an hour
is a coin, coins buy help from 65 on (60 in hardship), helpers are adult members.
Where they are silent we read them kindly, and a service point checks the rest:
- Somebody 65 or older without enough coins may still ask. The helper earns a coin an hour
  all the same ("服务1小时得1个时间币" names no condition); what is missing is issued, not owed.
- Between 60 and 64 the service point decides on hardship, so asking is allowed; under 60 it is not.
- Somebody whose age is unknown (not joined yet) may ask; joining is for earning and giving.
- A request that nobody took in time ends by itself, and its coins return.
"""

from __future__ import annotations

import datetime as dt
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.db import reading
from base.errors import Refused
from services import references
from services.inventory.schedule import at
from services.ledger import service as ledger
from services.once import once
from services.people.person import Person
from services.timebank import telling
from services.timebank.members import (
    COIN_MINUTES,
    CURRENCY,
    RELAXED_RECEIVER_AGE,
    account,
    member_of,
    minutes_of,
    require,
    spend,
)
from services.timebank.models import CANCELLED, OPEN, TAKEN, TimebankMember, TimebankTask
from services.timebank.steps import done, escrow, keep, new_row, not_found, step
from services.timebank.task import PREFIX, Task, view

MOST_MINUTES = 8 * 60
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
    paid: bool = False,
    key: str,
) -> Task:
    """Ask for help; the coins for it are set aside if the person has them (else nothing is).

    time: HH:MM or 上午 下午 晚上. age: of the receiver; None takes the member's own.
    paid: only with coins, which must be there.
    Raises Refused: `past`, `amount_wrong` (hours), `too_young`; paid: `not_member`, `not_enough` (details: coins).
    """
    minutes = task_minutes(hours)
    start = start_of(date, time)
    if start <= clock.now():
        raise Refused("past", "这个时间已经过去了，请换一个。")
    settle_past(person)

    def work(session: Session) -> Task:
        before = done(session, key)
        if before:
            return view(session, before)
        _refuse_too_young(session, person, age)
        if paid:
            _refuse_unpaid(session, person, minutes)
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
        row = new_row(task, person)
        row.reserved = reserve(session, person, row, key)
        session.add(row)
        session.flush()
        return keep(session, row, "requested", key)

    return once(work)


def cancel_request(reference: str, *, person: Person, key: str) -> Task:
    """Take a request back; the coins set aside return. Raises Refused: `not_found`, `settled`."""

    def change(session: Session, row: TimebankTask) -> str:
        if row.requester_id != person.id:
            raise not_found()
        if row.status not in {OPEN, TAKEN}:
            raise Refused("settled", "这个求助已经做完或者取消了。")
        if row.reserved:
            return_coins(session, row, key)
        telling.helper(session, row, "help_cancelled")
        row.status = CANCELLED
        return "cancelled"

    return step(reference, change, key=key)


def settle_past(person: Person) -> None:
    """End the requests of a person whose time has gone by and that nobody took."""
    query = select(TimebankTask.reference).where(
        TimebankTask.requester_id == person.id,
        TimebankTask.status == OPEN,
        TimebankTask.end_at <= clock.now(),
    )
    with reading() as session:
        past = session.execute(query).scalars().all()
    for reference in past:
        try:
            cancel_request(reference, person=person, key=f"past:{reference}")
        except Refused:
            continue  # settled by another request meanwhile


def task_minutes(hours: float) -> int:
    minutes = minutes_of(hours)
    if minutes > MOST_MINUTES:
        raise Refused("amount_wrong", "一次最多八个小时，时间长的可以分几次提。", amount=hours)
    return minutes


def start_of(day: dt.date | str, said: str) -> datetime:
    """When help begins that is wanted at HH:MM, or 上午 下午 晚上."""
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


def _refuse_unpaid(session: Session, person: Person, minutes: int) -> None:
    require(session, person)
    held = ledger.balance_in(session, account(person.id), CURRENCY)
    if held < minutes:
        wanted, coins = minutes / COIN_MINUTES, held / COIN_MINUTES
        text = f"时间币不够，要{wanted:g}个，您现在有{coins:g}个。没有时间币，也可以先登记请人帮忙。"
        raise Refused("not_enough", text, coins=coins)


def reserve(session: Session, person: Person, row: TimebankTask, key: str) -> int:
    """Set the coins aside if there are enough of them; the minutes that are covered."""
    if ledger.balance_in(session, account(person.id), CURRENCY) < row.minutes:
        return 0
    sides = {account(person.id): -row.minutes, escrow(row): row.minutes}
    spend(session, person, sides, kind="reserve", key=f"{key}:reserve", subject=row.reference)
    return int(row.minutes)


def return_coins(session: Session, row: TimebankTask, key: str) -> None:
    """What was set aside goes back to who asked."""
    sides = {escrow(row): -row.reserved, account(row.requester_id): row.reserved}
    ledger.post(
        session, currency=CURRENCY, kind="return", sides=sides, key=f"{key}:return", subject=row.reference
    )
    row.reserved = 0
