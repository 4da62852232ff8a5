"""What is lent stays longer: "再租一个月" adds to the loan that runs, and begins no other."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.dialogue import Frame
from actions.kinds.base import Done, Verdict, card_fields
from actions.turn import Turn
from actions.wording import spoken_date, words
from base.errors import Refused
from knowledge.catalogue import ServiceSpec
from services.inventory import service as inventory
from services.people.person import Person


def extends(frame: Frame) -> bool:
    return frame.mode == "change" and bool(frame.hints.get("extends"))


def ready(turn: Turn, frame: Frame, spec: ServiceSpec, person: Person) -> Verdict | None:
    """Until when it can stay; what is promised to somebody else from then on goes to them."""
    last = inventory.longest(_reference(frame), _months(frame, spec), person=person)
    if last.until is None:
        soon = words("free_again", day=spoken_date(last.again)) if last.again else ""
        raise Refused("promised", words("cannot_extend", day=spoken_date(last.now)) + soon)
    if not last.whole and frame.hints.get("shorter") != last.until.isoformat():
        turn.lead(words("extend_shorter", day=spoken_date(last.until)))
        frame.hints["shorter"] = last.until.isoformat()
    frame.hints["until"] = last.until.isoformat()
    return None


def read_back(frame: Frame) -> str:
    return words("confirm_extend", title=(frame.target or {})["title"], day=_until(frame))


def perform(turn: Turn, frame: Frame, spec: ServiceSpec, person: Any) -> Done:
    made = inventory.extend(
        _reference(frame),
        _months(frame, spec),
        until=date.fromisoformat(frame.hints["until"]),
        person=person,
        key=turn.key(f"extend:{frame.id}"),
    )
    text = words("extended", item=frame.text(spec.dimensions[0]), day=_until(frame), reference=made.reference)
    demo = made.demo or None
    link = f"/calendar/{made.calendar}.ics"
    text += words("demo_note") if demo else ""
    return Done(made.reference, "changed", text, card_fields(frame), calendar=link, demo=demo)


def _until(frame: Frame) -> str:
    return spoken_date(date.fromisoformat(frame.hints["until"]))


def _reference(frame: Frame) -> str:
    return str((frame.target or {})["reference"])


def _months(frame: Frame, spec: ServiceSpec) -> int:
    return int(frame.value(spec.extra["period"]))
