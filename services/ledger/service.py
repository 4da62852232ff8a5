"""Double-entry bookkeeping for anything that is counted: time coins first.

Amounts are whole numbers of a currency's smallest unit. Every movement has at
least two sides that add up to zero; only a `source:` account may go below it.
The transactions of a currency form a hash chain, so that a row changed behind
the program's back is found by `verify`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone

from sqlalchemy import func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from base import clock
from base.db import reading
from base.errors import Refused
from services import references
from services.ledger.models import LedgerAccount, LedgerChain, LedgerEntry, LedgerTransaction
from services.once import stored
from services.outgoing import service as outgoing

PREFIX = "LS"
_SOURCE = "source:"


@dataclass(frozen=True)
class Movement:
    """One line of an account: what came (amount > 0) or went, and why."""

    reference: str
    kind: str
    subject: str
    amount: int
    at: datetime


def post(
    session: Session, *, currency: str, kind: str, sides: Mapping[str, int], key: str, subject: str
) -> str:
    """Add one transaction inside the caller's; returns its reference. The same key again adds nothing.

    sides: owner → amount, adding up to zero. subject: the reference of what caused it.
    Raises Refused `not_enough` when an account would go below zero, ValueError when the
    sides do not balance or nothing is named.
    """
    if sum(sides.values()) != 0 or len(sides) < 2 or 0 in sides.values():
        raise ValueError(f"the sides of a transaction must balance: {dict(sides)}")
    if not subject:
        raise ValueError("a transaction names what caused it")
    chain = _locked_chain(session, currency)
    found = session.execute(select(LedgerTransaction).filter_by(key=stored(key))).scalar_one_or_none()
    if found:
        return str(found.reference)
    accounts = {owner: _apply(session, owner, currency, amount) for owner, amount in sorted(sides.items())}
    row = LedgerTransaction(
        key=stored(key),
        reference=references.new(session, LedgerTransaction.reference, PREFIX),
        currency=currency,
        number=chain.length + 1,
        kind=kind,
        subject=subject,
        at=clock.now(),
        previous=chain.head,
    )
    row.hash = _hash(row, {accounts[owner]: amount for owner, amount in sides.items()})
    session.add(row)
    session.flush()
    session.add_all(
        LedgerEntry(transaction_id=row.id, account_id=accounts[owner], amount=amount)
        for owner, amount in sides.items()
    )
    chain.head, chain.length = row.hash, row.number
    session.flush()
    outgoing.tell(
        session, f"ledger.{kind}", key=key, reference=row.reference, service=currency, status="posted"
    )
    return str(row.reference)


def posted(session: Session, key: str) -> bool:
    """Whether a transaction was added under this key."""
    query = select(LedgerTransaction.id).filter_by(key=stored(key))
    return session.execute(query).first() is not None


def balance(owner: str, currency: str) -> int:
    """What an owner holds; 0 when they never held any."""
    with reading() as session:
        return balance_in(session, owner, currency)


def balance_in(session: Session, owner: str, currency: str) -> int:
    """`balance`, inside the caller's transaction."""
    query = select(LedgerAccount.balance).filter_by(owner=owner, currency=currency)
    return session.execute(query).scalar_one_or_none() or 0


def movements(owner: str, currency: str, *, limit: int = 20) -> list[Movement]:
    """The newest lines of an account first."""
    query = (
        select(LedgerTransaction, LedgerEntry.amount)
        .join(LedgerEntry, LedgerEntry.transaction_id == LedgerTransaction.id)
        .join(LedgerAccount, LedgerAccount.id == LedgerEntry.account_id)
        .where(LedgerAccount.owner == owner, LedgerAccount.currency == currency)
        .order_by(LedgerTransaction.number.desc())
        .limit(limit)
    )
    with reading() as session:
        return [
            Movement(row.reference, row.kind, row.subject, amount, row.at)
            for row, amount in session.execute(query)
        ]


def verify(currency: str) -> list[str]:
    """Everything that does not add up, one line per problem; [] when the books are right."""
    with reading() as session:
        return [*_chain_problems(session, currency), *_balance_problems(session, currency)]


def currencies() -> list[str]:
    """Those that were ever posted."""
    with reading() as session:
        return list(session.execute(select(LedgerChain.currency).order_by(LedgerChain.currency)).scalars())


def _apply(session: Session, owner: str, currency: str, amount: int) -> int:
    """Change a balance under the guard; the account's id."""
    is_source = owner.startswith(_SOURCE)
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    values = {"owner": owner, "currency": currency, "balance": 0, "is_source": is_source}
    session.execute(insert(LedgerAccount).values(**values).on_conflict_do_nothing())
    this = (LedgerAccount.owner == owner, LedgerAccount.currency == currency)
    guard = () if is_source else (LedgerAccount.balance + amount >= 0,)
    statement = update(LedgerAccount).where(*this, *guard).values(balance=LedgerAccount.balance + amount)
    changed = session.execute(statement.execution_options(synchronize_session=False))
    if not changed.rowcount:
        raise Refused("not_enough", "余额不够。", owner=owner, currency=currency)
    return int(session.execute(select(LedgerAccount.id).where(*this)).scalar_one())


def _locked_chain(session: Session, currency: str) -> LedgerChain:
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(insert(LedgerChain).values(currency=currency, head="", length=0).on_conflict_do_nothing())
    query = select(LedgerChain).where(LedgerChain.currency == currency).with_for_update()
    chain: LedgerChain = session.execute(query.execution_options(populate_existing=True)).scalar_one()
    return chain


def _hash(row: LedgerTransaction, sides: Mapping[int, int]) -> str:
    at = row.at.astimezone(timezone.utc).isoformat()
    content = [row.previous, row.currency, row.number, row.key, row.reference, row.kind, row.subject, at]
    text = json.dumps([*content, sorted(sides.items())], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _chain_problems(session: Session, currency: str) -> list[str]:
    problems, previous = [], ""
    query = select(LedgerTransaction).filter_by(currency=currency).order_by(LedgerTransaction.number)
    for number, row in enumerate(session.execute(query).scalars(), 1):
        sides = dict(
            session.execute(
                select(LedgerEntry.account_id, LedgerEntry.amount).filter_by(transaction_id=row.id)
            ).all()
        )
        if row.number != number or row.previous != previous or row.hash != _hash(row, sides):
            problems.append(f"第 {row.number} 笔对不上")
        if sum(sides.values()) != 0:
            problems.append(f"第 {row.number} 笔两边不相等")
        previous = row.hash
    head = session.execute(select(LedgerChain.head).filter_by(currency=currency)).scalar_one_or_none() or ""
    return problems if head == previous else [*problems, "最后一笔和链头对不上"]


def _balance_problems(session: Session, currency: str) -> list[str]:
    query = (
        select(LedgerAccount.owner, LedgerAccount.balance, func.coalesce(func.sum(LedgerEntry.amount), 0))
        .outerjoin(LedgerEntry, LedgerEntry.account_id == LedgerAccount.id)
        .where(LedgerAccount.currency == currency)
        .group_by(LedgerAccount.id, LedgerAccount.owner, LedgerAccount.balance)
    )
    return [f"{owner} 的余额和明细对不上" for owner, kept, summed in session.execute(query) if kept != summed]
