"""A task is given up: the open one, one that waits below it, or all of them; a sentence names what it was."""

from __future__ import annotations

from actions import reply
from actions.dialogue import Frame
from actions.kinds import kind_of
from actions.kinds.base import Kind
from actions.tasks.engine import walk
from actions.tasks.finish import drop_task, not_any_more
from actions.turn import Turn
from actions.wording import words


def drop(turn: Turn, frame: Frame, kind: Kind) -> None:
    args = turn.move.args
    if args.get("all"):
        return _all(turn)
    if args.get("later"):
        return _not_later(turn, args["later"])
    meant = _of_service(turn, args["service"]) if args.get("service") else frame
    goes_on = args.get("on") or meant is not frame and not frame.paused
    kind_of(meant.service).release(turn, meant)
    if not goes_on:
        return drop_task(turn, meant)
    turn.lead(not_any_more(turn, meant))
    walk(turn)


def _of_service(turn: Turn, service: str) -> Frame:
    return next(item for item in turn.dialogue.stack if item.service == service)


def _not_later(turn: Turn, service: str) -> None:
    """ "篮球不用订了" while it only stands in the list of what comes next: taken out, and on with this one."""
    turn.dialogue.later = [one for one in turn.dialogue.later if one.get("service") != service]
    turn.lead(words("dropped", task=turn.catalogue[service].action_word))
    walk(turn)


def _all(turn: Turn) -> None:
    """ "都不要了": nothing is left to go on with."""
    given_up = list(turn.dialogue.stack)
    for frame in given_up:
        kind_of(frame.service).release(turn, frame)
        not_any_more(turn, frame)
    tasks = "、".join(turn.catalogue[frame.service].action_word for frame in reversed(given_up))
    turn.say(reply.say(words("dropped_all", tasks=tasks)))
