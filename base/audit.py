"""Who looked at or changed what about whom: an append-only, hash-chained log of pseudonyms.

An entry's hash is a keyed SM3 over its content and the hash before it, so that a
changed, deleted, inserted or moved entry shows, and somebody who can write to the
database but has no key cannot mend the chain. `AuditHead` carries number and hash of
the newest entry, itself under the key, and anchors leave the same outside the
database (see `anchor`), so that a tail that was cut off shows too.

Entries of a transaction are written right before it commits: they stand or fall with
the effect, and the chain's lock is the last one taken, so writers never deadlock.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Integer, String, Text, bindparam, event, insert, select, text, update
from sqlalchemy.orm import Session

from base import clock, crypto
from base.append_only import make_append_only
from base.db import Base, Moment, reading, transaction
from base.masking import masked_text
from base.settings import settings

OPERATOR, SYSTEM = "operator", "system"
_PLAIN = {OPERATOR, SYSTEM, ""}
_LOCK = 20_261_121  # any number; writers of the chain agree on it
_PENDING = "yangpu_audit"
_PAGE = 1000
_WORDS = 120


class AuditEntry(Base):
    """One look or change. Pseudonyms are keyed hashes; nothing in a row names anybody."""

    __tablename__ = "audit_entries"

    number = Column(Integer, primary_key=True, autoincrement=False, comment="1, 2, 3… without a gap")
    at = Column(Moment, nullable=False)
    actor = Column(String(64), nullable=False, comment="pseudonym, operator or system")
    action = Column(String(48), nullable=False, comment="consent.given, person.erased, …")
    subject = Column(String(64), nullable=False, index=True, comment="pseudonym of the person it is about")
    detail = Column(Text, nullable=False, comment="JSON without personal data")
    hash = Column(String(64), nullable=False, comment="keyed SM3 over this entry and the hash before it")


class AuditHead(Base):
    """Number and hash of the newest entry, under the key: what a cut-off tail is noticed by."""

    __tablename__ = "audit_head"

    id = Column(Integer, primary_key=True, autoincrement=False)
    number = Column(Integer, nullable=False)
    hash = Column(String(64), nullable=False)
    seal = Column(String(64), nullable=False, comment="keyed SM3 over number and hash")


make_append_only(AuditEntry.__table__)
_ENTRIES, _HEAD = AuditEntry.__table__, AuditHead.__table__
# Built once: a note is part of many a turn.
_ADD = insert(_ENTRIES)
_NEWEST = select(_HEAD.c.number, _HEAD.c.hash).where(_HEAD.c.id == 1)
_ADVANCE = (
    update(_HEAD)
    .where(_HEAD.c.id == 1)
    .values(number=bindparam("newest"), hash=bindparam("digest"), seal=bindparam("sealed"))
)
_CHAIN = text("SELECT pg_advisory_xact_lock(:key)")


@dataclass(frozen=True)
class Entry:
    """One line of the log, as it is read back."""

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: dict[str, Any]


@dataclass(frozen=True)
class Report:
    """What `verify` found: how many entries hold together, and every place that does not."""

    entries: int
    problems: list[str]
    newest: str
    """`number:hash`, to be kept somewhere else."""


def pseudonym(identifier: str) -> str:
    """How the log names a person, a member of staff (`staff:…`) or a conversation (`talk:…`)."""
    if identifier in _PLAIN:
        return identifier
    kind, _, name = identifier.rpartition(":")
    return f"{kind or 'person'}:{crypto.lookup_hash(name, purpose='audit')[:24]}"


def note(
    session: Session, action: str, *, subject: str = "", actor: str = SYSTEM, **detail: str | int | bool
) -> None:
    """Add an entry that is committed together with what `session` does.

    subject, actor: id of a person as it is (it is hashed here), `staff:<id>`, OPERATOR or SYSTEM.
    """
    kept = {
        name: masked_text(value)[:_WORDS] if isinstance(value, str) else value
        for name, value in detail.items()
    }
    written = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    entry = (pseudonym(actor), action, pseudonym(subject), written)
    session.info.setdefault(_PENDING, []).append(entry)


def record(action: str, *, subject: str = "", actor: str = SYSTEM, **detail: str | int | bool) -> None:
    """Add an entry by itself: for looking, which changes nothing. Raises StorageUnavailable."""
    with transaction() as session:
        note(session, action, subject=subject, actor=actor, **detail)


@event.listens_for(Session, "before_commit")
def _write(session: Session) -> None:
    pending = session.info.pop(_PENDING, None)
    if pending:
        session.flush()
        _append(session.connection(), pending)


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, previous: Any) -> None:
    session.info.pop(_PENDING, None)


def _append(connection: Any, pending: list[tuple[str, str, str, str]]) -> None:
    number, last = _locked_head(connection)
    at = clock.now()
    rows = []
    for actor, action, subject, detail in pending:
        number += 1
        last = _chained(last, number, at, actor, action, subject, detail)
        rows.append(
            {
                "number": number,
                "at": at,
                "actor": actor,
                "action": action,
                "subject": subject,
                "detail": detail,
                "hash": last,
            }
        )
    connection.execute(_ADD, rows)
    seal = _sealed(number, last)
    if connection.execute(_ADVANCE, {"newest": number, "digest": last, "sealed": seal}).rowcount == 0:
        connection.execute(insert(_HEAD).values(id=1, number=number, hash=last, seal=seal))


def _locked_head(connection: Any) -> tuple[int, str]:
    """Number and hash of the newest entry, with the chain locked until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(_CHAIN, {"key": _LOCK})
    row = connection.execute(_NEWEST).first()
    return (row.number, row.hash) if row else (0, "")


def _chained(last: str, number: int, at: datetime, actor: str, action: str, subject: str, detail: str) -> str:
    moment = at.astimezone(timezone.utc).isoformat(timespec="microseconds")
    content = json.dumps([last, number, moment, actor, action, subject, detail], ensure_ascii=False)
    return crypto.lookup_hash(content, purpose="audit-entry")


def _sealed(number: int, last: str) -> str:
    return crypto.lookup_hash(f"{number}:{last}", purpose="audit-head")


def entries(
    *,
    subject: str | None = None,
    actor: str | None = None,
    action: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    below: int | None = None,
    limit: int = 50,
) -> list[Entry]:
    """The newest entries, newest first.

    subject, actor: as in `note`. action: its beginning (`ticket.`). until: not included.
    below: only entries with a smaller number, for the next page.
    """
    query = select(_ENTRIES).order_by(_ENTRIES.c.number.desc()).limit(limit)
    wanted = {_ENTRIES.c.subject: subject, _ENTRIES.c.actor: actor}
    query = query.where(*(column == pseudonym(who) for column, who in wanted.items() if who is not None))
    query = query.where(_ENTRIES.c.action.startswith(action, autoescape=True)) if action else query
    query = query.where(_ENTRIES.c.at >= since) if since else query
    query = query.where(_ENTRIES.c.at < until) if until else query
    query = query.where(_ENTRIES.c.number < below) if below else query
    with reading() as session:
        rows = session.execute(query).all()
    return [Entry(r.number, r.at, r.actor, r.action, r.subject, json.loads(r.detail)) for r in rows]


def verify(*, anchors: list[str] | None = None) -> Report:
    """Walk the whole chain and name every place where it does not hold.

    anchors: `number:hash` lines kept elsewhere; those of the data folder are always used.
    """
    kept = dict(_parsed(line) for line in [*_kept_anchors(), *(anchors or [])])
    problems: list[str] = []
    number, last = 0, ""
    with reading() as session:
        if (
            session.get_bind().dialect.name == "postgresql"
        ):  # one moment for all that is read, as SQLite has it
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        head = session.execute(select(_HEAD)).first()
        for row in _all(session):
            number += 1
            if row.number != number:
                problems.append(f"第 {number} 条到第 {row.number - 1} 条不见了")
                number = row.number
            elif row.hash != _chained(last, number, row.at, row.actor, row.action, row.subject, row.detail):
                problems.append(f"第 {number} 条被改过，或者它前面的被换过")
            last = row.hash
            if kept.pop(number, last) != last:
                problems.append(f"第 {number} 条和锚点记下的不一样")
    problems += _end_problems(head, number, last)
    problems += [f"锚点记下的第 {missing} 条不见了" for missing in sorted(kept) if missing > number]
    return Report(number, problems, f"{number}:{last}")


def _all(session: Session) -> Iterator[Any]:
    """Every entry in order, page by page."""
    query = select(_ENTRIES).order_by(_ENTRIES.c.number).limit(_PAGE)
    after = 0
    while True:
        rows = session.execute(query.where(_ENTRIES.c.number > after)).all()
        yield from rows
        if len(rows) < _PAGE:
            return
        after = rows[-1].number


def _end_problems(head: Any, number: int, last: str) -> list[str]:
    if head is None:
        return ["记录末尾的标记不见了"] if number else []
    if head.seal != _sealed(head.number, head.hash):
        return ["记录末尾的标记被改过"]
    if (head.number, head.hash) != (number, last):
        return [f"末尾少了或多了：标记在第 {head.number} 条，记录到第 {number} 条"]
    return []


def anchor() -> str | None:
    """Write number and hash of the newest entry to the data folder when they are new; the line, or None.

    Kept outside the database, so that going back to an older copy of it shows.
    """
    with reading() as session:
        head = session.execute(select(_HEAD)).first()
    if head is None:
        return None
    line = f"{head.number}:{head.hash}"
    if line in _kept_anchors()[-1:]:
        return None
    target = anchor_file()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    target.touch(mode=0o600)
    with target.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    return line


def anchor_file() -> Path:
    """Where the newest numbers of the chain are kept, outside the database."""
    return settings().data_dir / "audit-anchors"


def _kept_anchors() -> list[str]:
    file = anchor_file()
    return file.read_text(encoding="utf-8").split() if file.exists() else []


def _parsed(line: str) -> tuple[int, str]:
    number, _, digest = line.partition(":")
    return int(number), digest
