"""Services that an operator closed: said before anything is asked, and once more before anything is done."""

from __future__ import annotations

from actions import reply
from actions.dialogue import Frame
from actions.turn import Option, Turn
from actions.wording import spoken_moment, words
from base.errors import Refused
from services.switches import service as switches

CODE = "closed"


def check(turn: Turn, frame: Frame) -> None:
    """Raises Refused when the service of a task is closed; what is booked can be cancelled all the same."""
    if frame.mode != "cancel":
        text = _sentence(turn, frame.service)
        if text:
            raise Refused(CODE, text)


def told(turn: Turn, service_id: str) -> bool:
    """True when the service is closed and the person has been told so, with a way on."""
    text = _sentence(turn, service_id)
    if text:
        options = turn.offer(ways_on())
        turn.say(reply.refusal(text, reason="closed", options=options, service=service_id))
    return bool(text)


def ways_on() -> list[Option]:
    """What helps where a service does not."""
    options: list[Option] = [
        {"title": words("option_affairs"), "do": {"move": "affairs", "act": "query", "service": None}},
        {"title": words("option_human"), "do": {"move": "human"}},
    ]
    return [one for one, service in zip(options, ("my-affairs", "handoff"), strict=True) if _open(service)]


def _open(service_id: str) -> bool:
    return switches.service(service_id) is None


def _sentence(turn: Turn, service_id: str) -> str:
    """What is said of a closed service; empty when it is open."""
    closing = switches.service(service_id)
    if closing is None:
        return ""
    name = turn.catalogue[service_id].name
    text = words("closed_service", service=name, why=closing.sentence)
    until = words("closed_until", until=spoken_moment(closing.until)) if closing.until else ""
    return text + until + words("closed_way_on")
