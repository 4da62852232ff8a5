"""Televisions that speak for an elder (`pairing` makes them): whose they are, what they may, and their end.

What a family member has paired goes no further than their grant, and ends with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from base.db import reading
from base.errors import Refused
from services.once import once
from services.outgoing.people import note
from services.people import links
from services.people.models import Grant, Terminal, TerminalTry
from services.people.models import Person as PersonRow
from services.people.person import Person

NEVER = "never"
"""What no grant allows on a television: it is done where the elder's own phone was proven."""


@dataclass(frozen=True)
class Paired:
    """A television of somebody."""

    conversation: str
    since: datetime


def of(person: Person) -> list[Paired]:
    """The televisions that are this person's, or that they paired for somebody; oldest first."""
    mine = (Terminal.person_id == person.id) | (Terminal.paired_by == person.id)
    with reading() as session:
        rows = session.execute(select(Terminal).where(mine).order_by(Terminal.paired_at)).scalars()
        return [Paired(row.conversation, row.paired_at) for row in rows]


def unpair(conversation: str, *, by: Person) -> None:
    """The television speaks for nobody from now on; twice is once. Raises Refused: `not_found`."""

    def work(session: Session) -> None:
        row = session.get(Terminal, conversation)
        if row is None:
            return
        if by.id not in {row.person_id, row.paired_by}:
            raise Refused("not_found", "没有找到这台电视。")
        _end(session, row, by.id)

    once(work)


def end_those_of(session: Session, elder_id: str, family_hash: str) -> None:
    """A grant was taken back: what rested on it ends in the same moment."""
    family = select(PersonRow.id).where(PersonRow.phone_hash == family_hash)
    theirs = (Terminal.person_id == elder_id) & Terminal.paired_by.in_(family.scalar_subquery())
    for row in session.execute(select(Terminal).where(theirs)).scalars().all():
        _end(session, row, elder_id)


def _end(session: Session, row: Terminal, actor: str) -> None:
    links.unlink_in(session, row.conversation, only=row.person_id)
    session.delete(row)
    note(session, "terminal.unpaired", subject=row.person_id, actor=actor)


def allows(conversation: str, scope: str) -> bool:
    """Whether a conversation may do what needs this scope: anything, unless it is a television that family paired."""
    with reading() as session:
        row = session.get(Terminal, conversation)
        person = links.of_conversation(conversation) if row else None
        if row is None or person is None or person.id != row.person_id or row.paired_by == row.person_id:
            return True
        family = select(PersonRow.phone_hash).where(PersonRow.id == row.paired_by).scalar_subquery()
        held = select(Grant.scopes).where(
            Grant.elder_id == row.person_id, Grant.family_hash == family, Grant.revoked_at.is_(None)
        )
        return scope in (session.execute(held).scalar_one_or_none() or "").split()


def forget(session: Session, person_id: str) -> None:
    """Nothing of somebody's televisions stays."""
    mine = (Terminal.person_id == person_id) | (Terminal.paired_by == person_id)
    for row in session.execute(select(Terminal).where(mine)).scalars().all():
        links.unlink_in(session, row.conversation, only=row.person_id)
        session.delete(row)
    session.execute(delete(TerminalTry).where(TerminalTry.person_id == person_id))
