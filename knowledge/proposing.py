"""Files an editor hands in: YAML, CSV or XLSX become drafts that a second person publishes.

All or nothing. A file that says which version it was exported from (the
column 版本) is merged field by field with what was published since; where both
changed the same field, that is a conflict, and nothing is taken until somebody
has decided. A file that does not say so never replaces an edit made here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.db import transaction
from base.errors import ContentError
from knowledge.differing import NAMES, Change, changes
from knowledge.entries import read
from knowledge.entry import Entry
from knowledge.models import KnowledgeVersion
from knowledge.records import Record, record_from
from knowledge.store import (
    add_drafts,
    current_versions,
    record_of,
)
from knowledge.validation import problems_of


@dataclass(frozen=True)
class Conflict:
    """A record that the file and somebody here have changed differently."""

    record: Record
    """As the file wants it."""
    author: str
    """Who made the version that is published now."""
    number: int
    changes: tuple[Change, ...]
    """From what is published to what the file says, in the fields that both changed."""
    unknown_base: bool = False
    """The file does not say from which version it was exported."""


@dataclass
class Proposal:
    """What a file would change."""

    added: list[Record] = field(default_factory=list)
    changed: list[tuple[Record, list[Change]]] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    unchanged: int = 0
    numbers: dict[str, int] = field(default_factory=dict)
    """Numbers of the drafts by record id, once they are kept."""


_Published = Mapping[str, KnowledgeVersion]


def propose_files(paths: Sequence[Path], *, author: str, reason: str, dry_run: bool = False) -> Proposal:
    """Keep what differs as drafts, in one transaction; nothing when there is a conflict, or when it is a dry run.

    Raises ContentError with every problem when a file cannot be taken.
    """
    found: list[str] = []
    entries = [entry for path in paths for entry in read(path, found)]
    with transaction() as session:
        known = current_versions(session).items()
        published = {key: version for key, (current, version) in known if not current.withdrawn}
        found += problems_of(entries, known=_ids(published))
        if found:
            raise ContentError(found)
        proposal = Proposal()
        for entry in entries:
            _weigh(session, entry, published.get(entry.data["id"]), proposal)
        if not dry_run and not proposal.conflicts:
            records = proposal.added + [record for record, _ in proposal.changed]
            proposal.numbers = add_drafts(session, records, author=author, reason=reason)
    return proposal


def _ids(published: _Published) -> set[str]:
    merged = (old for version in published.values() for old in record_of(version).alias_ids)
    return {*published, *merged}


def _weigh(session: Session, entry: Entry, current: KnowledgeVersion | None, proposal: Proposal) -> None:
    wanted = record_from(entry.data, topic=entry.topic or (current.topic if current else ""))
    if current is None:
        proposal.added.append(wanted)
        return
    now = record_of(current)
    if wanted.checksum() == now.checksum():
        proposal.unchanged += 1
        return
    base = _base(session, entry, current)
    if base is None:
        conflict = Conflict(
            wanted, current.author, current.number, tuple(changes(now, wanted)), unknown_base=True
        )
        proposal.conflicts.append(conflict)
        return
    merged, clashes = merge(base, now, wanted)
    if clashes:
        proposal.conflicts.append(Conflict(wanted, current.author, current.number, tuple(clashes)))
    elif merged.checksum() == now.checksum():
        proposal.unchanged += 1
    else:
        proposal.changed.append((merged, changes(now, merged)))


def _base(session: Session, entry: Entry, current: KnowledgeVersion) -> Record | None:
    """What the editor had before her; None when nobody can tell."""
    if entry.version is None:
        return record_of(current) if current.origin == "import" else None
    if entry.version == current.number:
        return record_of(current)
    version = session.execute(
        select(KnowledgeVersion).where(
            KnowledgeVersion.record_id == entry.data["id"], KnowledgeVersion.number == entry.version
        )
    ).scalar()
    return None if version is None else record_of(version)


def merge(base: Record, now: Record, wanted: Record) -> tuple[Record, list[Change]]:
    """What two people made of the same version: the merged record, and where they contradict each other.

    Facts are merged one by one, every other field as a whole.
    """
    old, theirs, mine = _parts(base), _parts(now), _parts(wanted)
    merged: dict[str, Any] = {}
    clashing: set[str] = set()
    for key in {**theirs, **mine}:
        if mine.get(key) == old.get(key):
            merged[key] = theirs.get(key)
        elif theirs.get(key) in (old.get(key), mine.get(key)):
            merged[key] = mine.get(key)
        else:
            clashing.add(key)
    if clashing:
        return now, [change for change in changes(now, wanted) if change.field in clashing]
    return _joined(wanted, merged), []


def _parts(record: Record) -> dict[str, Any]:
    data = record.to_dict()
    parts = {key: data.get(key) for key in NAMES if key != "facts"}
    return parts | {f"facts.{key}": value for key, value in data["facts"].items()}


def _joined(wanted: Record, parts: Mapping[str, Any]) -> Record:
    facts = {
        key.removeprefix("facts."): value
        for key, value in parts.items()
        if key.startswith("facts.") and value is not None
    }
    fields = {
        key: value for key, value in parts.items() if not key.startswith("facts.") and value is not None
    }
    return replace(record_from({**fields, "id": wanted.id, "facts": facts}), topic=wanted.topic)
