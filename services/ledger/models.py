"""Tables of the ledger. Transactions and entries are only ever added, each with its cause; the database refuses the rest."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Integer, String, UniqueConstraint

from base.append_only import make_append_only, make_named
from base.db import Base, Moment


class LedgerAccount(Base):
    """What somebody holds of one currency, in its smallest unit. `balance` is the sum of the entries."""

    __tablename__ = "ledger_accounts"
    __table_args__ = (
        UniqueConstraint("owner", "currency", name="ux_ledger_accounts_owner"),
        CheckConstraint("balance >= 0 OR is_source", name="ck_ledger_accounts_never_negative"),
    )

    id = Column(Integer, primary_key=True)
    owner = Column(String(64), nullable=False, comment="person:<id>, task:<reference> or source:<name>")
    currency = Column(String(16), nullable=False)
    balance = Column(Integer, nullable=False, default=0)
    is_source = Column(Boolean, nullable=False, default=False, comment="where the currency is issued from")


class LedgerChain(Base):
    """The head of a currency's hash chain; locked while a transaction is added."""

    __tablename__ = "ledger_chains"

    currency = Column(String(16), primary_key=True)
    head = Column(String(64), nullable=False, comment="hash of the newest transaction")
    length = Column(Integer, nullable=False)


class LedgerTransaction(Base):
    """One movement. `hash` covers its content, its entries and the hash before it."""

    __tablename__ = "ledger_transactions"
    __table_args__ = (UniqueConstraint("currency", "number", name="ux_ledger_transactions_number"),)

    id = Column(Integer, primary_key=True)
    key = Column(String(200), nullable=False, unique=True)
    reference = Column(String(12), nullable=False, unique=True)
    currency = Column(String(16), nullable=False)
    number = Column(Integer, nullable=False, comment="1, 2, 3… within the currency")
    kind = Column(String(24), nullable=False)
    subject = Column(String(64), nullable=False, comment="reference of what it was for")
    at = Column(Moment, nullable=False)
    previous = Column(String(64), nullable=False)
    hash = Column(String(64), nullable=False)


class LedgerEntry(Base):
    """One side of a transaction; the amounts of a transaction add up to zero."""

    __tablename__ = "ledger_entries"

    id = Column(Integer, primary_key=True)
    transaction_id = Column(Integer, ForeignKey("ledger_transactions.id"), nullable=False, index=True)
    account_id = Column(Integer, ForeignKey("ledger_accounts.id"), nullable=False, index=True)
    amount = Column(Integer, nullable=False)


make_append_only(LedgerTransaction.__table__, LedgerEntry.__table__)
make_named(LedgerTransaction.__table__, "subject")
