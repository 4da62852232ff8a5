"""The end of a task: done or dropped, then back to what was waiting."""

from __future__ import annotations

from datetime import timedelta

from actions import reply
from actions.dialogue import Frame
from actions.tasks import later
from actions.telling import as_guide
from actions.turn import Turn
from actions.wording import words, words_for
from base import clock
from knowledge.catalogue import ServiceSpec


def finish_task(turn: Turn, frame: Frame) -> None:
    """Take a finished task off the stack and offer to go on with the one below."""
    turn.dialogue.stack.remove(frame)
    turn.dialogue.misses = 0
    if frame.mode in {"new", "own"}:
        place = [
            value["record"]
            for value in frame.values.values()
            if turn.knowledge.get(value.get("record") or "")
        ]
        turn.dialogue.focus = {"service": frame.service, **({"record": place[-1]} if place else {})}
    if turn.catalogue[frame.service].kind == "ticket" and turn.messages:
        turn.dialogue.focus["promise"] = turn.messages[-1]["text"]
    if turn.catalogue[frame.service].kind == "match":
        turn.dialogue.focus = {
            **turn.dialogue.focus,
            "matched": {"service": frame.service, "values": frame.values},
        }
    if frame.mode == "new":
        turn.dialogue.done = {
            "service": frame.service,
            "values": frame.values,
            "reference": _reference(turn),
        }
    if frame.mode == "change" and (frame.target or {}).get("reference") == turn.dialogue.done.get(
        "reference"
    ):
        turn.dialogue.done = {
            **turn.dialogue.done,
            "values": {**turn.dialogue.done["values"], **frame.values},
        }
    if frame.mode == "new" and frame.hints.get("also"):
        _next_hour(turn, frame)
    elif frame.mode == "new" and frame.hints.get("also_for"):
        later.put_aside(turn, turn.catalogue[frame.service], {**frame.values, **frame.hints["also_for"]})
    elif frame.mode == "new" and frame.hints.get("then"):
        values = {**frame.values, "date": frame.hints["then"]}
        later.put_aside(turn, turn.catalogue[frame.service], values)
    if turn.dialogue.top is None and frame.mode != "query" and not turn.dialogue.later:
        _anything_else(turn, frame)
    offer_return(turn)


def _reference(turn: Turn) -> str | None:
    """The number on the receipt that was just said; None where nothing was made."""
    card = (turn.messages[-1].get("custom") or {}) if turn.messages else {}
    return card.get("reference") if card.get("kind") == "receipt" else None


def _next_hour(turn: Turn, frame: Frame) -> None:
    """Two hours were wanted and one is booked: the next one is offered."""
    hour = int(str(frame.value("time"))[:2]) + 1
    following = {"value": f"{hour:02d}:00", "text": f"{hour:02d}:00"}
    values = {**frame.values, "time": following}
    later.put_aside(turn, turn.catalogue[frame.service], values)


def _anything_else(turn: Turn, frame: Frame) -> None:
    """Done, and nothing waits: what the answer itself offered, else more wishes, or a rating."""
    if turn.catalogue[frame.service].kind == "handoff" or not turn.messages:
        return
    if frame.hints.get("yes"):
        turn.dialogue.pending = {"yes": frame.hints["yes"], "no": {"move": "nothing", "act": "no_need"}}
        return
    card = turn.messages[-1].get("custom") or {}
    turn.messages[-1]["text"] += words("anything_else")
    subject = card.get("reference") or frame.service
    turn.dialogue.pending = {
        "yes": {"move": "clarify"},
        "again": {"move": "nothing", "act": "done_already"},
        "no": {"move": "rating", "subject": subject},
    }


def drop_task(turn: Turn, frame: Frame) -> None:
    """One sentence that names what was dropped, then what still waits."""
    turn.say(reply.say(not_any_more(turn, frame)))
    offer_return(turn)


def not_any_more(turn: Turn, frame: Frame) -> str:
    """The task is taken off the stack, and may be taken up again; the sentence that says so."""
    turn.dialogue.stack.remove(frame)
    if frame.mode in {"new", "own"}:
        turn.dialogue.dropped = {**vars(frame), "confirmed": False, "sign_in": {}, "hold": None}
    spec = turn.catalogue[frame.service]
    _speak_of_its_matter(turn, frame, spec)
    name = "dropped" if frame.mode in {"new", "own"} else f"dropped_{frame.mode}"
    return words_for(name, spec.kind, task=spec.action_word)


def _speak_of_its_matter(turn: Turn, frame: Frame, spec: ServiceSpec) -> None:
    """ "先不约了，材料还没齐": what is asked next is of the office matter that the appointment was for."""
    affair = next((frame.values.get(item.id) for item in spec.fields if item.type == "guide"), None)
    record = turn.knowledge.get((affair or {}).get("record") or "")
    if record:
        turn.dialogue.focus = {"record": record.id, **as_guide(turn, record)}


def since(away: timedelta) -> str:
    """昨天, 前几天, 刚才: how one speaks of something begun that long ago."""
    days = (clock.today() - (clock.now() - away).date()).days
    return words("since_days") if days > 1 else words("since_yesterday" if days else "since_today")


def offer_return(turn: Turn, *, since_when: str | None = None) -> None:
    """If an older task is waiting, ask whether to go on with it."""
    waiting = turn.dialogue.top
    if waiting is None:
        return
    waiting.paused = True
    spec = turn.catalogue[waiting.service]
    options = turn.offer(
        [
            {"title": words("option_resume", task=spec.action_word), "do": {"move": "resume"}},
            {"title": words("option_drop"), "do": {"move": "drop"}},
        ]
    )
    when = since_when or words("since_now")
    text = words("offer_resume", when=when, task=spec.action_word)
    turn.say(reply.choices(text, options, service=waiting.service))
