"""Televisions that speak for an elder: paired by a number that stands on the screen.

The elder enters it in a conversation of their own, or somebody whom the elder granted
it. Then the television's conversation is the elder's. What a family member has paired
goes no further than their grant, and ends with it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from base import clock
from base.crypto import lookup_hash
from base.db import reading
from base.errors import Refused
from services.once import once, stored
from services.outgoing.people import note
from services.people import grants
from services.people import service as people
from services.people.models import Grant, Terminal, TerminalCode, TerminalTry
from services.people.models import Person as PersonRow
from services.people.person import Person

CODE_MINUTES = 10
TRIES_PER_HOUR = 5
NEVER = "never"
"""What no grant allows on a television: it is done where the elder's own phone was proven."""


@dataclass(frozen=True)
class Paired:
    """A television of somebody."""

    conversation: str
    since: datetime


def show_code(conversation: str) -> str:
    """A fresh number for a television's screen, good for `CODE_MINUTES`; the one before is good no more."""

    def work(session: Session) -> str:
        now, code = clock.now(), f"{secrets.randbelow(1_000_000):06d}"
        old = (TerminalCode.conversation == conversation) | (TerminalCode.expires_at <= now)
        session.execute(delete(TerminalCode).where(old))
        expires = now + timedelta(minutes=CODE_MINUTES)
        session.add(TerminalCode(code_hash=_hash(code), conversation=conversation, expires_at=expires))
        session.flush()  # a number that another television shows stops here, and a new one is drawn
        return code

    return once(work)


def check(code: str, *, by: Person, key: str) -> None:
    """Whether a television shows this number now, before anything is done with it.

    Raises Refused: `code_wrong`, `too_many`. Wrong ones are counted, once for each key.
    """
    outcome = once(lambda session: _shown(session, code, by, stored(key)))
    if isinstance(outcome, Refused):
        raise outcome  # after the commit, so that the wrong attempt stays counted


def pair(code: str, *, by: Person, elder_id: str, key: str) -> Person:
    """Make the television that shows `code` the elder's; who that is. The same key again pairs nothing twice.

    Raises Refused: `code_wrong`, `too_many`, and `no_grant` when the elder did not let this person.
    """
    elder = by if elder_id == by.id else grants.act(by, elder_id, grants.TV, doing="pair")
    outcome = once(lambda session: _pair(session, code, by, elder, stored(key)))
    if outcome:
        raise outcome  # after the commit, so that the wrong attempt stays counted
    return elder


def _pair(session: Session, code: str, by: Person, elder: Person, key: str) -> Refused | None:
    shown = _shown(session, code, by, key)
    if shown is None or isinstance(shown, Refused):
        return shown
    session.delete(shown)
    row = Terminal(
        conversation=shown.conversation, key=key, person_id=elder.id, paired_by=by.id, paired_at=clock.now()
    )
    session.merge(row)
    people.link_in(session, shown.conversation, elder.id)
    note(session, "terminal.paired", subject=elder.id, actor=by.id)
    return None


def _shown(session: Session, code: str, by: Person, key: str) -> TerminalCode | Refused | None:
    """The screen's row; None when this very request has paired already."""
    if session.execute(select(Terminal.conversation).filter_by(key=key)).first():
        return None
    hour = clock.now() - timedelta(hours=1)
    tries = select(func.count()).where(TerminalTry.person_id == by.id, TerminalTry.at > hour)
    if session.execute(tries).scalar_one() >= TRIES_PER_HOUR:
        return Refused("too_many", "号码输错太多次了，请过一小时再试。")
    live = select(TerminalCode).filter_by(code_hash=_hash(code)).where(TerminalCode.expires_at > clock.now())
    shown = session.execute(live.with_for_update()).scalar_one_or_none()
    if shown is None:
        session.merge(TerminalTry(key=key, person_id=by.id, at=clock.now()))
        return Refused("code_wrong", "这个号码不对，或者已经过期了。请看电视上现在的号码。")
    return shown


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
    people.unlink_in(session, row.conversation, only=row.person_id)
    session.delete(row)
    note(session, "terminal.unpaired", subject=row.person_id, actor=actor)


def allows(conversation: str, scope: str) -> bool:
    """Whether a conversation may do what needs this scope: anything, unless it is a television that family paired."""
    with reading() as session:
        row = session.get(Terminal, conversation)
        person = people.of_conversation(conversation) if row else None
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
        people.unlink_in(session, row.conversation, only=row.person_id)
        session.delete(row)
    session.execute(delete(TerminalTry).where(TerminalTry.person_id == person_id))


def _hash(code: str) -> str:
    return lookup_hash(code, purpose="terminal")
