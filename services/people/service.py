"""Signing in by phone and one-time code, and what belongs to a signed-in person.

Residents are anonymous until something needs them. What a conversation began
before becomes the person's when they sign in (`links.link_in`).
"""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from base import clock
from base.db import reading, transaction
from base.errors import Refused
from services.connectors.sms import forget
from services.once import once, stored
from services.outgoing.people import note
from services.people import codes, terminals
from services.people.codes import CodeSent
from services.people.links import link_in, of_conversation, person_of_phone, unlink_in
from services.people.models import (
    Consent,
    ConversationLink,
    ConversationPerson,
    ConversationToForget,
    Grant,
    SignInCode,
    SignInPhone,
    Terminal,
)
from services.people.models import Person as PersonRow
from services.people.person import Person, of_row
from services.people.phones import mobile

__all__ = ["by_phone", "erase", "link", "of_conversation", "request_code", "unlink", "verify"]


def request_code(phone: str, *, conversation: str, key: str, origin: str = "") -> CodeSent:
    """Send a code to sign in with; see `codes.request` for the limits and refusals."""
    return codes.request(phone, purpose=codes.SIGN_IN, conversation=conversation, key=key, origin=origin)


def verify(phone: str, code: str, *, conversation: str, key: str) -> Person:
    """Sign a conversation in. The newest code of the phone counts, once.

    Raises Refused: `code_wrong` (details: left), `code_expired`, `too_many`,
    and what `mobile` raises.
    """
    number = mobile(phone)
    outcome = once(lambda session: _try(session, number, code.strip(), conversation, stored(key)))
    if isinstance(outcome, Refused):
        raise outcome  # after the commit, so that the wrong attempt stays counted
    return outcome


def by_phone(phone: str) -> Person | None:
    """The person of a mobile number, if they ever signed in. Raises what `mobile` raises."""
    query = select(PersonRow).where(
        PersonRow.phone_hash == codes.phone_hash(mobile(phone)), PersonRow.key.is_not(None)
    )
    with reading() as session:
        row = session.execute(query).scalar_one_or_none()
        return of_row(row) if row else None


def link(conversation: str, person: Person) -> None:
    """Let a conversation speak for a person; what it began anonymously becomes theirs."""
    once(lambda session: link_in(session, conversation, person.id))


def unlink(conversation: str) -> None:
    """Forget who a conversation speaks for (sign out, 换人使用); a television is paired no more."""
    with transaction() as session:
        unlink_in(session, conversation)
        session.execute(delete(Terminal).where(Terminal.conversation == conversation))


def erase(person: Person, *, actor: str | None = None) -> None:
    """Destroy a person's key and forget their phone: what was sealed for them stays unreadable for good.

    What they still have booked is cancelled before, by `services.affairs.leaving`. Their
    conversations are put on the list of what to forget. actor: who wanted it, else the person.
    """
    with transaction() as session:
        terminals.forget(session, person.id)
        _forget_conversations(session, person)
        session.execute(delete(Consent).where(Consent.person_id == person.id))
        hashed = codes.phone_hash(person.phone)
        session.execute(delete(Grant).where((Grant.elder_id == person.id) | (Grant.family_hash == hashed)))
        session.execute(delete(SignInCode).where(SignInCode.phone_hash == hashed))
        session.execute(delete(SignInPhone).where(SignInPhone.phone_hash == hashed))
        gone = session.execute(
            update(PersonRow)
            .where(PersonRow.id == person.id, PersonRow.erased_at.is_(None))
            .values(key=None, phone=None, phone_hash=None, erased_at=clock.now())
        )
        if gone.rowcount:
            note(session, "person.erased", subject=person.id, actor=actor or person.id)
    forget(person.phone)


def _forget_conversations(session: Session, person: Person) -> None:
    session.execute(delete(ConversationLink).where(ConversationLink.person_id == person.id))
    theirs = ConversationPerson.person_id == person.id
    for conversation in (
        session.execute(select(ConversationPerson.conversation).where(theirs)).scalars().all()
    ):
        session.merge(ConversationToForget(conversation=conversation, asked_at=clock.now()))
    session.execute(delete(ConversationPerson).where(theirs))


def _try(session: Session, number: str, code: str, conversation: str, key: str) -> Person | Refused:
    hashed = codes.phone_hash(number)
    codes.lock_phone(session, hashed)
    used = codes.used(session, hashed, key)
    if not used:
        refused = codes.check(session, hashed, code, purpose=codes.SIGN_IN, key=key)
        if refused:
            return refused
    person = person_of_phone(session, number)
    link_in(session, conversation, person.id)
    if not used:
        note(session, "person.signed_in", subject=person.id, actor=person.id)
    return person
