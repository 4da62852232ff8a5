"""What was said beside the open question is answered or told, and the task goes on where it was."""

from __future__ import annotations

from datetime import date

from actions import cues
from actions.dialogue import Frame
from actions.kinds.base import Kind
from actions.persons import SELF
from actions.tasks import later
from actions.tasks.ask import narrow
from actions.tasks.engine import walk
from actions.turn import Turn
from actions.value import Value
from actions.wording import spoken_date, words

_FEW = 3
"""Characters of a word that only keeps going: "好的"."""


def resume(turn: Turn, frame: Frame, kind: Kind) -> None:
    turn.lead(words("relieved") if turn.move.args.get("relieved") else None)
    if turn.move.args.get("alone"):
        frame.hints.pop("also_for", None)
        turn.lead(words("goes_alone"))
        return walk(turn)
    if turn.move.args.get("heard"):
        turn.lead(words("heard_already") if _tells(turn) else None)
        return walk(turn)
    if turn.move.args.get("days_out"):
        _leave_out(turn, frame, kind, turn.move.args["days_out"])
        return walk(turn)
    if other := turn.move.args.get("also_for"):
        _and_for(turn, frame, other)
        return walk(turn)
    if kept := turn.move.args.get("keeps"):
        later.put_aside(turn, kind.spec, kept)
        turn.lead(words("kept_for_later", said="，".join(str(one["text"]) for one in kept.values())))
        return walk(turn)
    if turn.move.args.get("say"):
        turn.lead(words(turn.move.args["say"]))
        return walk(turn)
    if turn.move.args.get("told"):
        turn.lead(turn.move.args["told"])
        frame.hints.update({"briefly": frame.asking} if turn.move.args.get("briefly") else {})
        return walk(turn)
    without = turn.move.args.get("without")
    if without:
        turn.lead(words("without", name=without))
        return walk(turn)
    turn.lead(words("kept_going") if turn.move.args.get("kept") else None)
    turn.lead(words("resumed", task=kind.spec.action_word))
    walk(turn)


def _and_for(turn: Turn, frame: Frame, other: dict[str, Value]) -> None:
    """ "我妈也要一份": who it is for stays, and the other one comes right after."""
    name, second = next(iter(other.items()))
    if name not in frame.values:
        frame.put(name, {"value": SELF, "text": SELF})
    first = frame.values[name]
    frame.hints["also_for"] = other
    mine = first["value"] == SELF
    said = "one_person_each_me" if mine else "one_person_each"
    turn.lead(words(said, first=first["text"], second=second["text"]))


def _tells(turn: Turn) -> bool:
    """ "礼拜天不要", "我跟弟弟一起去": told, and not only agreed, hurried or asked; silence would seem deaf."""
    parse, text = turn.parse, turn.parse.text.strip(" ，。！")
    tells = parse.act in {"inform", "deny", "change"} or bool(parse.of("relation"))
    return (
        tells and len(text) > _FEW and not (turn.leads or cues.HEARD.match(text) or cues.HURRIES.match(text))
    )


def _leave_out(turn: Turn, frame: Frame, kind: Kind, days: list[str]) -> None:
    """ "除了周三都行": that day is not offered again; where it was taken already, the day is asked once more."""
    item = next((one for one in kind.spec.fields if one.type == "date"), None)
    if item and frame.value(item.id) in days:
        frame.hints["ruled_out"] = frame.value(item.id)
        frame.drop(item.id)
        frame.hints["edit"] = item.id
        frame.hints.pop("alternatives", None)
        frame.confirmed = False
    turn.lead(words("days_out", days="、".join(spoken_date(date.fromisoformat(day)) for day in days)))
    if item:
        left = [
            one
            for one in kind.options(turn, frame, item)
            if one["do"].get("values", {}).get(item.id, {}).get("value") not in days
        ]
        narrow(frame, item, left)
