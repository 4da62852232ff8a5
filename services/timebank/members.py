"""Joining, the account, and giving coins.

The rules come from the records huzhu-shiguanghui-join and -redeem: helpers are
adults (children help in groups), one hour of service is one coin, coins may be
given to relatives and friends. Nobody gets coins for joining: no source says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base import clock
from base.crypto import open_, seal
from base.db import reading
from base.errors import Refused
from services import references
from services.ledger import service as ledger
from services.once import once, stored
from services.outgoing import service as outgoing
from services.people import service as people
from services.people.person import Person
from services.timebank.models import TimebankMember, TimebankTask

CURRENCY = "timecoin"
COIN_MINUTES = 60
HELPER_AGE = 18
RECEIVER_AGE = 65
RELAXED_RECEIVER_AGE = 60
PREFIX = "SG"
_CONTEXT = "timebank-member"
_REASONS = {
    "help": "帮助他人",
    "spend": "请人帮忙",
    "reserve": "请人帮忙，先留着",
    "return": "取消后退回",
    "give": "转赠",
}


@dataclass(frozen=True)
class Member:
    """A member. `age` is what they said plus the years since."""

    reference: str
    person_id: str
    age: int
    fields: Mapping[str, Any]
    joined_at: datetime


@dataclass(frozen=True)
class Balance:
    """Coins (hours) at hand, and those kept for help that was asked for."""

    coins: float
    reserved: float


@dataclass(frozen=True)
class Line:
    """One line of a member's account; `coins` below zero went away."""

    reference: str
    reason: str
    coins: float
    at: datetime


@dataclass(frozen=True)
class Gift:
    """Coins that went to another member."""

    reference: str
    coins: float
    left: float


def account(person_id: str) -> str:
    """The ledger's name for a person's account."""
    return f"person:{person_id}"


def join(person: Person, *, age: int, fields: Mapping[str, Any] | None = None, key: str) -> Member:
    """Open an account; who has one already gets it back. Raises Refused: `too_young`."""
    if age < HELPER_AGE:
        raise Refused(
            "too_young", "未满18岁不能一个人接任务，可以跟着学校或者团体去养老院等地方服务。", age=age
        )

    def work(session: Session) -> Member:
        row = session.get(TimebankMember, person.id)
        if row is None:
            row = TimebankMember(
                person_id=person.id,
                key=stored(key),
                joined_at=clock.now(),
                reference=references.new(session, TimebankMember.reference, PREFIX),
                profile=_sealed(person, {"age": age, "fields": dict(fields or {})}),
            )
            session.add(row)
            session.flush()
            outgoing.tell(
                session,
                "timebank.joined",
                key=key,
                reference=row.reference,
                service="timebank-join",
                status="joined",
            )
        return member_of(row, person)

    return once(work)


def member(person: Person) -> Member | None:
    """The membership of a person; None when they have not joined."""
    with reading() as session:
        row = session.get(TimebankMember, person.id)
        return member_of(row, person) if row else None


def require(session: Session, person: Person) -> Member:
    """The membership. Raises Refused `not_member`."""
    row = session.get(TimebankMember, person.id)
    if row is None:
        raise Refused("not_member", "您还没有加入时间银行，要先加入，我可以现在帮您办。")
    return member_of(row, person)


def balance(person: Person) -> Balance:
    """A person's coins. Who never joined has none."""
    kept = select(func.coalesce(func.sum(TimebankTask.reserved), 0)).filter_by(requester_id=person.id)
    with reading() as session:
        held = ledger.balance_in(session, account(person.id), CURRENCY)
        return Balance(_coins(held), _coins(int(session.execute(kept).scalar_one())))


def history(person: Person, *, limit: int = 10) -> list[Line]:
    """The newest movements of a person's account first."""
    return [
        Line(one.reference, _REASONS.get(one.kind, one.kind), _coins(one.amount), one.at)
        for one in ledger.movements(account(person.id), CURRENCY, limit=limit)
    ]


def give(person: Person, *, phone: str, coins: float, key: str) -> Gift:
    """Give coins to another member, found by their phone.

    Raises Refused: `not_member` (either side), `self`, `amount_wrong`, `not_enough`
    (details: coins), and what a wrong phone raises.
    """
    minutes = minutes_of(coins)
    recipient = people.by_phone(phone)

    def work(session: Session) -> Gift:
        require(session, person)
        theirs = session.get(TimebankMember, recipient.id) if recipient else None
        if recipient is None or theirs is None:
            raise Refused("not_member", "这个手机号的主人还没有加入时间银行，要先加入才能收。")
        if recipient.id == person.id:
            raise Refused("self", "这是您自己的手机号，请报要送的人的手机号。")
        sides = {account(person.id): -minutes, account(recipient.id): minutes}
        reference = spend(session, person, sides, kind="give", key=key, subject=theirs.reference)
        return Gift(
            reference, _coins(minutes), _coins(ledger.balance_in(session, account(person.id), CURRENCY))
        )

    return once(work)


def spend(
    session: Session, person: Person, sides: Mapping[str, int], *, kind: str, key: str, subject: str
) -> str:
    """Post a movement out of a person's account; says how many coins there are when they do not suffice."""
    try:
        return ledger.post(session, currency=CURRENCY, kind=kind, sides=sides, key=key, subject=subject)
    except Refused as refused:
        coins = _coins(ledger.balance_in(session, account(person.id), CURRENCY))
        raise Refused("not_enough", f"时间币不够，您现在有 {coins:g} 个。", coins=coins) from refused


def minutes_of(hours: float) -> int:
    """Coins or hours as minutes. Raises Refused `amount_wrong` unless a positive number of half hours."""
    minutes = round(hours * COIN_MINUTES)
    if minutes <= 0 or minutes % 30 or abs(hours * COIN_MINUTES - minutes) > 1e-6:
        raise Refused("amount_wrong", "数量要是半小时的整倍数，比如 1、1.5 或者 2。", amount=hours)
    return minutes


def _coins(minutes: int) -> float:
    return minutes / COIN_MINUTES


def _sealed(person: Person, profile: Mapping[str, Any]) -> bytes:
    return seal(person.key, json.dumps(profile, ensure_ascii=False).encode(), context=_CONTEXT)


def member_of(row: TimebankMember, person: Person) -> Member:
    """A row as a member; the age grows with the years since."""
    profile = json.loads(open_(person.key, row.profile, context=_CONTEXT))
    years = (clock.now() - row.joined_at).days // 365
    return Member(row.reference, row.person_id, profile["age"] + years, profile["fields"], row.joined_at)
