"""我的事项: one list of everything a person has open, in plain words."""

from __future__ import annotations

from typing import Any

from actions import reply
from actions.dialogue import Frame
from actions.kinds.base import Kind
from actions.tasks import behalf
from actions.turn import MOST_OPTIONS, Turn
from actions.wording import words, words_for
from services.affairs.service import Affair
from services.inventory.calendar import feed_token


class AffairsKind(Kind):
    """Looks only; changing and cancelling walk their own steps."""

    def show(self, turn: Turn, frame: Frame, person: Any) -> list[reply.Message]:
        found = behalf.items(turn, frame)
        service = frame.hints.get("target_service")
        mine = [item for item in found if item.service == service]
        if service and found and not mine and "cancel" in turn.catalogue[service].after:
            turn.lead(words("none_of_these", name=turn.catalogue[service].name))
        elif service:
            found = mine
        if not found:
            kind = turn.catalogue[service].kind if service else self.spec.kind
            of = "tickets" if kind == "ticket" else "bookings"
            turn.dialogue.focus = {"service": service} if service else {}
            return [reply.listing(words_for("no_affairs", kind), of=of, items=[], service=frame.service)]
        turn.dialogue.focus = {"affairs": [item.reference for item in found]}
        lines = "；".join(f"{n}、{_line(item)}" for n, item in enumerate(found[:MOST_OPTIONS], 1))
        items = [
            {
                "reference": item.reference,
                "title": item.title,
                "service": item.service,
                "status": item.status,
                "subtitle": item.state or None,
                "when": item.when.isoformat() if item.when else None,
            }
            for item in found
        ]
        demo = any(item.demo for item in found) or None
        text = words("affairs", count=len(found), lines=lines) + (words("demo_note") if demo else "")
        of = "tickets" if all(item.kind == "ticket" for item in found) else "bookings"
        feed = self._feed(frame, person) if any(item.kind == "booking" for item in found) else None
        return [reply.listing(text, of=of, items=items, service=frame.service, demo=demo, calendar=feed)]

    @staticmethod
    def _feed(frame: Frame, person: Any) -> str | None:
        """The person's own bookings for the calendar of their phone; an elder's are the elder's to hand out."""
        return None if frame.hints.get("whose") else f"/calendar/feed/{feed_token(person.id)}.ics"


def _line(item: Affair) -> str:
    return f"{item.title}，{item.state}" if item.state else item.title
