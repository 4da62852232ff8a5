"""The log of a person: lines are added, corrected, deleted; everything in them is sealed under the person's key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from base import clock
from base.crypto import open_, seal
from base.db import reading
from base.errors import Refused
from services import references
from services.once import once, stored
from services.outgoing import service as outgoing
from services.people.person import Person
from services.profile.models import DELETED, KEPT, OPEN, WITHDRAWN, ProfileEntry

PREFIX = "JL"
_CONTEXT = "entry"
_HERE = (KEPT, OPEN)


@dataclass(frozen=True)
class Entry:
    """One line. `at` is when it was so; `body` what was told."""

    reference: str
    service: str
    kind: str
    status: str
    at: datetime
    body: Mapping[str, Any]
    subject: str | None = None
    nth: datetime | None = None


def add(
    person: Person,
    service: str,
    kind: str,
    body: Mapping[str, Any],
    *,
    key: str,
    at: datetime | None = None,
    status: str = KEPT,
) -> Entry:
    """Write a line; the same key again returns the first."""

    def work(session: Session) -> Entry:
        return write(
            session,
            person_id=person.id,
            sealing=person.key,
            service=service,
            kind=kind,
            body=body,
            key=key,
            at=at,
            status=status,
        )

    return once(work)


def write(
    session: Session,
    *,
    person_id: str,
    sealing: bytes,
    service: str,
    kind: str,
    body: Mapping[str, Any],
    key: str,
    at: datetime | None = None,
    status: str = KEPT,
    subject: str | None = None,
    nth: datetime | None = None,
) -> Entry:
    """The same within somebody else's transaction."""
    row = session.execute(select(ProfileEntry).filter_by(key=stored(key))).scalar_one_or_none()
    if row is None:
        row = ProfileEntry(
            reference=references.new(session, ProfileEntry.reference, PREFIX),
            key=stored(key),
            person_id=person_id,
            service=service,
            kind=kind,
            status=status,
            subject=subject,
            nth=nth,
            at=at or clock.now(),
            body=_sealed(sealing, body),
            created_at=clock.now(),
        )
        session.add(row)
        session.flush()
        _tell(session, row, kind, key)
    return _view(row, sealing)


def correct(reference: str, body: Mapping[str, Any], *, person: Person, key: str) -> Entry:
    """Replace what a line says; who wants to hear of it hears once per key. Raises Refused: `not_found`."""

    def work(session: Session) -> Entry:
        row = _mine(session, reference, person)
        row.body = _sealed(person.key, body)
        _tell(session, row, "corrected", f"corrected:{key}")
        return _view(row, person.key)

    return once(work)


def delete(reference: str, *, person: Person) -> Entry:
    """Take a line out; what it said is overwritten. Raises Refused: `not_found`."""

    def work(session: Session) -> Entry:
        row = _mine(session, reference, person)
        gone = _view(row, person.key)
        row.status = WITHDRAWN if row.status == OPEN else DELETED
        row.body = _sealed(person.key, {})
        _tell(session, row, str(row.status), str(row.reference))
        return gone

    return once(work)


def delete_all(person: Person, kind: str) -> int:
    """Take every line of a log out; how many there were."""

    def work(session: Session) -> int:
        mine = update(ProfileEntry).where(
            ProfileEntry.person_id == person.id, ProfileEntry.kind == kind, ProfileEntry.status.in_(_HERE)
        )
        emptied = mine.values(status=DELETED, body=_sealed(person.key, {}))
        done: Any = session.execute(emptied.execution_options(synchronize_session=False))
        return int(done.rowcount)

    return once(work)


def of_person(
    person: Person,
    kind: str | None = None,
    *,
    service: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[Entry]:
    """Lines that are there, oldest first."""
    query = select(ProfileEntry).where(ProfileEntry.person_id == person.id, ProfileEntry.status.in_(_HERE))
    for column, value in ((ProfileEntry.kind, kind), (ProfileEntry.service, service)):
        query = query.where(column == value) if value else query
    query = query.where(ProfileEntry.at >= since) if since else query
    query = query.where(ProfileEntry.at < until) if until else query
    with reading() as session:
        rows = session.execute(query.order_by(ProfileEntry.at, ProfileEntry.created_at)).scalars()
        return [_view(row, person.key) for row in rows]


def owner(reference: str) -> str | None:
    """Whose line it is."""
    with reading() as session:
        row = session.get(ProfileEntry, reference)
        return str(row.person_id) if row else None


def answers(session: Session, subject: str, nth: datetime) -> bool:
    """Whether the person has answered this occurrence of a plan."""
    query = select(ProfileEntry.reference).filter_by(subject=subject, nth=nth)
    return session.execute(query.limit(1)).first() is not None


def _tell(session: Session, row: Any, what: str, key: str) -> None:
    """That something was kept, and nothing of what it says."""
    outgoing.tell(
        session,
        f"profile.{what}",
        key=f"profile:{key}",
        reference=row.reference,
        service=row.service,
        status=row.status,
    )


def _mine(session: Session, reference: str, person: Person) -> Any:
    query = select(ProfileEntry).filter_by(reference=references.heard(reference, PREFIX)).with_for_update()
    row = session.execute(query).scalar_one_or_none()
    if row is None or row.person_id != person.id or row.status not in _HERE:
        raise Refused("not_found", "没有找到这条记录，请核对一下编号。")
    return row


def _sealed(key: bytes, body: Mapping[str, Any]) -> bytes:
    return seal(key, json.dumps(body, ensure_ascii=False).encode(), context=_CONTEXT)


def _view(row: Any, key: bytes) -> Entry:
    body = json.loads(open_(key, row.body, context=_CONTEXT))
    return Entry(row.reference, row.service, row.kind, row.status, row.at, body, row.subject, row.nth)
