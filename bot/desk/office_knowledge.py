"""The knowledge base at the desk: find a record, fill it in, try it, hand it in, publish somebody else's."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Depends, Path, Query
from starlette.responses import JSONResponse

import knowledge
from actions import reply
from base import audit, clock
from base.errors import ContentError, Refused
from bot.desk.office_forms import LARGEST, Draft, Given, Reason, Trial
from bot.desk.office_names import by_login
from bot.desk.who import needs
from bot.server.sentences import failure, sentence
from knowledge import editing, staleness, store, trying, unanswered
from knowledge.answers import compose
from knowledge.differing import changes
from knowledge.forms import form_of
from knowledge.records import CONFIDENCE, Record
from knowledge.store import Version
from knowledge.validation import TYPES
from knowledge.vocabulary import kinds, labels, streets
from services.staff.accounts import Officer

router = APIRouter(prefix="/desk/api/knowledge")
EDITOR = Depends(needs("editor"))
PAGE = 50
STALE_YEARS = 2
_NUMBER = Path(ge=1, le=LARGEST)
_ASKED = 60
"""Unanswered questions that a draft is tried on."""


@router.get("")
def found(
    q: str = Query("", max_length=200),
    kind: str = "",
    street: str = "",
    stale: bool = False,
    page: int = Query(0, ge=0, le=10_000),
    who: Officer = EDITOR,
) -> dict[str, Any]:
    """Records by words, kind, street; or those that somebody should look at again."""
    base = knowledge.base()
    records = _searched(q) if q.strip() else sorted(base.records.values(), key=lambda one: one.name)
    waiting = {draft.record.id for draft in store.drafts()}
    lines = [_line(one, one.id in waiting) for one in records if _fits(one, kind, street)]
    lines = [line for line in lines if line["stale"]] if stale else lines
    start = page * PAGE
    return {
        "records": lines[start : start + PAGE],
        "count": len(lines),
        "pages": math.ceil(len(lines) / PAGE),
        "waiting": len(waiting),
    }


@router.get("/words")
def words(who: Officer = EDITOR) -> dict[str, Any]:
    """What a form offers to choose from."""
    return {
        "kind": [{"id": one.kind, "title": one.label} for one in kinds().values()],
        "type": sorted(TYPES),
        "street": [*streets()],
        "confidence": list(CONFIDENCE),
        "labels": sorted(set(labels().values())),
        "units": sorted({one.owner_unit for one in knowledge.base().records.values() if one.owner_unit}),
    }


@router.get("/drafts")
def drafts(who: Officer = EDITOR) -> list[dict[str, Any]]:
    """What waits for a second person, oldest first, with what it would change."""
    published, names = knowledge.refresh().records, by_login()
    return [_draft(one, published.get(one.record.id), names, who) for one in store.drafts()]


@router.get("/records/{record_id}")
def one(record_id: str, who: Officer = EDITOR) -> dict[str, Any]:
    """A record to be filled in, with its history; what I have handed in already is where I go on."""
    versions = editing.steps(record_id)
    if not versions:
        raise Refused("not_found", "没有找到这条记录。")
    mine = next((v for v, _ in _pairs(versions) if v.status == "draft" and v.author == who.login), None)
    current = knowledge.refresh().records.get(record_id)
    number = store.published_numbers().get(record_id)
    shown = mine.record if mine else current or versions[0].version.record
    names = by_login()
    return {
        "form": form_of(shown),
        "based_on": number if current else None,
        "mine": mine.number if mine else None,
        "stale": _stale(shown),
        "history": [_step(step, names, number) for step in versions],
    }


@router.post("/check")
def check(given: Given, who: Officer = EDITOR) -> dict[str, Any]:
    """What is wrong, field by field, and how residents would see what is right."""
    checked = editing.check(given.plain, based_on=given.based_on)
    preview = _preview(checked.record) if checked.record else None
    made = {} if given.based_on else {"id": editing.id_of(given.form.name)}
    return {"problems": _problems(checked.problems), "preview": preview, **made}


@router.post("/try")
def try_(given: Trial, who: Officer = EDITOR) -> Any:
    """Which questions find the record as it is filled in, and why; and which unanswered ones it would answer."""
    checked = editing.check(given.plain, based_on=given.based_on)
    if checked.record is None:
        return _wrong(checked.problems)
    now = knowledge.base()
    then = trying.with_record(now, checked.record)
    asked = [one.strip() for one in given.questions if one.strip()] or list(checked.record.names)[:5]
    open_ = [cluster.texts[0] for cluster in unanswered.clusters(days=90)[:_ASKED]]
    return {
        "tried": [asdict(one) for one in trying.tried(then, checked.record.id, asked)],
        "mended": trying.mended(now, then, checked.record.id, open_),
    }


@router.post("/drafts")
def hand_in(given: Draft, who: Officer = EDITOR) -> Any:
    """Keep it as a draft; the same again is the same draft."""
    form = given.plain
    try:
        number = editing.draft(form, based_on=given.based_on, author=who.login, reason=given.reason)
    except ContentError:
        return _wrong(editing.check(form, based_on=given.based_on).problems)
    record_id = str(form["id"]).strip()
    if given.questions:
        unanswered.settle(given.questions, unanswered.DRAFTED, by=who.login, why=record_id)
    audit.record("knowledge.drafted", actor=who.actor, record=record_id, number=number)
    return {"id": record_id, "number": number}


@router.post("/records/{record_id}/drafts/{number}/publish")
def publish(record_id: str, number: int = _NUMBER, who: Officer = EDITOR) -> dict[str, Any]:
    """Publish what somebody else handed in; the running service follows within seconds."""
    store.approve(record_id, number, approver=who.login)
    audit.record("knowledge.published", actor=who.actor, record=record_id, number=number)
    knowledge.refresh()
    return {"ok": True}


@router.post("/records/{record_id}/drafts/{number}/return")
def give_back(record_id: str, number: int = _NUMBER, who: Officer = EDITOR) -> dict[str, Any]:
    store.reject(record_id, number, approver=who.login)
    audit.record("knowledge.returned", actor=who.actor, record=record_id, number=number)
    return {"ok": True}


@router.post("/records/{record_id}/versions/{number}/propose")
def again(record_id: str, given: Reason, number: int = _NUMBER, who: Officer = EDITOR) -> dict[str, Any]:
    """Hand an earlier version in again."""
    made = editing.revert(record_id, number, author=who.login, reason=given.reason)
    audit.record("knowledge.drafted", actor=who.actor, record=record_id, number=made)
    return {"id": record_id, "number": made}


def _searched(text: str) -> list[Record]:
    """By id or a piece of a name first, then as residents' questions are searched."""
    base, plain = knowledge.base(), text.strip()
    named = [
        one
        for one in base.records.values()
        if plain in (one.id, *one.alias_ids) or any(plain in name for name in one.names)
    ]
    hits = [hit.record for hit in base.search(plain, limit=30)]
    return list({one.id: one for one in [*named, *hits]}.values())


def _fits(record: Record, kind: str, street: str) -> bool:
    return kind in ("", record.kind) and street in ("", record.street)


def _stale(record: Record) -> str:
    return staleness.reason(record, clock.today(), STALE_YEARS) or ""


def _line(record: Record, waiting: bool) -> dict[str, Any]:
    known = kinds().get(record.kind)
    return {
        "id": record.id,
        "name": record.name,
        "kind": known.label if known else record.kind,
        "street": record.street or "",
        "stale": _stale(record),
        "waiting": waiting,
    }


def _preview(record: Record) -> dict[str, Any]:
    """The reply to a question about the record, as the pages get it."""
    said = compose(record)
    message = reply.answer(
        said.text,
        record=record.id,
        title=said.title,
        facts=said.facts,
        sources=said.sources,
        as_of=said.as_of,
        confidence=said.confidence,
    )
    return {"text": message["text"], "card": message["custom"]}


def _problems(found: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"field": field, "text": text} for field, text in found]


def _wrong(found: list[tuple[str, str]]) -> JSONResponse:
    return failure(422, "form", sentence("desk_form", count=len(found)), problems=_problems(found))


def _pairs(steps: list[editing.Step]) -> list[tuple[Version, Any]]:
    return [(step.version, step.changes) for step in steps]


def _version(version: Version, names: dict[str, str]) -> dict[str, Any]:
    by = version.approved_by
    return {
        "number": version.number,
        "status": version.status,
        "author": names.get(version.author, version.author),
        "reason": version.reason,
        "at": version.created_at.isoformat(),
        "approved_by": names.get(by, by) if by else "",
    }


def _step(step: editing.Step, names: dict[str, str], current: int | None) -> dict[str, Any]:
    shown = [asdict(change) for change in step.changes]
    return {**_version(step.version, names), "current": step.version.number == current, "changes": shown}


def _draft(version: Version, published: Record | None, names: dict[str, str], who: Officer) -> dict[str, Any]:
    found = changes(published, version.record) if published else []
    return {
        **_version(version, names),
        "id": version.record.id,
        "name": version.record.name,
        "new": published is None,
        "mine": version.author == who.login,
        "changes": [asdict(change) for change in found],
        "preview": _preview(version.record),
    }
