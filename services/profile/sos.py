"""The emergency call: staff are paged and the family told at once, whoever is asking; a mistake is called off.

The numbers to ring were said before this runs. The text messages are jobs: a
crash or a gateway that fails delays them, and never loses them.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from base import clock
from base.clock import SHANGHAI
from base.db import transaction
from base.errors import Refused
from services.callback import service as callbacks
from services.people.person import Person
from services.profile import entries
from services.profile.models import OPEN
from services.schedule import jobs, plans, texts
from services.schedule.jobs import Job
from services.schedule.people import person, tail

SERVICE = "sos"
TEXT, CALM = "sos.text", "sos.calm"
_STAFF = "紧急求助，请马上联系"
_MOST_CONTACTS = 5
_ONCE = datetime(2000, 1, 1, tzinfo=SHANGHAI)
"""A call has one occurrence."""


@dataclass(frozen=True)
class Call:
    """An emergency call. told: how many of the family get a message."""

    reference: str
    callback: str
    told: int


def call(who: Person, *, conversation: str, key: str) -> Call:
    """Page staff with the person's phone and tell their contacts. The same key again is the same call."""
    page_reference = page(who.phone, conversation=conversation, key=f"{key}:page")
    entry = entries.add(who, SERVICE, "sos", {"callback": page_reference}, key=key, status=OPEN)
    told = contacts(who)
    if told:
        _put(TEXT, entry.reference)
    return Call(entry.reference, page_reference, len(told))


def page(phone: str, *, conversation: str, key: str) -> str:
    """Page staff for somebody who is not signed in; the reference. Raises Refused: `phone_wrong`."""
    return callbacks.request(phone=phone, when=_STAFF, conversation=conversation, key=key, urgent=True)


def mistake(who: Person) -> bool:
    """The newest call was pressed by mistake; False when there is none open."""
    calls = entries.of_person(who, "sos")
    if not calls:
        return False
    newest = calls[-1]
    with suppress(Refused):  # somebody has rung already
        callbacks.withdraw(str(newest.body["callback"]), person=who)
    entries.delete(newest.reference, person=who)
    if contacts(who):
        _put(CALM, newest.reference)
    return True


def contacts(who: Person) -> list[str]:
    """Phones of the family that the person named in any plan, each once."""
    named = [str(plan.details["contact"]) for plan in plans.of_person(who) if plan.details.get("contact")]
    return list(dict.fromkeys(named))[:_MOST_CONTACTS]


def text_outside(job: Job) -> None:
    _text_all(job, "family_sos")


def calm_outside(job: Job) -> None:
    _text_all(job, "family_sos_mistake")


def _text_all(job: Job, name: str) -> None:
    who = person(entries.owner(job.subject) or "")
    if who is None:
        return
    for place, phone in enumerate(contacts(who)):
        texts.send(phone, name, id=f"job-{job.id}-{place}", tail=tail(who.phone))


def _put(deed: str, reference: str) -> None:
    with transaction() as session:
        jobs.add(session, deed, reference, due_at=clock.now(), nth=_ONCE)
