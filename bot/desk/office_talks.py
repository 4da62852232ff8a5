"""A talk that somebody complains of, for supervisors: found by what is known of it, read masked. Every look is noted."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from fastapi import APIRouter, Depends
from pydantic import Field

from base import audit, clock
from base.clock import SHANGHAI
from base.errors import Refused
from bot.desk import seen
from bot.desk.office_audit import midnight
from bot.desk.who import needs
from bot.server.bodies import Body
from bot.turns import looking
from knowledge.catalogue import catalogue
from services.staff.accounts import Officer
from services.staff.roles import SUPERVISOR

router = APIRouter(prefix="/desk/api/talks")
_SUPERVISOR = Depends(needs(SUPERVISOR))


class Wanted(Body):
    """What is known of it. phone: its last four digits. since: from yesterday on where nothing is said."""

    since: date | None = None
    until: date | None = None
    words: str = Field("", max_length=40)
    phone: str = Field("", regex=r"^(\d{4})?$")
    service: str = Field("", max_length=40)


@router.get("")
def services(who: Officer = _SUPERVISOR) -> dict[str, Any]:
    """What a talk can have been about."""
    return {"services": [{"id": one.id, "title": one.name} for one in catalogue()]}


@router.post("")
def found(given: Wanted, who: Officer = _SUPERVISOR) -> dict[str, Any]:
    """Newest first. Raises Refused `too_many` for a span with more talks than can be read."""
    today = clock.now().astimezone(SHANGHAI).date()
    talks = looking.find(
        midnight(given.since) or datetime.combine(today - timedelta(days=1), time(), SHANGHAI),
        midnight(given.until, after=1) or clock.now() + timedelta(seconds=1),
        words=given.words.strip(),
        tail=given.phone,
        service=given.service,
    )
    audit.record("talk.searched", actor=who.actor, count=len(talks))
    return {"talks": [{"number": one.number, "at": one.at.isoformat(), "said": one.said} for one in talks]}


@router.get("/{number}")
def shown(number: str, who: Officer = _SUPERVISOR) -> dict[str, Any]:
    """Everything that was said. Raises Refused `not_found`."""
    conversation = looking.by_number(number)
    if conversation is None:
        raise Refused("not_found", "没有找到这段会话，可能已经到期删除了。")
    seen.note(who, "talk.seen", f"talk:{conversation}")
    said = looking.lines(conversation)
    return {
        "lines": [
            {"at": one.at.isoformat(), "who": one.who, "text": one.text, "card": one.card} for one in said
        ]
    }
