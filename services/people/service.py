"""Signing in by phone and one-time code, and what belongs to a signed-in person.

Residents are anonymous until something needs them. What a conversation began
before becomes the person's when they sign in (`BegunAnonymously`).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from base import clock
from base.crypto import new_key, seal
from base.db import reading, transaction
from base.errors import Refused
from services.connectors.sms import forget
from services.once import once, stored
from services.outgoing.people import note
from services.people import codes
from services.people.codes import CodeSent
from services.people.models import (
    BegunAnonymously,
    Consent,
    ConversationLink,
    ConversationPerson,
    ConversationToForget,
    Grant,
    SignInCode,
    SignInPhone,
    Terminal,
    new_id,
)
from services.people.models import Person as PersonRow
from services.people.person import PHONE_CONTEXT, Person, of_row
from services.people.phones import mobile


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


def of_conversation(conversation: str) -> Person | None:
    """Who a conversation speaks for; None while nobody signed in."""
    query = select(PersonRow).join(ConversationLink, ConversationLink.person_id == PersonRow.id)
    query = query.where(ConversationLink.conversation == conversation, PersonRow.key.is_not(None))
    with reading() as session:
        row = session.execute(query).scalar_one_or_none()
        return of_row(row) if row else None


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


def unlink_in(session: Session, conversation: str, *, only: str | None = None) -> None:
    """The same within something larger. only: leave it when it speaks for somebody else by now."""
    here = ConversationLink.conversation == conversation
    person_id = session.execute(select(ConversationLink.person_id).where(here)).scalar_one_or_none()
    if person_id and only in {None, person_id}:
        session.execute(delete(ConversationLink).where(here))
        note(session, "person.signed_out", subject=person_id, actor=person_id)


def erase(person: Person, *, actor: str | None = None) -> None:
    """Destroy a person's key and forget their phone: what was sealed for them stays unreadable for good.

    What they still have booked is cancelled before, by `services.affairs.leaving`. Their
    conversations are put on the list of what to forget. actor: who wanted it, else the person.
    """
    from services.people import terminals

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


def person_of_phone(session: Session, number: str) -> Person:
    """The person of a phone that was proven, made at the first time; the phone's lock keeps it one."""
    hashed = codes.phone_hash(number)
    row = session.execute(select(PersonRow).filter_by(phone_hash=hashed)).scalar_one_or_none()
    if row is None:
        key = new_key()
        sealed = seal(key, number.encode(), context=PHONE_CONTEXT)
        row = PersonRow(id=new_id(), key=key, phone_hash=hashed, phone=sealed, created_at=clock.now())
        session.add(row)
        session.flush()
    return of_row(row)


def link_in(session: Session, conversation: str, person_id: str) -> None:
    """Let a conversation speak for a person, within something larger."""
    session.merge(ConversationLink(conversation=conversation, person_id=person_id, linked_at=clock.now()))
    session.merge(ConversationPerson(conversation=conversation, person_id=person_id))
    session.flush()
    for model in BegunAnonymously.__subclasses__():
        table: Any = model
        session.execute(
            update(table)
            .where(table.conversation == conversation, table.person_id.is_(None))
            .values(person_id=person_id)
            .execution_options(synchronize_session=False)
        )
