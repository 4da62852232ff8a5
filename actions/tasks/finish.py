"""The end of a task: done or dropped, then back to what was waiting."""

from __future__ import annotations

from actions import reply
from actions.dialogue import Frame
from actions.turn import Turn
from actions.wording import words


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
    offer_return(turn)


def drop_task(turn: Turn, frame: Frame) -> None:
    """One sentence that names what was dropped."""
    turn.dialogue.stack.remove(frame)
    spec = turn.catalogue[frame.service]
    name = "dropped" if frame.mode in {"new", "own"} else f"dropped_{frame.mode}"
    turn.say(reply.say(words(name, task=spec.action_word)))
    offer_return(turn)


def offer_return(turn: Turn) -> None:
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
    turn.say(reply.choices(words("offer_resume", task=spec.action_word), options, service=waiting.service))
