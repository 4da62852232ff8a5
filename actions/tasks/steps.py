"""The steps of a task. One returns True when it has put a question and waits; otherwise the walk goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from actions import cues, recurring, reply
from actions.dialogue import Frame
from actions.kinds.base import Kind, Verdict, card_fields
from actions.parse import Parse
from actions.reading import read_values
from actions.tasks import behalf, shifting, sign_in, target
from actions.tasks.ask import ask_confirm, ask_field, next_field
from actions.tasks.saying_back import tell_rounded
from actions.tasks.taking import (
    accept,
    another_occasion,
    offer_alternatives,
    tell,
    tell_wrong,
)
from actions.turn import Turn
from actions.wording import words_for
from base import audit

Step = Callable[[Turn, Frame, Kind], bool]


_SOUNDS_LIKE_ANOTHER = {"profile", "operation"}
"""Kinds whose wish to change may sound like another service: "二甲双胍改成饭前" like a meal, "改成两个小时" like a task that is done."""


def _take_over(turn: Turn, frame: Frame, kind: Kind) -> bool:
    """A change judges the values it was asked for only now, when it knows what it changes."""
    wanted = frame.hints.pop("wanted", None)
    if wanted is None:
        return False
    if frame.hints.get("extends"):
        return _for_longer(turn, frame, kind, wanted)
    mine = {name: value for name, value in wanted.items() if kind.spec.field(name)}
    mine = target.in_its_week(frame, mine)
    said, entities = frame.hints.pop("said", ""), frame.hints.pop("said_of", [])
    mine = _as_often(frame, kind, mine, said)
    mine = shifting.shifted(said, (frame.target or {})["values"]) or mine
    if not mine and kind.spec.kind in _SOUNDS_LIKE_ANOTHER:
        mine = read_values(frame, kind.spec, Parse({"text": said, "entities": entities}))
    if not mine or cues.PUTS_RIGHT.match(said):
        mine = kind.told_in(said) or mine
    if not {"date", "time"} & mine.keys() and another_occasion(turn, frame, kind, said):
        return bool(frame.hints.get("alternatives")) and offer_alternatives(turn, frame, kind)
    if not mine:
        tell_wrong(turn, frame, kind)
        turn.lead(words_for("changing", kind.spec.kind, title=(frame.target or {})["title"]))
        frame.hints["edit"] = frame.hints.pop("wrong", None) or kind.first_to_change()
        return False
    return accept(turn, frame, kind, mine)


def _as_often(frame: Frame, kind: Kind, mine: dict[str, Any], said: str) -> dict[str, Any]:
    """ "改成20号" of what comes on the 15th of every month: the 20th of every month."""
    often = [item.id for item in kind.spec.fields if item.type == "recurring" and item.id in mine]
    return {**mine, **{name: recurring.merged(frame.values.get(name), mine[name], said) for name in often}}


def _for_longer(turn: Turn, frame: Frame, kind: Kind, wanted: dict[str, Any]) -> bool:
    """What is lent is to stay: how many months more takes the place of how many it was lent for."""
    name = kind.spec.extra["period"]
    frame.values.pop(name, None)
    if name in wanted:
        frame.values[name] = wanted[name]
        tell_rounded(turn, kind, wanted)
    return False


def _fields(turn: Turn, frame: Frame, kind: Kind) -> bool:
    if frame.hints.get("alternatives") and not frame.hints.get("edit"):
        return offer_alternatives(turn, frame, kind)
    item = next_field(turn, frame, kind)
    if item is None:
        return False
    ask_field(turn, frame, kind, item)
    return True


def _ready(turn: Turn, frame: Frame, kind: Kind) -> bool:
    verdict = kind.ready(turn, frame)
    if verdict is None:
        return False
    send_back(turn, frame, kind, verdict)
    return True


def send_back(turn: Turn, frame: Frame, kind: Kind, verdict: Verdict) -> None:
    """From the end of the form to what has to be chosen again."""
    frame.confirmed = False
    for name in verdict.dropped:
        frame.drop(name)
    if not tell(turn, frame, kind, verdict):
        _fields(turn, frame, kind)


def _confirm(turn: Turn, frame: Frame, kind: Kind) -> bool:
    if frame.confirmed or (frame.mode in {"new", "own"} and not kind.spec.confirm):
        return False
    if frame.mode == "cancel":
        target.ask_cancel(turn, frame)
    else:
        ask_confirm(turn, frame, kind)
    return True


def _hold(turn: Turn, frame: Frame, kind: Kind) -> bool:
    if kind.spec.sign_in == "last" and turn.person() is None:
        kind.hold(turn, frame)
    return False


def _sign_in(turn: Turn, frame: Frame, kind: Kind) -> bool:
    return kind.spec.sign_in != "none" and sign_in.ask(turn, frame)


def _perform(turn: Turn, frame: Frame, kind: Kind) -> bool:
    person = behalf.owner(turn, frame) if frame.mode == "change" else turn.person()
    done = kind.perform(turn, frame, person)
    turn.say(
        reply.receipt(
            done.text,
            service=frame.service,
            reference=done.reference,
            status=done.status,
            fields=done.fields or card_fields(frame),
            calendar=done.calendar,
            download=done.download,
            demo=done.demo,
        )
    )
    for message in done.extra:
        turn.say(message)
    return False


def _perform_cancel(turn: Turn, frame: Frame, kind: Kind) -> bool:
    target.cancel(turn, frame)
    return False


def _show(turn: Turn, frame: Frame, kind: Kind) -> bool:
    person = turn.person()
    for message in kind.show(turn, frame, person):
        turn.say(message)
    if person and kind.spec.sign_in != "none":  # what was shown is theirs
        audit.record("own.seen", subject=person.id, actor=person.id, service=frame.service)
    return False


STEPS: dict[str, list[Step]] = {
    "own": [_sign_in, _fields, _ready, _confirm, _perform],
    "new": [_fields, _ready, _confirm, _hold, _sign_in, _perform],
    "query": [_sign_in, _show],
    "search": [_fields, _show],
    "change": [_sign_in, target.find, _take_over, _fields, _ready, _confirm, _perform],
    "cancel": [_sign_in, target.find, _confirm, _perform_cancel],
}
