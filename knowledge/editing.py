"""Changing one record in a form: checked field by field, kept as a draft once, published by somebody else.

The form says on which version it was begun. What was published meanwhile is merged
in where it touches other fields, and is said where it touches the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pypinyin import lazy_pinyin
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from base.clock import now
from base.db import reading, transaction
from base.errors import ContentError, Refused, StorageUnavailable
from knowledge.differing import NAMES, Change, changes
from knowledge.forms import data_of, written_twice
from knowledge.models import KnowledgeVersion
from knowledge.proposing import merge
from knowledge.records import Record, record_from
from knowledge.store import Version, add_version, current_versions, history, record_of
from knowledge.validation import LONGEST_ID, Problem, problems_of_one

_ATTEMPTS = 5
LONGEST_REASON = 200


@dataclass(frozen=True)
class Step:
    """One version in a record's history, and what it changed against the published one before it."""

    version: Version
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Checked:
    """A form as it was read: the record it makes, or what has to be mended first."""

    record: Record | None
    problems: list[Problem]


def check(form: Mapping[str, Any], *, based_on: int | None) -> Checked:
    """Read a form. based_on: number of the version it was begun on; None for a new record."""
    with reading() as session:
        return _check(session, form, based_on)


def draft(form: Mapping[str, Any], *, based_on: int | None, author: str, reason: str) -> int:
    """Keep what was filled in as a draft and return its number; the same again is the same draft.

    Raises ContentError with `problems` when it cannot be taken, Refused: `unchanged`, `conflict`, `no_reason`.
    """
    why = reason.strip()[:LONGEST_REASON]
    if not why:
        raise Refused("no_reason", "请写一句为什么改，核对的同事要看。")
    return _once(lambda session: _drafted(session, form, based_on, author, why))


def revert(record_id: str, number: int, *, author: str, reason: str) -> int:
    """Propose an earlier version again, as a draft like any other. Raises Refused: `not_found`, `unchanged`."""

    def work(session: Session) -> int:
        old = _version(session, record_id, number)
        if old is None:
            raise Refused("not_found", "没有找到这个版本。")
        return _kept(
            session, record_of(old), author, reason.strip()[:LONGEST_REASON] or f"恢复到第{number}版"
        )

    return _once(work)


def with_alias(record_id: str, alias: str, *, author: str, reason: str) -> int:
    """Propose one more name for a record. Raises Refused: `not_found`, `unchanged` when it has the name already."""

    def work(session: Session) -> int:
        known = current_versions(session, [record_id]).get(record_id)
        if known is None:
            raise Refused("not_found", "没有找到这条记录。")
        record = _newest_draft(session, record_id, author) or record_of(known[1])
        data = record.to_dict()
        names = [*record.aliases, *([alias] if alias not in record.names else [])]
        return _kept(session, record_from({**data, "aliases": names}, topic=record.topic), author, reason)

    return _once(work)


def id_of(name: str) -> str:
    """An id for a new record, made of the sounds of its name: 修鞋摊 → xiu-xie-tan."""
    sounds = "-".join(lazy_pinyin(name)).lower()
    return re.sub(r"[^a-z0-9]+", "-", sounds).strip("-")[:LONGEST_ID].rstrip("-")


def steps(record_id: str) -> list[Step]:
    """A record's versions, newest first, each with what it changed."""
    versions = history(record_id)
    before = [_published_before(versions, version) for version in versions]
    return [
        Step(version, tuple(changes(old.record, version.record)) if old else ())
        for version, old in zip(versions, before, strict=True)
    ]


def _published_before(versions: list[Version], version: Version) -> Version | None:
    older = (one for one in versions if one.number < version.number and one.status == "published")
    return next(older, None)


def _check(session: Session, form: Mapping[str, Any], based_on: int | None) -> Checked:
    published = current_versions(session)
    record_id = str(form.get("id") or "").strip()
    base = _version(session, record_id, based_on) if based_on is not None else None
    before = record_of(base) if base else None
    data = data_of(form, before)
    taken = {key for key in published if key != record_id or based_on is None}
    found = problems_of_one(data, taken=taken, known=published)
    found += [("facts", f"“{label}”写了两行，请并成一行") for label in written_twice(form)]
    problems = [(field, _said(text)) for field, text in found]
    if problems:
        return Checked(None, problems)
    return Checked(record_from(data, topic=base.topic if base else ""), [])


def _said(problem: str) -> str:
    """With the names of the form instead of the keys of the files."""
    for key, name in sorted(NAMES.items(), key=lambda pair: -len(pair[0])):
        problem = problem.replace(f"{key} ", f"“{name}”")
    return problem


def _drafted(
    session: Session, form: Mapping[str, Any], based_on: int | None, author: str, reason: str
) -> int:
    checked = _check(session, form, based_on)
    if checked.record is None:
        raise ContentError([f"{field}\t{text}" for field, text in checked.problems])
    return _kept(session, _merged(session, checked.record, based_on), author, reason)


def _merged(session: Session, wanted: Record, based_on: int | None) -> Record:
    known = current_versions(session, [wanted.id]).get(wanted.id)
    if known is None or based_on is None or based_on >= known[1].number:
        return wanted
    base = _version(session, wanted.id, based_on)
    merged, clashes = merge(record_of(base) if base else wanted, record_of(known[1]), wanted)
    if clashes:
        said = "；".join(str(change) for change in clashes[:3])
        raise Refused(
            "conflict", f"您打开之后，{known[1].author}改了同一处（现在的 → 您的）：{said}。请重新打开再改。"
        )
    return merged


def _kept(session: Session, record: Record, author: str, reason: str) -> int:
    """The number of the draft; one of the same content by the same author is there already when it was sent twice."""
    same = select(KnowledgeVersion.number).filter_by(
        record_id=record.id, checksum=record.checksum(), status="draft", author=author
    )
    there = session.execute(same).scalars().first()
    if there is not None:
        return int(there)
    known = current_versions(session, [record.id]).get(record.id)
    if known and known[1].checksum == record.checksum():
        raise Refused("unchanged", "和现在发布的一样，没有要改的。")
    _replace_older(session, record.id, author)
    made = add_version(session, record, origin="edit", status="draft", author=author, reason=reason)
    return int(made.number)


def _replace_older(session: Session, record_id: str, author: str) -> None:
    """Of one author's drafts of one record only the newest waits for somebody."""
    mine = KnowledgeVersion.__table__.c
    older = update(KnowledgeVersion).where(
        mine.record_id == record_id, mine.status == "draft", mine.author == author
    )
    values = {"status": "replaced", "decided_at": now()}
    session.execute(older.values(**values).execution_options(synchronize_session=False))


def _newest_draft(session: Session, record_id: str, author: str) -> Record | None:
    """What this author has already proposed, so that a second name does not lose the first."""
    query = (
        select(KnowledgeVersion)
        .filter_by(record_id=record_id, status="draft", author=author)
        .order_by(KnowledgeVersion.number.desc())
        .limit(1)
    )
    found = session.execute(query).scalar()
    return record_of(found) if found else None


def _version(session: Session, record_id: str, number: int) -> KnowledgeVersion | None:
    query = select(KnowledgeVersion).filter_by(record_id=record_id, number=number)
    found: KnowledgeVersion | None = session.execute(query).scalar_one_or_none()
    return found


def _once(work: Any) -> int:
    """Two who write a version of one record at the same moment get two numbers."""
    for _ in range(_ATTEMPTS):
        try:
            with transaction() as session:
                return int(work(session))
        except IntegrityError:
            continue
    raise StorageUnavailable("the same record is written to all the time")


__all__ = ["Checked", "Step", "check", "draft", "id_of", "revert", "steps", "with_alias"]
