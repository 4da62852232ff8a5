"""Signing in by phone and one-time code, and what belongs to a signed-in person.

Residents are anonymous until something needs them. What a conversation began
before becomes the person's when they sign in (`BegunAnonymously`).
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from base import audit, clock
from base.crypto import lookup_hash, new_key, seal
from base.db import reading, transaction
from base.errors import Refused
from services.connectors.sms import MessageNotSent, forget, gateway
from services.once import once, stored
from services.people.models import (
    BegunAnonymously,
    Consent,
    ConversationLink,
    ConversationPerson,
    ConversationToForget,
    SignInCode,
    SignInPhone,
    new_id,
)
from services.people.models import Person as PersonRow
from services.people.person import PHONE_CONTEXT, Person, mask, of_row
from services.people.phones import mobile

CODE_MINUTES = 5
ATTEMPTS = 5
RESEND_SECONDS = 60
CODES_PER_HOUR = 5
CODES_PER_CONVERSATION = 10


@dataclass(frozen=True)
class CodeSent:
    """A code is on its way to `masked_phone` and good until `expires`."""

    masked_phone: str
    expires: datetime


def request_code(phone: str, *, conversation: str, key: str) -> CodeSent:
    """Send a six-digit code to a mobile phone. The same key again sends nothing new.

    At most one a minute and five an hour per phone, ten an hour per conversation.
    Raises Refused: `landline`, `phone_wrong`, `too_many` (details: wait_seconds),
    `unavailable` when the message could not be sent.
    """
    number = mobile(phone)
    code = f"{secrets.randbelow(1_000_000):06d}"
    row = once(lambda session: _code_to_send(session, number, code, conversation, stored(key)))
    if not row.sent:
        _send(row.id, number, code)
    return CodeSent(mask(number), row.expires_at)


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
    query = select(PersonRow).where(PersonRow.phone_hash == _hash(mobile(phone)), PersonRow.key.is_not(None))
    with reading() as session:
        row = session.execute(query).scalar_one_or_none()
        return of_row(row) if row else None


def link(conversation: str, person: Person) -> None:
    """Let a conversation speak for a person; what it began anonymously becomes theirs."""
    once(lambda session: _link(session, conversation, person.id))


def unlink(conversation: str) -> None:
    """Forget who a conversation speaks for (sign out, 换人使用)."""
    with transaction() as session:
        here = ConversationLink.conversation == conversation
        person_id = session.execute(select(ConversationLink.person_id).where(here)).scalar_one_or_none()
        if person_id:
            session.execute(delete(ConversationLink).where(here))
            audit.note(session, "person.signed_out", subject=person_id, actor=person_id)


def erase(person: Person, *, actor: str | None = None) -> None:
    """Destroy a person's key and forget their phone: what was sealed for them stays unreadable for good.

    What they still have booked is cancelled before, by `services.affairs.leaving`. Their
    conversations are put on the list of what to forget. actor: who wanted it, else the person.
    """
    with transaction() as session:
        _forget_conversations(session, person)
        session.execute(delete(Consent).where(Consent.person_id == person.id))
        session.execute(delete(SignInCode).where(SignInCode.phone_hash == _hash(person.phone)))
        session.execute(delete(SignInPhone).where(SignInPhone.phone_hash == _hash(person.phone)))
        audit.note(session, "person.erased", subject=person.id, actor=actor or person.id)
        session.execute(
            update(PersonRow)
            .where(PersonRow.id == person.id)
            .values(key=None, phone=None, phone_hash=None, erased_at=clock.now())
        )
    forget(person.phone)


def _forget_conversations(session: Session, person: Person) -> None:
    session.execute(delete(ConversationLink).where(ConversationLink.person_id == person.id))
    theirs = ConversationPerson.person_id == person.id
    for conversation in (
        session.execute(select(ConversationPerson.conversation).where(theirs)).scalars().all()
    ):
        session.merge(ConversationToForget(conversation=conversation, asked_at=clock.now()))
    session.execute(delete(ConversationPerson).where(theirs))


def _code_to_send(session: Session, number: str, code: str, conversation: str, key: str) -> SignInCode:
    """The row of this request: found, or made within the limits. An unsent one gets the new code."""
    hashed = _hash(number)
    _lock_phone(session, hashed)
    row = session.execute(select(SignInCode).filter_by(key=key)).scalar_one_or_none()
    if row is None:
        _refuse_too_many(session, hashed)
        _refuse_many_phones(session, conversation)
        now = clock.now()
        row = SignInCode(
            key=key,
            phone_hash=hashed,
            conversation=conversation,
            created_at=now,
            sent=False,
            attempts=0,
            expires_at=now + timedelta(minutes=CODE_MINUTES),
        )
        session.add(row)
    if not row.sent:
        row.code_hash = _code_hash(hashed, code)
    session.flush()
    return row


def _refuse_too_many(session: Session, hashed: str) -> None:
    now = clock.now()
    query = select(SignInCode.created_at).where(
        SignInCode.phone_hash == hashed, SignInCode.created_at > now - timedelta(hours=1)
    )
    times = sorted(session.execute(query).scalars(), reverse=True)
    if times and times[0] > now - timedelta(seconds=RESEND_SECONDS):
        wait = max(1, int((times[0] - now).total_seconds()) + RESEND_SECONDS)
        raise Refused("too_many", f"验证码刚发过，请过 {wait} 秒再要。", wait_seconds=wait)
    if len(times) >= CODES_PER_HOUR:
        wait = max(1, int((times[CODES_PER_HOUR - 1] - now).total_seconds()) + 3600)
        raise Refused("too_many", "这个号码一小时里要的验证码太多了，请过一会儿再试。", wait_seconds=wait)


def _refuse_many_phones(session: Session, conversation: str) -> None:
    """Nobody makes us ring through a list of numbers."""
    since = clock.now() - timedelta(hours=1)
    query = select(func.count()).where(SignInCode.conversation == conversation, SignInCode.created_at > since)
    if session.execute(query).scalar_one() >= CODES_PER_CONVERSATION:
        raise Refused("too_many", "您要的验证码太多了，请过一会儿再试，或者打 12345。", wait_seconds=3600)


def _send(row_id: int, number: str, code: str) -> None:
    text = f"【杨小伴】您的验证码是 {code}，{CODE_MINUTES} 分钟内有效。工作人员不会向您要验证码，请不要告诉别人。"
    try:
        gateway().send(number, text, id=f"code-{row_id}", code=code)
    except MessageNotSent as error:
        with transaction() as session:
            session.execute(delete(SignInCode).where(SignInCode.id == row_id))
        raise Refused("unavailable", "短信暂时发不出去，请稍后再试，或者打 12345。") from error
    with transaction() as session:
        session.execute(update(SignInCode).where(SignInCode.id == row_id).values(sent=True))


def _try(session: Session, number: str, code: str, conversation: str, key: str) -> Person | Refused:
    hashed = _hash(number)
    _lock_phone(session, hashed)
    used = session.execute(select(SignInCode.id).filter_by(phone_hash=hashed, used_key=key)).first()
    if not used:
        refused = _check(session, hashed, code, key)
        if refused:
            return refused
    person = _person(session, number, hashed)
    _link(session, conversation, person.id)
    if not used:
        audit.note(session, "person.signed_in", subject=person.id, actor=person.id)
    return person


def _check(session: Session, hashed: str, code: str, key: str) -> Refused | None:
    """Use the newest code up, or say why not; a wrong attempt is counted once per key."""
    query = select(SignInCode).filter_by(phone_hash=hashed, sent=True)
    row = session.execute(query.order_by(SignInCode.id.desc()).limit(1)).scalar_one_or_none()
    if row is None or row.used_key or row.expires_at <= clock.now():
        return Refused("code_expired", "这个验证码已经过期了，我可以再发一个。")
    if row.attempts >= ATTEMPTS:
        return Refused("too_many", "验证码输错太多次了，请重新要一个。")
    if hmac.compare_digest(row.code_hash, _code_hash(hashed, code)):
        row.used_key = key
        return None
    if row.last_try != key:
        row.attempts, row.last_try = row.attempts + 1, key
    left = ATTEMPTS - row.attempts
    if left <= 0:
        return Refused("too_many", "验证码输错太多次了，请重新要一个。")
    return Refused("code_wrong", f"验证码不对，还可以再试 {left} 次。", left=left)


def _person(session: Session, number: str, hashed: str) -> Person:
    """The person of a phone, made at their first sign-in; the phone's lock keeps it one."""
    row = session.execute(select(PersonRow).filter_by(phone_hash=hashed)).scalar_one_or_none()
    if row is None:
        key = new_key()
        sealed = seal(key, number.encode(), context=PHONE_CONTEXT)
        row = PersonRow(id=new_id(), key=key, phone_hash=hashed, phone=sealed, created_at=clock.now())
        session.add(row)
        session.flush()
    return of_row(row)


def _link(session: Session, conversation: str, person_id: str) -> None:
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


def _lock_phone(session: Session, hashed: str) -> None:
    """One request at a time per phone: limits and attempts are counted under this lock."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(insert(SignInPhone).values(phone_hash=hashed).on_conflict_do_nothing())
    session.execute(select(SignInPhone).where(SignInPhone.phone_hash == hashed).with_for_update())


def _hash(number: str) -> str:
    return lookup_hash(number, purpose="phone")


def _code_hash(phone_hash: str, code: str) -> str:
    return lookup_hash(f"{phone_hash}:{code}", purpose="code")
