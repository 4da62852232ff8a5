"""How things stand now and how they went: for supervisors; the switches for admins."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from fastapi import APIRouter, Depends
from pydantic import Field

from base import clock
from base.clock import SHANGHAI
from base.errors import Refused
from bot.desk import office_anomalies, office_numbers
from bot.desk.who import needs
from bot.server.bodies import Body
from knowledge import unanswered
from knowledge.catalogue import catalogue
from services.callback import service as callbacks
from services.queues import desk as queue
from services.queues import duty
from services.staff.accounts import Officer
from services.switches import service as switches
from services.tickets import desk
from services.tickets.naming import subject

router = APIRouter(prefix="/desk/api/overview")
SUPERVISOR, ADMIN = Depends(needs("supervisor")), Depends(needs("admin"))
ALIVE_MINUTES = 15
PERIODS = (7, 30, 90)


class Switching(Body):
    """Close or open something. sentence: what residents are told; reason: for colleagues and the audit log."""

    target: str = Field(max_length=80)
    closed: bool
    sentence: str = Field("", max_length=switches.LONGEST)
    reason: str = Field(min_length=1, max_length=100)
    until: datetime | None = None


@router.get("/now")
def now(who: Officer = SUPERVISOR) -> dict[str, Any]:
    """How things stand at this moment."""
    open_, load = office_numbers.now_open(ALIVE_MINUTES), desk.load()
    return {
        "talks": sum(open_.values()),
        "waiting": len(queue.waiting()),
        "callbacks": callbacks.how_many(),
        "staffed": open_.get("staff", 0),
        "officers": len(duty.present()),
        "tickets": {"open": load.open, "overdue": load.overdue, "soon": load.soon},
        "closed": [_closed(one) for one in switches.everything().values()],
        "anomalies": [
            {**asdict(one), "title": subject(one.service, one.category) if one.service else ""}
            for one in office_anomalies.today()
        ],
        "at": clock.now().isoformat(),
    }


@router.get("/days")
def days(count: int = 30, who: Officer = SUPERVISOR) -> dict[str, Any]:
    """Day by day, and what was hot over the whole time."""
    count = count if count in PERIODS else PERIODS[1]
    found = office_numbers.days(count)
    span = (office_numbers.midnight(found[0].day), clock.now() + timedelta(seconds=1))
    asked = unanswered.clusters(days=count)[:10]
    return {
        "days": [{**asdict(day), "day": day.day.isoformat(), "bot_only": day.bot_only} for day in found],
        "subjects": [
            {"title": _titled(service, category), "count": number}
            for service, category, number in office_numbers.subjects(span)
        ],
        "places": [{"title": name, "count": number} for name, number in office_numbers.places(span)],
        "unanswered": [{"title": one.texts[0], "count": one.count} for one in asked],
    }


@router.get("/switches")
def targets(who: Officer = ADMIN) -> list[dict[str, str]]:
    """What can be closed."""
    return [{"id": target, "title": title} for target, title in _targets().items()]


@router.post("/switches")
def switch(given: Switching, who: Officer = ADMIN) -> dict[str, Any]:
    """Close or open; every process follows within seconds."""
    if given.target not in _targets():
        raise Refused("not_found", "没有这个开关。")
    if given.closed:
        until = given.until.replace(tzinfo=given.until.tzinfo or SHANGHAI) if given.until else None
        switches.close(
            given.target, sentence=given.sentence.strip(), until=until, actor=who.actor, reason=given.reason
        )
    else:
        switches.open_(given.target, actor=who.actor, reason=given.reason)
    return {"closed": [_closed(one) for one in switches.everything().values()]}


def _targets() -> dict[str, str]:
    services = {switches.of_service(spec.id): spec.name for spec in catalogue()}
    outside = {switches.of_connector(name): f"接口：{title}" for name, title in switches.CONNECTORS.items()}
    return {switches.BOT: "整个杨小伴", switches.NOTICE: "公告（挂在对话上方）", **services, **outside}


def _closed(one: switches.Closed) -> dict[str, str]:
    return {
        "target": one.target,
        "title": _targets().get(one.target, one.target),
        "sentence": one.sentence,
        "since": one.since.isoformat(),
        "until": one.until.isoformat() if one.until else "",
    }


def _titled(service: str, category: str) -> str:
    name, matter = subject(service, ""), subject(service, category)
    return name if matter == name else f"{name}：{matter}"
