"""What a person wishes for and staff or family see to: a pairing with an 老伙伴, a call on the television."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from base import clock
from base.clock import SHANGHAI
from base.db import reading, transaction
from base.errors import Refused
from services.callback import service as callbacks
from services.people.person import Person
from services.profile import entries
from services.profile.entries import Entry
from services.profile.models import OPEN, ProfileEntry
from services.schedule import jobs, texts
from services.schedule.jobs import Job
from services.schedule.people import person, tail

TEXT = "wish.text"
MOST_A_DAY = 5
_ONCE = datetime(2000, 1, 1, tzinfo=SHANGHAI)


@dataclass(frozen=True)
class Wish:
    """One open wish as staff see it."""

    reference: str
    service: str
    title: str
    phone: str
    at: datetime


def wish(
    who: Person,
    service: str,
    title: str,
    fields: Mapping[str, Any],
    *,
    conversation: str,
    key: str,
    text_to: str | None = None,
) -> Entry:
    """Put a wish down. Raises Refused: `too_many`.

    text_to: a phone that is asked to ring; without one staff ring the person, so the wish stands among the call-backs.
    """
    today = clock.now() - timedelta(days=1)
    made = entries.of_person(who, "wish", service=service, since=today)
    if len(made) >= MOST_A_DAY:
        raise Refused("too_many", "今天已经登记好几次了，请等一等，明天再来；着急的话请打12345。")
    page = None if text_to else _page(who, title, conversation=conversation, key=f"{key}:page")
    body = {"title": title, "fields": dict(fields), "text_to": text_to, "callback": page}
    entry = entries.add(who, service, "wish", body, key=key, status=OPEN)
    if text_to:
        with transaction() as session:
            jobs.add(session, TEXT, entry.reference, due_at=clock.now(), nth=_ONCE)
    return entry


def _page(who: Person, title: str, *, conversation: str, key: str) -> str:
    return callbacks.request(phone=who.phone, when=f"{title}，请联系", conversation=conversation, key=key)


def pages(who: Person) -> dict[str, str]:
    """Wish → the call-back by which staff see to it."""
    made = entries.of_person(who, "wish")
    return {one.reference: str(one.body["callback"]) for one in made if one.body.get("callback")}


def let_go(reference: str, *, person: Person) -> None:
    """Nobody has to ring any more about a wish that is taken back, unless somebody did already."""
    page = pages(person).get(reference)
    if page:
        with suppress(Refused):
            callbacks.withdraw(page, person=person)


def waiting(service: str | None = None) -> list[Wish]:
    """For the desk: wishes that nobody has seen to, longest waiting first."""
    query = select(ProfileEntry.reference, ProfileEntry.person_id).where(
        ProfileEntry.kind == "wish", ProfileEntry.status == OPEN
    )
    query = query.where(ProfileEntry.service == service) if service else query
    with reading() as session:
        rows = session.execute(query.order_by(ProfileEntry.created_at)).all()
    found: list[Wish] = []
    for row in rows:
        who = person(row.person_id)
        if who:
            mine = {one.reference: one for one in entries.of_person(who, "wish")}
            one = mine[row.reference]
            found.append(Wish(one.reference, one.service, str(one.body["title"]), who.phone, one.at))
    return found


def text_outside(job: Job) -> None:
    who = person(entries.owner(job.subject) or "")
    if who is None:
        return
    for one in entries.of_person(who, "wish"):
        if one.reference == job.subject and one.body.get("text_to"):
            texts.send(str(one.body["text_to"]), "family_call", id=f"job-{job.id}", tail=tail(who.phone))
