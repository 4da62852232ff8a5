"""Versions of records in the database: propose, approve, reject, read.

A change is proposed by one person and published by another. What was published
stays readable for ever.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.clock import now
from base.db import reading, transaction
from base.errors import Refused
from knowledge.models import KnowledgeCurrent, KnowledgeState, KnowledgeVersion
from knowledge.records import Record, record_from

_KEPT = 4096
"""Records of which the built form is kept, some times as many as there are."""


@dataclass(frozen=True)
class Version:
    """One entry in a record's history."""

    number: int
    status: str
    origin: str
    author: str
    reason: str
    created_at: datetime
    approved_by: str | None
    record: Record


def published_records() -> list[Record]:
    """Everything residents may see now, by id."""
    query = (
        select(KnowledgeVersion.body, KnowledgeVersion.topic)
        .join(KnowledgeCurrent, KnowledgeCurrent.version_id == KnowledgeVersion.id)
        .where(KnowledgeCurrent.withdrawn.is_(False))
        .order_by(KnowledgeVersion.record_id)
    )
    with reading() as session:
        rows = session.execute(query).all()
    return [_record(body, topic) for body, topic in rows]


@lru_cache(maxsize=_KEPT)
def _record(body: str, topic: str) -> Record:
    """Records cannot be changed: one that reads as before need not be built again, nor compared value by value."""
    return record_from(json.loads(body), topic=topic)


def counter() -> int:
    """The number that grows with every published change; 0 before the first import."""
    with reading() as session:
        return session.execute(select(KnowledgeState.counter)).scalar() or 0


def propose(record: Record, *, author: str, reason: str) -> int:
    """Keep a change as a draft and return its number within the record. It is not shown before it is approved."""
    with transaction() as session:
        version = add_version(session, record, origin="edit", status="draft", author=author, reason=reason)
        return int(version.number)


def approve(record_id: str, number: int, *, approver: str) -> None:
    """Publish a draft. Refused when it is no draft, when author and approver are the same person, or when
    something newer than the draft has been published: whoever wrote it had not seen that.
    """
    approve_all([(record_id, number)], approver=approver)


def approve_all(drafts: Iterable[tuple[str, int]], *, approver: str) -> None:
    """Publish several drafts together, or none of them."""
    with transaction() as session:
        for record_id, number in drafts:
            _approve(session, _draft(session, record_id, number), approver)
        bump(session)


def _approve(session: Session, version: KnowledgeVersion, approver: str) -> None:
    if version.author.strip() == approver.strip():
        raise Refused("same_person", "改动要由另一位同事核对后才能发布。")
    if _published_since(session, version):
        raise Refused(
            "outdated", f"{version.record_id} 在提出这个改动之后又发布了新的版本，请对照新版本重新提出。"
        )
    version.status, version.approved_by, version.decided_at = "published", approver, now()
    session.flush()
    point_to(session, version)


def _published_since(session: Session, draft: KnowledgeVersion) -> bool:
    """Whether what residents see was decided after the draft was written."""
    found = current_versions(session, [draft.record_id]).get(draft.record_id)
    if found is None:
        return False
    current = found[1]
    return bool(
        current.number > draft.number or (current.decided_at or current.created_at) > draft.created_at
    )


def reject(record_id: str, number: int, *, approver: str) -> None:
    """Close a draft without publishing it."""
    with transaction() as session:
        version = _draft(session, record_id, number)
        version.status, version.approved_by, version.decided_at = "rejected", approver, now()


def history(record_id: str) -> list[Version]:
    """All versions of a record, newest first; [] for an unknown id."""
    query = (
        select(KnowledgeVersion)
        .where(KnowledgeVersion.record_id == record_id)
        .order_by(KnowledgeVersion.number.desc())
    )
    with reading() as session:
        return [_version(row) for row in session.execute(query).scalars()]


def drafts() -> list[Version]:
    """Changes that wait for a second person, oldest first."""
    query = select(KnowledgeVersion).where(KnowledgeVersion.status == "draft").order_by(KnowledgeVersion.id)
    with reading() as session:
        return [_version(row) for row in session.execute(query).scalars()]


def add_version(
    session: Session, record: Record, *, origin: str, status: str, author: str, reason: str
) -> KnowledgeVersion:
    """Append a version inside a running transaction."""
    last = (
        session.execute(
            select(func.max(KnowledgeVersion.number)).where(KnowledgeVersion.record_id == record.id)
        ).scalar()
        or 0
    )
    version = new_version(record, number=last + 1, origin=origin, status=status, author=author, reason=reason)
    session.add(version)
    session.flush()
    return version


def add_drafts(session: Session, records: Iterable[Record], *, author: str, reason: str) -> dict[str, int]:
    """Keep changes as drafts inside a running transaction; their numbers by record id."""
    numbers = last_numbers(session)
    versions = [
        new_version(
            record,
            number=numbers.get(record.id, 0) + 1,
            origin="edit",
            status="draft",
            author=author,
            reason=reason,
        )
        for record in records
    ]
    session.add_all(versions)
    session.flush()
    return {version.record_id: version.number for version in versions}


def new_version(
    record: Record, *, number: int, origin: str, status: str, author: str, reason: str
) -> KnowledgeVersion:
    """A version that is in no session yet."""
    return KnowledgeVersion(
        record_id=record.id,
        number=number,
        body=json.dumps(record.to_dict(), ensure_ascii=False),
        topic=record.topic,
        checksum=record.checksum(),
        origin=origin,
        status=status,
        author=author,
        reason=reason,
        created_at=now(),
    )


def last_numbers(session: Session) -> dict[str, int]:
    """The newest version's number of every record."""
    query = select(KnowledgeVersion.record_id, func.max(KnowledgeVersion.number)).group_by(
        KnowledgeVersion.record_id
    )
    return dict(session.execute(query).all())


def point_to(session: Session, version: KnowledgeVersion, *, yaml_checksum: str | None = None) -> None:
    """Make a version the one residents see; `yaml_checksum` when it comes from the files."""
    current = session.get(KnowledgeCurrent, version.record_id)
    if current is None:
        current = KnowledgeCurrent(record_id=version.record_id, yaml_checksum="")
        session.add(current)
    current.version_id, current.withdrawn = version.id, False
    if yaml_checksum is not None:
        current.yaml_checksum = yaml_checksum


def state(session: Session) -> KnowledgeState:
    """The one row of state, made at first use."""
    row = session.get(KnowledgeState, 1)
    if row is None:
        row = KnowledgeState(id=1, counter=0, content_hash="")
        session.add(row)
    return row


def bump(session: Session) -> None:
    """Tell every running service that something changed."""
    state(session).counter += 1


def current_versions(
    session: Session, ids: Iterable[str] | None = None
) -> dict[str, tuple[KnowledgeCurrent, KnowledgeVersion]]:
    """What is published, by record id; all of it unless `ids` narrows it."""
    query = select(KnowledgeCurrent, KnowledgeVersion).join(
        KnowledgeVersion, KnowledgeCurrent.version_id == KnowledgeVersion.id
    )
    if ids is not None:
        query = query.where(KnowledgeCurrent.record_id.in_(list(ids)))
    return {current.record_id: (current, version) for current, version in session.execute(query).all()}


def record_of(version: KnowledgeVersion) -> Record:
    """The record that a version holds."""
    return record_from(json.loads(version.body), topic=version.topic)


def published_numbers() -> dict[str, int]:
    """The number of the version that residents see, by record id."""
    with reading() as session:
        return {key: version.number for key, (_, version) in current_versions(session).items()}


def _draft(session: Session, record_id: str, number: int) -> KnowledgeVersion:
    version = session.execute(
        select(KnowledgeVersion).where(
            KnowledgeVersion.record_id == record_id, KnowledgeVersion.number == number
        )
    ).scalar()
    if version is None or version.status != "draft":
        raise Refused("not_a_draft", "没有找到等待核对的这个版本。")
    return version


def _version(row: KnowledgeVersion) -> Version:
    return Version(
        number=row.number,
        status=row.status,
        origin=row.origin,
        author=row.author,
        reason=row.reason,
        created_at=row.created_at,
        approved_by=row.approved_by,
        record=record_of(row),
    )
