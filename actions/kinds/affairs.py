"""我的事项: one list of everything a person has open, in plain words."""

from __future__ import annotations

from typing import Any

from actions import reply
from actions.dialogue import Frame
from actions.kinds.base import Kind
from actions.turn import MOST_OPTIONS, Turn
from actions.wording import words
from services.affairs import service as affairs


class AffairsKind(Kind):
    """Looks only; changing and cancelling walk their own steps."""

    def show(self, turn: Turn, frame: Frame, person: Any) -> list[reply.Message]:
        found = affairs.items(person)
        service = frame.hints.get("target_service")
        if service:
            found = [item for item in found if item.service == service]
        if not found:
            return [reply.listing(words("no_affairs"), of="bookings", items=[], service=frame.service)]
        turn.dialogue.focus = {"affairs": [item.reference for item in found]}
        lines = "；".join(f"{n}、{item.title}" for n, item in enumerate(found[:MOST_OPTIONS], 1))
        items = [
            {
                "reference": item.reference,
                "title": item.title,
                "service": item.service,
                "status": item.status,
                "when": item.when.isoformat() if item.when else None,
            }
            for item in found
        ]
        demo = any(turn.catalogue[item.service].demo for item in found) or None
        text = words("affairs", count=len(found), lines=lines) + (words("demo_note") if demo else "")
        return [reply.listing(text, of="bookings", items=items, service=frame.service, demo=demo)]
