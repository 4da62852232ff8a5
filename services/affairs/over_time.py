"""Reminders, daily questions and lines of a person's log, as affairs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from services.affairs.affair import Affair
from services.inventory.workdays import WEEKDAYS
from services.people.person import Person
from services.profile import checkin, entries, readings, wishes
from services.profile.entries import Entry
from services.profile.models import OPEN
from services.schedule import plans
from services.schedule.models import PAUSED
from services.schedule.plans import Plan

PREFIXES = (plans.PREFIX, entries.PREFIX)
HEALTH, VISITS = "health-log", "partner-visit"
_NEWEST = 5


def items(person: Person, service: str | None = None) -> list[Affair]:
    """Plans that run and wishes that are open; readings and visits, newest first, only when they are asked for."""
    wished = [one for one in entries.of_person(person, "wish") if one.status == OPEN]
    found = [*(of_plan(one) for one in plans.of_person(person)), *(of_wish(one) for one in wished)]
    if service == VISITS:
        seen = entries.of_person(person, "visit", service=service)
        found += [of_visit(one) for one in reversed(seen[-_NEWEST:])]
    if service == HEALTH:
        log = entries.of_person(person, "reading")
        found += [of_reading(one) for one in reversed(log[-_NEWEST:])]
    return found


def cancel(reference: str, *, person: Person) -> Affair:
    """Stop a plan, withdraw a wish, delete a line. Raises Refused: `not_found`."""
    if reference.startswith(plans.PREFIX):
        return replace(of_plan(plans.stop(reference, person=person)), status="cancelled", can=frozenset())
    wishes.let_go(reference, person=person)
    gone = entries.delete(reference, person=person)
    view = _OF.get(gone.kind, of_wish)(gone)
    return replace(view, status="cancelled" if gone.kind in _OF else "withdrawn", can=frozenset())


def of_plan(plan: Plan) -> Affair:
    return Affair(
        kind="plan",
        service=plan.service,
        reference=plan.reference,
        title=plan_title(plan),
        when=plan.upcoming,
        status=plan.status,
        fields=plan.details["fields"],
        can=frozenset({"change", "cancel", "pause"}),
    )


def plan_title(plan: Plan) -> str:
    """每天08:00提醒吃降压药."""
    fields = plan.details["fields"]
    often, at = fields.get("frequency", {}).get("text", "每天"), "、".join(plan.rule.times)
    paused = f"（停到{_day(plan.paused_until)}）" if plan.status == PAUSED and plan.paused_until else ""
    what = "问一声平安" if plan.service == checkin.SERVICE else f"提醒{plan.details['what']}"
    return f"{often}{at}{what}{paused}"


def of_reading(entry: Entry) -> Affair:
    reading = readings.load(entry.body) if entry.body else None
    shown: dict[str, Any] = (
        {reading.measure: {"value": reading.short, "text": reading.short}} if reading else {}
    )
    return Affair(
        kind="entry",
        service=entry.service,
        reference=entry.reference,
        title=f"{_day(entry.at)}{entry.at:%H:%M}的{reading.text if reading else '记录'}",
        when=entry.at,
        status=entry.status,
        fields=shown,
        can=frozenset({"change", "cancel"}),
    )


def of_wish(entry: Entry) -> Affair:
    return Affair(
        kind="entry",
        service=entry.service,
        reference=entry.reference,
        title=str(entry.body.get("title", "登记")),
        when=None,
        status=entry.status,
        fields=entry.body.get("fields", {}),
        can=frozenset({"cancel"}),
    )


def visit_title(entry: Entry) -> str:
    """11月21日（周六），去看了王阿姨，精神蛮好."""
    return f"{_day(entry.at)}，{entry.body.get('title', '')}"


def of_visit(entry: Entry) -> Affair:
    return Affair(
        kind="entry",
        service=entry.service,
        reference=entry.reference,
        title=f"{_day(entry.at)}的探望，{entry.body.get('title', '')}",
        when=entry.at,
        status=entry.status,
        fields=entry.body.get("fields", {}),
        can=frozenset({"cancel"}),
    )


_OF = {"reading": of_reading, "visit": of_visit}
"""Kinds of lines that are deleted; the others are wishes, and withdrawn."""


def _day(moment: datetime) -> str:
    return f"{moment.month}月{moment.day}日{WEEKDAYS[moment.weekday()]}"
