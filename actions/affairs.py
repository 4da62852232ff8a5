"""我的事项: what a person has booked or asked for; look, change, cancel."""

from __future__ import annotations

from actions import cues, days, over_time
from actions.dialogue import Frame
from actions.other_times import without_what_is_done_then
from actions.parse import Entity
from actions.reading import before_change, read_values
from actions.runner import TurnAction
from actions.tasks import behalf, engine, target
from actions.turn import Turn
from actions.value import Value

_LIST = "my-affairs"


class ActionAffairs(TurnAction):
    def name(self) -> str:
        return "action_affairs"

    def answer(self, turn: Turn) -> None:
        args = turn.move.args
        mode = {"query": "query", "change": "change", "cancel": "cancel"}[args["act"]]
        frame: Frame = Frame(id=turn.message_id or str(turn.dialogue.count), service=_LIST, mode=mode)
        service: str | None = args.get("service")
        if service and service in turn.catalogue.services and service != _LIST:
            frame.hints["target_service"] = service
            frame.service = service if mode != "query" else _LIST
        target.remember_clues(turn, frame)
        behalf.remember(frame, turn.parse)
        turn.dialogue.stack = [item for item in turn.dialogue.stack if item.id != args.get("instead")]
        if args.get("wrong"):
            frame.hints["wrong"] = args["wrong"]
        if args.get("extends"):
            frame.hints["extends"] = True
        if mode == "change":
            frame.hints["wanted"] = {} if turn.parse.option else _wanted(turn, frame)
            frame.hints["weekday"] = days.bare_weekday(without_what_is_done_then(turn.parse))
            frame.hints["said"] = "" if turn.parse.option else cues.after_all(turn.parse.text)
            frame.hints["said_of"] = [] if turn.parse.option else turn.parse.entities
            if "wrong" in args:  # only told to be wrong: what is right is asked
                frame.hints |= {"wanted": {}, "said": "", "said_of": []}
            if "description" in frame.hints["wanted"]:
                frame.hints.pop("whose", None)  # whoever is named in an added sentence belongs to the story
        turn.dialogue.push(frame)
        engine.walk(turn)


def _wanted(turn: Turn, frame: Frame) -> dict[str, object]:
    """The new values of the message, read with the fields of every service that books."""
    wanted: dict[str, object] = {}
    for spec in turn.catalogue:
        if spec.kind == "ticket" and frame.service == spec.id:
            wanted.update(_added(read_values(frame, spec, turn.parse)))
        elif spec.id == frame.service or (spec.kind == "booking" and frame.service == _LIST):
            wanted.update(read_values(frame, spec, turn.parse))
    if frame.service == over_time.LOG:
        wanted["reading"] = {"value": turn.parse.text, "text": turn.parse.text}
    named = turn.parse.of("date")
    if not before_change(turn.parse) and len(named) == 1 and _tells_which(turn, named[0]):
        frame.hints["target_date"] = wanted.pop("date", {}).get("value")  # type: ignore[attr-defined]
    return wanted


def _added(values: dict[str, Value]) -> dict[str, Value]:
    """A sentence that was announced as an addition is taken as it is; a day or place in it replaces none."""
    return {"description": values["description"]} if "description" in values else values


def _tells_which(turn: Turn, day: Entity) -> bool:
    """ "周三的号想改一下": the day says which booking, not when it should be."""
    return bool(cues.OF_A_BOOKING.match(turn.parse.text[day["end"] :]))
