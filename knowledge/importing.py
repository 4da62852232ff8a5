"""From YAML into the store and back.

All or nothing: content that fails validation changes nothing. A record that
somebody edited after the last import is never overwritten; when its YAML has
changed too, the import names the conflict and leaves the edit in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.db import transaction
from base.errors import ContentError
from knowledge.content import content_hash, load_records, record_files
from knowledge.models import KnowledgeCurrent, KnowledgeState, KnowledgeVersion
from knowledge.records import Record
from knowledge.store import (
    add_version,
    bump,
    current_versions,
    last_numbers,
    new_version,
    point_to,
    record_of,
    state,
)
from knowledge.validation import problems

_Known = dict[str, tuple[KnowledgeCurrent, KnowledgeVersion]]


@dataclass
class ImportReport:
    """What an import did, or would do, by record id."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    """Edited here and changed in the YAML: the edit stays until somebody decides."""
    unchanged: int = 0


def import_yaml(*, author: str, reason: str, dry_run: bool = False) -> ImportReport:
    """Bring the store to the YAML content, in one transaction.

    Raises ContentError with every problem when the content is not valid; nothing is changed then.
    """
    found = problems(record_files())
    if found:
        raise ContentError(found)
    records = load_records()
    report = ImportReport()
    with transaction() as session:
        known = current_versions(session)
        taken = [record for record in records if _is_new(record, known.get(record.id), report, dry_run)]
        gone = _gone(known, {record.id for record in records})
        report.withdrawn = sorted(gone)
        if not dry_run:
            _publish(session, taken, author, reason)
            _withdraw(session, gone, merged_into(records), author, reason)
            _close(session, report)
    return report


def _is_new(
    record: Record,
    known: tuple[KnowledgeCurrent, KnowledgeVersion] | None,
    report: ImportReport,
    dry_run: bool,
) -> bool:
    """Whether the file's record becomes a new version; the report says why or why not."""
    checksum = record.checksum()
    if known is not None:
        current, version = known
        if not current.withdrawn and checksum in (current.yaml_checksum, version.checksum):
            report.unchanged += 1
            if not dry_run:
                current.yaml_checksum = checksum
            return False
        if version.origin == "edit" and checksum != version.checksum:
            report.conflicts.append(record.id)
            return False
    (report.added if known is None else report.changed).append(record.id)
    return True


def _publish(session: Session, records: list[Record], author: str, reason: str) -> None:
    numbers = last_numbers(session)
    versions = [
        new_version(
            record,
            number=numbers.get(record.id, 0) + 1,
            origin="import",
            status="published",
            author=author,
            reason=reason,
        )
        for record in records
    ]
    session.add_all(versions)
    session.flush()
    for version in versions:
        point_to(session, version, yaml_checksum=version.checksum)


def _gone(known: _Known, kept: set[str]) -> _Known:
    """Records that came from YAML and left it; what somebody edited stays."""
    return {
        record_id: (current, version)
        for record_id, (current, version) in known.items()
        if record_id not in kept and not current.withdrawn and version.origin != "edit"
    }


def _withdraw(session: Session, gone: _Known, merged: Mapping[str, str], author: str, reason: str) -> None:
    """Taking a record away is a version as well: who, when and why, with what it said last."""
    for record_id, (current, version) in gone.items():
        why = f"并入 {merged[record_id]}；{reason}" if record_id in merged else reason
        taken = add_version(
            session, record_of(version), origin="import", status="withdrawn", author=author, reason=why
        )
        current.version_id, current.withdrawn = taken.id, True


def merged_into(records: Iterable[Record]) -> dict[str, str]:
    """The record that an old id now means, by old id."""
    return {old: record.id for record in records for old in record.alias_ids}


def _close(session: Session, report: ImportReport) -> None:
    if report.added or report.changed or report.withdrawn:
        bump(session)
    state(session).content_hash = content_hash()


def is_current() -> bool:
    """Whether the YAML files are the ones of the last import."""
    with transaction() as session:
        stored = session.execute(select(KnowledgeState.content_hash)).scalar()
    return bool(stored == content_hash())
