"""Making a television an elder's, by the number that stands on its screen.

The elder enters it in a conversation of their own, or somebody whom the elder granted
it. Then the television's conversation is the elder's.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from base import clock
from base.crypto import lookup_hash
from base.errors import Refused
from services.once import once, stored
from services.outgoing.people import note
from services.people import grants, links
from services.people.models import Terminal, TerminalCode, TerminalTry
from services.people.person import Person

CODE_MINUTES = 10
TRIES_PER_HOUR = 5


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
    links.link_in(session, shown.conversation, elder.id)
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


def _hash(code: str) -> str:
    return lookup_hash(code, purpose="terminal")
