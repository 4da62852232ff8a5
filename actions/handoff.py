"""A person takes over: never argued with, never a dead end.

The queue is services/queues; here is what the resident hears of it. While somebody
waits the bot goes on helping; once a member of staff has the conversation it is not
asked at all (bot/turns), until `given_back` returns it with what staff corrected.
"""

from __future__ import annotations

from datetime import datetime

from actions import corrections, cues, reply
from actions.dialogue import Frame
from actions.kinds import kind_of
from actions.runner import TurnAction, return_to_task
from actions.tasks import closed, engine
from actions.tasks.taking import accept
from actions.turn import Option, Turn
from actions.wording import spoken_date, words
from base import clock
from services.queues import hours, places
from services.queues import service as queues
from services.queues.handover import Handover
from services.queues.models import CONNECTED, HIGH, NORMAL, QUEUED

SERVICE = "handoff"
_KEPT_WORDS = 10


class ActionHandoff(TurnAction):
    """Into the queue when somebody is at the desk; otherwise a phone number and a time for a call-back."""

    def name(self) -> str:
        return "action_handoff"

    def answer(self, turn: Turn) -> None:
        if turn.move.name == "given_back":
            return _given_back(turn)
        if turn.move.name == "leave_queue":
            return _leave(turn)
        if turn.move.name == "queue_closed":
            return _nobody_comes(turn)
        if closed.told(turn, SERVICE):
            return None
        waiting = queues.open_of(turn.conversation)
        if waiting or queues.answers_now():
            return _wait(turn, waiting)
        if turn.dialogue.top and turn.dialogue.top.service == SERVICE:
            return _still_nobody(turn)
        turn.say(reply.handoff(_nobody(clock.now()), state="offered"))
        return engine.begin(turn, SERVICE)


def _still_nobody(turn: Turn) -> None:
    """Asked for a person again while a call-back is taken: where somebody answers now, and no second asking."""
    if cues.NO_NUMBER_LEFT.search(turn.parse.text):
        turn.dialogue.pop()
        turn.say(reply.handoff(words("handoff_no_number"), state="ended"))
        return return_to_task(turn)
    return turn.say(reply.handoff(words("handoff_still_nobody"), state="offered"))


def connected(name: str) -> reply.Message:
    """What the resident reads when a member of staff takes the conversation."""
    return reply.handoff(words("handoff_connected", name=name), state="connected")


def passed_on(name: str) -> reply.Message:
    """What the resident reads when that member passes the conversation on."""
    return reply.handoff(words("handoff_passed_on", name=name), state=QUEUED)


def moved_up(standing: queues.Standing) -> reply.Message:
    """What somebody who waits reads when they have come forward."""
    return reply.handoff(
        _place(standing), state=QUEUED, position=standing.position, wait_minutes=standing.wait_minutes
    )


def _wait(turn: Turn, waiting: Handover | None) -> None:
    """Enter the queue, or say again where one stands in it."""
    if waiting and waiting.state == CONNECTED:
        return turn.say(reply.handoff(words("handoff_here"), state=CONNECTED))
    frame = turn.dialogue.top
    if frame and frame.service == SERVICE:
        turn.dialogue.pop()  # a call-back that was half taken is not needed any more
        frame = turn.dialogue.top
    handover = queues.enter(
        turn.conversation,
        key=turn.key("queue"),
        reason="asked",
        subject=_subject(turn, frame),
        street=_street(turn),
        priority=HIGH if frame and frame.service == "sos" else NORMAL,
    )
    if frame:
        frame.paused = True
    turn.dialogue.queued = True
    standing = queues.standing(handover)
    places.told(handover, standing.position)
    text = words("handoff_still_queued" if waiting else "handoff_queued") + _place(standing)
    options = turn.offer(_ways_out())
    return turn.say(
        reply.handoff(
            text,
            state=QUEUED,
            position=standing.position,
            wait_minutes=standing.wait_minutes,
            options=options,
        )
    )


def _place(standing: queues.Standing) -> str:
    if standing.wait_minutes is None:
        return words("handoff_place_unsure", position=standing.position)
    return words("handoff_place", position=standing.position, minutes=standing.wait_minutes)


def _ways_out() -> list[Option]:
    return [
        {"title": words("option_leave_queue"), "do": {"move": "leave_queue"}},
        {"title": words("option_call_me"), "do": {"move": "begin", "service": SERVICE}},
    ]


def _leave(turn: Turn) -> None:
    """ "不等了"."""
    turn.dialogue.queued = False
    was_waiting = queues.leave(turn.conversation)
    turn.say(reply.handoff(words("handoff_left" if was_waiting else "handoff_not_queued"), state="ended"))
    return_to_task(turn)


def _nobody_comes(turn: Turn) -> None:
    """Whoever waited hears that nobody is there any more, and leaves a number instead."""
    turn.dialogue.queued = False
    queues.leave(turn.conversation)
    turn.say(reply.handoff(_nobody(clock.now()), state="offered"))
    engine.begin(turn, SERVICE)


def _given_back(turn: Turn) -> None:
    """Staff are done: the form goes on with what they corrected, and with what was said meanwhile."""
    told = turn.metadata
    turn.dialogue.queued = False
    turn.dialogue.meanwhile = [str(text) for text in told.get("said", ())][-_KEPT_WORDS:]
    turn.say(reply.handoff(words("handoff_given_back", name=told.get("by", "")), state="ended"))
    frame = turn.dialogue.top
    if frame is None:
        return None
    values, unread = corrections.read(turn.parse, turn.catalogue[frame.service], list(told.get("fields", ())))
    frame.confirmed = frame.confirmed and not values
    for item in unread:
        turn.lead(words("handoff_unread", field=item.name))
        frame.hints["edit"] = item.id
    if values and accept(turn, frame, kind_of(frame.service), values):
        return None
    return return_to_task(turn)


def _subject(turn: Turn, frame: Frame | None) -> str:
    """The service that was talked about."""
    return frame.service if frame else str(turn.dialogue.focus.get("service") or "")


def _street(turn: Turn) -> str:
    """The street that was named in this message or in an open task."""
    said = turn.parse.first("street")
    if said:
        return str(said["value"])
    return next((str(frame.value("street")) for frame in turn.dialogue.stack if frame.value("street")), "")


def at_the_desk(now: datetime) -> str:
    """Whether people answer now, until when, or from when on."""
    closes = next((last for first, last in hours.periods(now.date()) if first <= now < last), None)
    if closes:
        return words("desk_open", time=f"{closes:%H:%M}")
    opening = hours.next_opening(now)
    if opening is None:
        return ""
    return words("desk_closed", day=spoken_date(opening.date()), time=f"{opening:%H:%M}")


def _nobody(now: datetime) -> str:
    opening = hours.next_opening(now)
    if hours.is_open(now) or opening is None:
        return words("nobody_on_duty")
    return words("after_hours", day=spoken_date(opening.date()), time=f"{opening:%H:%M}")
