"""Keeping a conversation on its feet: repeat, help, start over, not understood, stale buttons."""

from __future__ import annotations

from actions import (
    finding,
    foreign,
    manner,
    progress,
    reply,
    wrong,
)
from actions.first_options import MAIN, services
from actions.kinds import kind_of
from actions.missed import choose, clarify, heard_you, instead, narrow, unclear, unused
from actions.nothing_open import nothing
from actions.own_words import photos
from actions.runner import TurnAction, return_to_task
from actions.tasks.engine import walk
from actions.tasks.later import put_aside
from actions.turn import Turn
from actions.wording import words

_REPORT = "citizen-report"


class ActionRepair(TurnAction):
    def name(self) -> str:
        return "action_repair"

    def answer(self, turn: Turn) -> None:
        {
            "repeat": _repeat,
            "help": _help,
            "restart": _restart,
            "unclear": unclear,
            "expired": _expired,
            "clarify": clarify,
            "nothing": nothing,
            "wait": _wait,
            "worry": _worry,
            "put_off": _put_off,
            "no_phone": _no_phone,
            "slower": manner.slower,
            "shorter": manner.shorter,
            "silence": manner.silence,
            "picture": _picture,
            "choose": choose,
            "narrow": narrow,
            "instead": instead,
            "unused": unused,
            "second_matter": _second_matter,
            "unsure": finding.unsure,
            "nothing_to_pick": finding.nothing_to_pick,
            "progress": progress.tell,
            "secret_number": _secret_number,
            "more": finding.more,
            "near": finding.near,
            "near_later": finding.near_later,
            "soonest": finding.soonest,
            "advise": finding.advise,
            "heard_you": heard_you,
            "english": foreign.answer,
            "wrong_day": _wrong_day,
            "others_phone": _others_phone,
        }[turn.move.name](turn)


def _repeat(turn: Turn) -> None:
    if not turn.dialogue.last:
        return _help(turn)
    for message in turn.dialogue.last:
        turn.say(message)
    turn.keep_offer()


def _help(turn: Turn) -> None:
    turn.say(reply.choices(words("help"), turn.offer(services(list(MAIN), turn))))
    return_to_task(turn)


def _picture(turn: Turn) -> None:
    """Nobody here can see what is on it; the next report takes it along."""
    turn.dialogue.pictures = photos(turn.dialogue.pictures, turn.parse)["value"]
    turn.say(reply.choices(words("picture"), turn.offer(services([_REPORT], turn))))
    return_to_task(turn)


def _restart(turn: Turn) -> None:
    for frame in turn.dialogue.stack:
        kind_of(frame.service).release(turn, frame)
    names = [turn.catalogue[frame.service].action_word for frame in turn.dialogue.stack]
    again = [frame.service for frame in reversed(turn.dialogue.stack)]
    turn.dialogue.stack, turn.dialogue.pending, turn.dialogue.focus = [], {}, {}
    turn.dialogue.later = []
    turn.lead(words("dropped", task="、".join(names)) if names else None)
    turn.say(reply.choices(words("restarted"), turn.offer(services([*again, *MAIN], turn))))


def _expired(turn: Turn) -> None:
    number = turn.move.args.get("number")
    if number != -1:  # "最后一个" of nothing
        turn.lead(words("no_such_number", number=number) if number else words("expired_option"))
    if turn.dialogue.top:
        return walk(turn)
    turn.say(
        reply.refusal(
            words("ask_afresh"), reason="not_understood", options=turn.offer(services(list(MAIN), turn))
        )
    )


def _second_matter(turn: Turn) -> None:
    """What else is to be reported waits until this is; the open question again."""
    frame = turn.dialogue.top
    assert frame is not None
    put_aside(turn, turn.catalogue[frame.service], turn.move.args["values"])
    turn.lead(words("second_matter_noted", said=turn.move.args["said"]))
    walk(turn)


def _others_phone(turn: Turn) -> None:
    """ "我儿子的手机可以吗": yes; the open question again."""
    turn.lead(words("others_phone"))
    walk(turn)


def _secret_number(turn: Turn) -> None:
    """Somebody's identity card or bank card: not needed here, and better not written anywhere."""
    turn.lead(words("secret_number", what=turn.move.args["what"]))
    if turn.dialogue.top:
        return walk(turn)
    turn.say(reply.say(words("go_on_asking")))


def _wrong_day(turn: Turn) -> None:
    problem = wrong.day(turn.parse)
    assert problem is not None
    turn.say(reply.say(words(problem.name, **problem.values) + words("which_day")))


def _wait(turn: Turn) -> None:
    """ "等等": no hurry, and nothing is asked a second time; what was offered can still be picked."""
    turn.dialogue.offer.pop("stale", None)
    turn.keep_offer()
    turn.say(reply.say(words("ask_away" if turn.move.args.get("asks") else "wait")))


def _worry(turn: Turn) -> None:
    """What a reading means is not ours to say; what to do next is."""
    if turn.dialogue.top is None:
        return turn.say(reply.say(words("worry")))
    turn.lead(words("worry"))
    walk(turn)


def _put_off(turn: Turn) -> None:
    """ "明天我再来": everything stays as it is, and nothing is asked."""
    frame = turn.dialogue.top
    assert frame is not None
    turn.keep_offer()
    turn.say(reply.say(words("put_off", task=turn.catalogue[frame.service].action_word)))


def _no_phone(turn: Turn) -> None:
    frame = turn.dialogue.top
    options = turn.offer(
        [
            {"title": words("option_human"), "do": {"move": "human"}},
            {"title": words("option_drop"), "do": {"move": "drop"}},
        ]
    )
    service = frame.service if frame else None
    turn.say(reply.refusal(words("no_phone"), reason="not_allowed", options=options, service=service))
