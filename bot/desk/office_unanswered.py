"""Questions that had no answer: given to a record as a name, begun as a record, or put aside with a reason."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends
from pydantic import Field

import knowledge
from base import audit
from bot.desk.office_forms import Counted
from bot.desk.who import needs
from bot.server.bodies import Body
from knowledge import editing, unanswered
from services.staff.accounts import Officer

router = APIRouter(prefix="/desk/api/unanswered")
EDITOR = Depends(needs("editor"))
MOST = 100
_SUGGESTED = 3


class Questions(Body):
    ids: list[Counted] = Field(min_items=1, max_items=500)


class Attach(Questions):
    record: str = Field(min_length=1, max_length=80)
    alias: str = Field(min_length=1, max_length=40)


class Dismiss(Questions):
    reason: str = Field(min_length=1, max_length=200)


@router.get("")
def open_(days: int = 90, who: Officer = EDITOR) -> dict[str, Any]:
    """Alike ones together, the most frequent first, each with the records that come nearest."""
    found = unanswered.clusters(days=max(1, min(days, unanswered.KEPT_DAYS)))
    return {
        "clusters": [_shown(one) for one in found[:MOST]],
        "count": len(found),
        "asked": sum(one.count for one in found),
    }


@router.post("/attach")
def attach(given: Attach, who: Officer = EDITOR) -> dict[str, Any]:
    """Propose a name for a record; a second person publishes it like any change."""
    alias = given.alias.strip()
    number = editing.with_alias(given.record, alias, author=who.login, reason=f"居民这样问：{alias}")
    unanswered.settle(given.ids, unanswered.ATTACHED, by=who.login, why=given.record)
    audit.record("knowledge.drafted", actor=who.actor, record=given.record, number=number)
    return {"record": given.record, "number": number}


@router.post("/dismiss")
def dismiss(given: Dismiss, who: Officer = EDITOR) -> dict[str, Any]:
    done = unanswered.settle(given.ids, unanswered.DISMISSED, by=who.login, why=given.reason.strip())
    audit.record("unanswered.dismissed", actor=who.actor, questions=done)
    return {"settled": done}


def _shown(cluster: unanswered.Cluster) -> dict[str, Any]:
    base = knowledge.base()
    near = base.search(cluster.texts[0], limit=_SUGGESTED)
    return {
        "ids": list(cluster.ids),
        "texts": list(cluster.texts[:6]),
        "count": cluster.count,
        "last": cluster.last_asked.isoformat(),
        "reasons": [unanswered.REASONS[reason] for reason in cluster.reasons],
        "again": cluster.again,
        "near": [{"id": hit.record.id, "name": hit.record.name} for hit in near if base.plausible(near)],
    }
