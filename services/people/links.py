"""Who a phone and a conversation belong to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from base import clock
from base.crypto import new_key, seal
from base.db import reading
from services.outgoing.people import note
from services.people import codes
from services.people.models import BegunAnonymously, ConversationLink, ConversationPerson, new_id
from services.people.models import Person as PersonRow
from services.people.person import PHONE_CONTEXT, Person, of_row


def of_conversation(conversation: str) -> Person | None:
    """Who a conversation speaks for; None while nobody signed in."""
    query = select(PersonRow).join(ConversationLink, ConversationLink.person_id == PersonRow.id)
    query = query.where(ConversationLink.conversation == conversation, PersonRow.key.is_not(None))
    with reading() as session:
        row = session.execute(query).scalar_one_or_none()
        return of_row(row) if row else None


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


def unlink_in(session: Session, conversation: str, *, only: str | None = None) -> None:
    """The same within something larger. only: leave it when it speaks for somebody else by now."""
    here = ConversationLink.conversation == conversation
    person_id = session.execute(select(ConversationLink.person_id).where(here)).scalar_one_or_none()
    if person_id and only in {None, person_id}:
        session.execute(delete(ConversationLink).where(here))
        note(session, "person.signed_out", subject=person_id, actor=person_id)
