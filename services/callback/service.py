"""Call-backs: who wants to be rung, and when, while nobody is on duty.

A person's help never waits for sign-in, so the phone is sealed under the
installation's own key; signing in later makes the request the person's.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from base import audit, clock
from base.crypto import open_, seal
from base.db import reading, transaction
from base.errors import Refused
from services import references
from services.callback.models import DONE, OPEN, WITHDRAWN, CallbackRequest
from services.once import once, stored
from services.outgoing import service as outgoing
from services.people.models import ConversationLink
from services.people.person import Person
from services.queues import paging
from services.queues import service as queues

PREFIX = "HD"
_CONTEXT = "callback"
_PHONE = re.compile(r"1[3-9]\d{9}|(0\d{2,3})?[2-9]\d{6,7}|[2-9]\d{6,7}")


@dataclass(frozen=True)
class Callback:
    """One request. `when` is what the person said, None for any time; `phone` may be a landline."""

    reference: str
    phone: str
    when: str | None
    status: str
    conversation: str
    person_id: str | None
    created_at: datetime
    urgent: bool = False
    """Somebody may be in danger: staff are paged."""


def request(*, phone: str, when: str | None, conversation: str, key: str, urgent: bool = False) -> str:
    """Ask to be called; the reference. Raises Refused: `phone_wrong`."""
    number = re.sub(r"^(\+|00)86", "", re.sub(r"[\s\-－—()（）]", "", phone))
    if not _PHONE.fullmatch(number):
        raise Refused("phone_wrong", "这个电话号码好像不对，请再报一遍，手机和座机都可以。")

    somebody_there = urgent and queues.answers_now()

    def work(session: Session) -> str:
        row = session.execute(select(CallbackRequest).filter_by(key=stored(key))).scalar_one_or_none()
        if row is None:
            linked = session.get(ConversationLink, conversation)
            details = json.dumps({"phone": number, "when": when, "urgent": urgent}, ensure_ascii=False)
            row = CallbackRequest(
                reference=references.new(session, CallbackRequest.reference, PREFIX),
                key=stored(key),
                status=OPEN,
                details=seal(None, details.encode(), context=_CONTEXT),
                conversation=conversation,
                person_id=linked.person_id if linked else None,
                created_at=clock.now(),
            )
            session.add(row)
            session.flush()
            _tell(session, row, "filed")
            if urgent:
                paging.watch(session, str(row.reference), somebody_there=somebody_there)
        return str(row.reference)

    return once(work)


def waiting() -> list[Callback]:
    """For the desk: who is still to be called, the urgent first, then the longest waiting."""
    query = select(CallbackRequest).filter_by(status=OPEN).order_by(CallbackRequest.created_at)
    with reading() as session:
        found = [_view(row) for row in session.execute(query).scalars()]
    return sorted(found, key=lambda one: not one.urgent)


def how_many() -> int:
    """Requests that are still open."""
    with reading() as session:
        return int(session.execute(select(func.count()).where(CallbackRequest.status == OPEN)).scalar_one())


def of_person(person: Person) -> list[Callback]:
    """A person's call-backs that are still to come, oldest first."""
    query = select(CallbackRequest).filter_by(person_id=person.id, status=OPEN)
    with reading() as session:
        return [_view(row) for row in session.execute(query.order_by(CallbackRequest.created_at)).scalars()]


def phone(reference: str, *, by: str) -> str:
    """For the desk: the whole number; that somebody looked is in the audit log. Raises Refused: `not_found`."""

    def work(session: Session) -> str:
        found = _view(_find(session, reference))
        audit.note(
            session,
            "callback.phone_seen",
            subject=found.person_id or f"talk:{found.conversation}",
            actor=by,
            reference=found.reference,
        )
        return found.phone

    return once(work)


def done(reference: str, *, by: str = audit.OPERATOR) -> Callback:
    """For the desk: the person was called; twice is once. Raises Refused: `not_found`, `settled`."""

    def work(session: Session) -> Callback:
        row = _find(session, reference)
        fresh = row.status == OPEN
        found = _settle(session, row, DONE)
        if fresh:
            subject = found.person_id or f"talk:{found.conversation}"
            audit.note(session, "callback.done", subject=subject, actor=by, reference=found.reference)
        return found

    return once(work)


def withdraw(reference: str, *, person: Person) -> Callback:
    """Take a request back; withdrawing twice is withdrawing once. Raises Refused: `not_found`, `settled`."""

    def work(session: Session) -> Callback:
        row = _find(session, reference)
        if row.person_id != person.id:
            raise _not_found()
        return _settle(session, row, WITHDRAWN)

    return once(work)


def forget(person: Person) -> None:
    """Delete a person's call-backs, phones included: they are not sealed under the person's key."""
    with transaction() as session:
        session.execute(delete(CallbackRequest).where(CallbackRequest.person_id == person.id))


def _find(session: Session, reference: str) -> CallbackRequest:
    query = select(CallbackRequest).filter_by(reference=references.heard(reference, PREFIX)).with_for_update()
    row = session.execute(query).scalar_one_or_none()
    if row is None:
        raise _not_found()
    return row


def _settle(session: Session, row: CallbackRequest, status: str) -> Callback:
    if row.status not in {OPEN, status}:
        raise Refused("settled", "这个回电登记已经处理过了。")
    if row.status == OPEN:
        row.status, row.settled_at = status, clock.now()
        _tell(session, row, status)
    return _view(row)


def _tell(session: Session, row: CallbackRequest, what: str) -> None:
    outgoing.tell(
        session,
        f"callback.{what}",
        key=str(row.reference),
        reference=row.reference,
        service="handoff",
        status=row.status,
    )


def _not_found() -> Refused:
    return Refused("not_found", "没有找到这个回电登记，请核对一下登记号。")


def _view(row: CallbackRequest) -> Callback:
    details = json.loads(open_(None, row.details, context=_CONTEXT))
    return Callback(
        row.reference,
        details["phone"],
        details["when"],
        row.status,
        row.conversation,
        row.person_id,
        row.created_at,
        bool(details.get("urgent")),
    )
