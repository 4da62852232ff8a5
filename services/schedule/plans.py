"""Plans of a person: set up, changed, paused, stopped; each has at most one next occurrence waiting."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.crypto import open_, seal
from base.db import reading
from base.errors import Refused
from knowledge.catalogue import catalogue
from services import references
from services.once import once, stored
from services.outgoing import service as outgoing
from services.people.models import Person as PersonRow
from services.people.person import Person
from services.schedule import jobs, notices, rules
from services.schedule.models import ACTIVE, PAUSED, STOPPED
from services.schedule.models import Plan as PlanRow
from services.schedule.rules import Rule

PREFIX = "TX"
MOST_PLANS = 30
_CONTEXT = "plan"
FIRST = {"profile.plan": "medicine.remind", "profile.checkin": "checkin.ask"}
"""Operation of the service → the deed that an occurrence begins with."""
_SET_BY_OTHERS = {"safety-checkin": "checkin_set"}
"""Service → how the person hears that somebody else set it up; the others: plan_set."""


@dataclass(frozen=True)
class Plan:
    """One plan. `details` is what the person said; `fields` inside it what a card shows."""

    reference: str
    person_id: str
    service: str
    status: str
    rule: Rule
    details: Mapping[str, Any]
    paused_until: datetime | None
    upcoming: datetime | None


def begin(
    person: Person,
    service: str,
    rule: Rule,
    details: Mapping[str, Any],
    *,
    key: str,
    set_by: str | None = None,
) -> Plan:
    """Set a plan up. Raises Refused: `over` when it never comes, `too_many`.

    set_by: who wished it, where that was not the person; they are told.
    """
    return begin_all(person, service, [(rule, details)], key=key, set_by=set_by)[0]


def begin_all(
    person: Person,
    service: str,
    wished: Sequence[tuple[Rule, Mapping[str, Any]]],
    *,
    key: str,
    set_by: str | None = None,
) -> list[Plan]:
    """Set several up together: all of them, or none. Raises Refused as `begin` does."""
    keys = [key, *(f"{key}:{n}" for n in range(2, len(wished) + 1))]

    def work(session: Session) -> list[Plan]:
        found = [
            _begun(session, person, service, one, key=each, set_by=set_by)
            for one, each in zip(wished, keys, strict=True)
        ]
        return [view(row, person.key) for row in found]

    return once(work)


def _begun(
    session: Session,
    person: Person,
    service: str,
    wished: tuple[Rule, Mapping[str, Any]],
    *,
    key: str,
    set_by: str | None,
) -> Any:
    """The row of a plan: the one that stands under this key, else a new one."""
    rule, details = wished
    row = session.execute(select(PlanRow).filter_by(key=stored(key))).scalar_one_or_none()
    if row is None:
        _refuse_impossible(session, person, rule)
        row = PlanRow(
            reference=references.new(session, PlanRow.reference, PREFIX),
            key=stored(key),
            person_id=person.id,
            service=service,
            status=ACTIVE,
            rule=rules.dump(rule),
            details=_sealed(person.key, details),
            created_at=clock.now(),
        )
        session.add(row)
        session.flush()
        await_next(session, row, clock.now())
        _tell(session, row, "begun", key)
        if set_by:
            _say_who(session, row, person, set_by, rule, details)
    return row


def change(reference: str, rule: Rule, details: Mapping[str, Any], *, person: Person, key: str) -> Plan:
    """Replace what a plan says. Raises Refused: `not_found`, `over`."""

    def work(session: Session) -> Plan:
        row = _mine(session, reference, person)
        if row.last_key != stored(key):
            if rules.next_after(rule, clock.now()) is None:
                raise _over()
            row.rule, row.details = rules.dump(rule), _sealed(person.key, details)
            row.status, row.paused_until = ACTIVE, None
            _restart(session, row, key)
            _tell(session, row, "changed", key)
        return view(row, person.key)

    return once(work)


def pause(reference: str, until: datetime, *, person: Person, key: str) -> Plan:
    """Be silent until then; it goes on by itself. Raises Refused: `not_found`."""

    def work(session: Session) -> Plan:
        row = _mine(session, reference, person)
        if row.last_key != stored(key):
            row.status, row.paused_until = PAUSED, until
            _restart(session, row, key)
            _tell(session, row, "paused", key)
        return view(row, person.key)

    return once(work)


def stop(reference: str, *, person: Person) -> Plan:
    """End a plan; stopping twice is stopping once. Raises Refused: `not_found`."""

    def work(session: Session) -> Plan:
        row = _mine(session, reference, person, stopped=True)
        row.status = STOPPED
        jobs.drop(session, row.reference)
        _tell(session, row, "stopped", str(row.reference))
        return view(row, person.key)

    return once(work)


def of_person(person: Person, service: str | None = None, *, stopped: bool = False) -> list[Plan]:
    """A person's plans, oldest first."""
    query = select(PlanRow).where(PlanRow.person_id == person.id).order_by(PlanRow.created_at)
    if service:
        query = query.where(PlanRow.service == service)
    if not stopped:
        query = query.where(PlanRow.status != STOPPED)
    with reading() as session:
        found = [view(row, person.key) for row in session.execute(query).scalars()]
    return [plan for plan in found if stopped or plan.upcoming or plan.rule.until is None]


def forget_contacts(person: Person) -> None:
    """Nobody of the family is told any more: their phones are taken out of every plan."""

    def work(session: Session) -> None:
        for row in session.execute(select(PlanRow).where(PlanRow.person_id == person.id)).scalars():
            details = json.loads(open_(person.key, row.details, context=_CONTEXT))
            shown = {name: value for name, value in details["fields"].items() if name != "contact"}
            row.details = _sealed(person.key, {**details, "contact": None, "fields": shown})

    once(work)


def await_next(session: Session, row: Any, moment: datetime) -> None:
    """Put down the job of the next occurrence after `moment`; one that was dropped before waits again."""
    start = max(moment, row.paused_until) if row.paused_until else moment
    upcoming = rules.next_after(rules.load(row.rule), start)
    if upcoming is not None and row.status != STOPPED:
        jobs.add(session, FIRST[str(catalogue()[row.service].operation)], row.reference, due_at=upcoming)


def locked(session: Session, reference: str) -> tuple[Any, bytes] | None:
    """A plan that runs and its person's key, for a deed; None when it was stopped or the person erased."""
    query = select(PlanRow).filter_by(reference=reference).with_for_update()
    row = session.execute(query).scalar_one_or_none()
    if row is None or row.status == STOPPED:
        return None
    person = session.get(PersonRow, row.person_id)
    return (row, bytes(person.key)) if person is not None and person.key else None


def view(row: Any, key: bytes) -> Plan:
    rule = rules.load(row.rule)
    now = clock.now()
    start = max(now, row.paused_until) if row.paused_until else now
    over = row.status == PAUSED and start == now
    return Plan(
        reference=row.reference,
        person_id=row.person_id,
        service=row.service,
        status=ACTIVE if over else row.status,
        rule=rule,
        details=json.loads(open_(key, row.details, context=_CONTEXT)),
        paused_until=row.paused_until,
        upcoming=rules.next_after(rule, start) if row.status != STOPPED else None,
    )


def _restart(session: Session, row: Any, key: str) -> None:
    """Forget what waits and wait for the next occurrence as the plan now is."""
    row.last_key = stored(key)
    jobs.drop(session, row.reference)
    await_next(session, row, clock.now())


def _tell(session: Session, row: Any, what: str, key: str) -> None:
    outgoing.tell(
        session,
        f"plan.{what}",
        key=f"plan:{key}",
        reference=row.reference,
        service=row.service,
        status=row.status,
    )


def _say_who(
    session: Session, row: Any, person: Person, who: str, rule: Rule, details: Mapping[str, Any]
) -> None:
    notices.put(
        session,
        person_id=person.id,
        key=person.key,
        service=row.service,
        step=_SET_BY_OTHERS.get(row.service, "plan_set"),
        subject=row.reference,
        nth=clock.now(),
        values={"who": who, "times": "、".join(rule.times), "what": details["what"]},
    )


def _mine(session: Session, reference: str, person: Person, *, stopped: bool = False) -> Any:
    query = select(PlanRow).filter_by(reference=references.heard(reference, PREFIX)).with_for_update()
    row = session.execute(query).scalar_one_or_none()
    if row is None or row.person_id != person.id or (row.status == STOPPED and not stopped):
        raise Refused("not_found", "没有找到这个提醒，请核对一下编号。")
    return row


def _refuse_impossible(session: Session, person: Person, rule: Rule) -> None:
    if rules.next_after(rule, clock.now()) is None:
        raise _over()
    query = select(PlanRow.reference).where(PlanRow.person_id == person.id, PlanRow.status != STOPPED)
    if len(session.execute(query).all()) >= MOST_PLANS:
        raise Refused("too_many", "您设的提醒已经很多了，先停掉几个不用的，再加新的吧。")


def _over() -> Refused:
    return Refused("over", "这个时间已经过去了，请换一个时间。")


def _sealed(key: bytes, details: Mapping[str, Any]) -> bytes:
    return seal(key, json.dumps(details, ensure_ascii=False).encode(), context=_CONTEXT)
