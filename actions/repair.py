"""Keeping a conversation on its feet: repeat, help, start over, not understood, stale buttons."""

from __future__ import annotations

from typing import Any

from actions import (
    agreeing,
    cues,
    danger,
    finding,
    foreign,
    half_told,
    knowing,
    manner,
    picking,
    progress,
    reply,
    wrong,
)
from actions.dialogue import Frame
from actions.gaps import note_gap
from actions.kinds import kind_of
from actions.move import SURE
from actions.runner import TurnAction, return_to_task
from actions.tasks.ask import ask_field
from actions.tasks.engine import walk
from actions.tasks.taking import accept
from actions.told import photos
from actions.turn import MOST_OPTIONS, Option, Turn
from actions.wording import words

_MENTIONED = 0.06
_REPORT = "citizen-report"
_MAIN = ("doctor-appointment", "venue-booking", "service-guide", "timebank-join", "my-affairs")


class ActionRepair(TurnAction):
    def name(self) -> str:
        return "action_repair"

    def answer(self, turn: Turn) -> None:
        {
            "repeat": _repeat,
            "help": _help,
            "restart": _restart,
            "unclear": _unclear,
            "expired": _expired,
            "clarify": _clarify,
            "nothing": _nothing,
            "wait": _wait,
            "worry": _worry,
            "put_off": _put_off,
            "no_phone": _no_phone,
            "slower": manner.slower,
            "shorter": manner.shorter,
            "silence": manner.silence,
            "picture": _picture,
            "choose": _choose,
            "narrow": _narrow,
            "instead": _instead,
            "unused": _unused,
            "unsure": finding.unsure,
            "nothing_to_pick": finding.nothing_to_pick,
            "progress": progress.tell,
            "secret_number": _secret_number,
            "more": finding.more,
            "near": finding.near,
            "near_later": finding.near_later,
            "soonest": finding.soonest,
            "advise": finding.advise,
            "heard_you": _heard_you,
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
    turn.say(reply.choices(words("help"), turn.offer(_services(list(_MAIN), turn))))
    return_to_task(turn)


def _picture(turn: Turn) -> None:
    """Nobody here can see what is on it; the next report takes it along."""
    turn.dialogue.pictures = photos(turn.dialogue.pictures, turn.parse)["value"]
    turn.say(reply.choices(words("picture"), turn.offer(_services([_REPORT], turn))))
    return_to_task(turn)


def _restart(turn: Turn) -> None:
    for frame in turn.dialogue.stack:
        kind_of(frame.service).release(turn, frame)
    names = [turn.catalogue[frame.service].action_word for frame in turn.dialogue.stack]
    again = [frame.service for frame in reversed(turn.dialogue.stack)]
    turn.dialogue.stack, turn.dialogue.pending, turn.dialogue.focus = [], {}, {}
    turn.dialogue.later = []
    turn.lead(words("dropped", task="、".join(names)) if names else None)
    turn.say(reply.choices(words("restarted"), turn.offer(_services([*again, *_MAIN], turn))))


def _unclear(turn: Turn) -> None:
    """First miss: what can be picked. Second in a row: an explanation and the offer of a person."""
    dialogue = turn.dialogue
    agrees = turn.parse.act == "affirm" and turn.parse.certainty >= SURE
    if agrees and dialogue.top and len(dialogue.offer.get("options", [])) > 1:
        return agreeing.answer(turn)
    if agrees and dialogue.top and _is_counted(turn, dialogue.top):
        turn.lead(words("resumed", task=turn.catalogue[dialogue.top.service].action_word))
        return walk(turn)  # "好" to "租几个月": agreed, and the question is still open
    frame = dialogue.top
    if frame and half_told.tells(turn.parse):
        frame.misses += 1
        settled = turn.catalogue[frame.service].field(frame.asking or "") is None
        turn.lead(words("heard_you") if settled else words("told_beside", turn=dialogue.count))
        return walk(turn)
    dialogue.misses += 1
    if frame is None:  # what a form does not take may be an address or a name
        note_gap(turn, "not_understood")
    if dialogue.misses % 2 == 0:  # never the same twice running
        options = turn.offer(
            [
                {"title": words("option_human"), "do": {"move": "human"}},
                *_services(list(_MAIN[:3]), turn),
            ]
        )
        turn.say(
            reply.refusal(
                words("not_understood_twice"),
                reason="not_understood",
                options=options,
                service=frame.service if frame else None,
            )
        )
        return
    if frame:
        frame.misses += 1
        turn.lead(words("not_understood_here"))
        return walk(turn)
    shown = turn.offer(_services(_likely(turn), turn))
    text = words("not_understood") + _read_out(shown)
    turn.say(reply.refusal(text, reason="not_understood", options=shown))


def _is_counted(turn: Turn, frame: Frame) -> bool:
    """Whether a number is asked for, with nothing to pick from."""
    item = turn.catalogue[frame.service].field(frame.asking or "")
    return item is not None and item.type in {"number", "hours"} and not turn.dialogue.offer.get("options")


def _likely(turn: Turn) -> list[str]:
    ranked = [item["name"] for item in turn.parse.service_ranking if item["confidence"] >= _MENTIONED]
    return [name for name in [*ranked, *_MAIN] if name in turn.catalogue.services]


def _choose(turn: Turn) -> None:
    """Words for one of more options than were shown; the kind of the service knows them all."""
    frame = turn.dialogue.top
    assert frame is not None
    kind = kind_of(frame.service)
    item = kind.spec.field(frame.asking or "")
    found = picking.fitting(kind.options(turn, frame, item), turn.parse) if item else []
    if len(found) == 1:
        turn.dialogue.misses = 0
        accept(turn, frame, kind, found[0]["do"]["values"])
        return walk(turn)
    if item is None or not found:
        return _otherwise(turn)
    turn.dialogue.misses = 0
    ask_field(turn, frame, kind, item, options=found)


def _otherwise(turn: Turn) -> None:
    """The words fit none of the options: what else they may have been."""
    move = turn.move.args.get("otherwise")
    if move is None:
        return _unclear(turn)
    turn.move = move
    {"instead": _instead, "unused": _unused, "heard_you": _heard_you}[move.name](turn)


def _narrow(turn: Turn) -> None:
    """Words that fit several options: only these are offered again."""
    options = [turn.dialogue.offer["options"][n] for n in turn.move.args["among"]]
    shown = turn.offer(options)
    titles = "，".join(f"{n}、{option['title']}" for n, option in enumerate(shown, 1))
    frame = turn.dialogue.top
    turn.say(
        reply.choices(
            words("narrowed", count=len(shown), titles=titles),
            shown,
            service=frame.service if frame else None,
            field=frame.asking if frame else None,
        )
    )


def _instead(turn: Turn) -> None:
    """Another service, perhaps: the person says which of the two."""
    frame, other = turn.dialogue.top, turn.catalogue[turn.move.args["service"]]
    assert frame is not None
    task = turn.catalogue[frame.service].action_word
    options: list[Option] = [
        {"title": other.name, "do": {"move": "begin", "service": other.id}},
        {"title": words("option_resume", task=task), "do": {"move": "resume"}},
    ]
    text = words("instead", other=other.action_word, task=task)
    turn.dialogue.pending = {}
    turn.say(reply.choices(text, turn.offer(options), service=frame.service, field=frame.asking))


def _unused(turn: Turn) -> None:
    """Heard, and not needed here; the open question again."""
    frame = turn.dialogue.top
    assert frame is not None
    task = turn.catalogue[frame.service].action_word
    name = turn.move.args.get("words", "unused")
    turn.lead(words(name, said=turn.move.args["said"], task=task, later=turn.move.args.get("later", "")))
    walk(turn)


def _heard_you(turn: Turn) -> None:
    """Something told in passing: heard, and the open question again."""
    turn.lead(words("heard_pain" if turn.parse.of("symptom") else "heard_you"))
    walk(turn)


def _clarify(turn: Turn) -> None:
    told = None if cues.OBJECTLESS.match(turn.parse.text) else knowing.surely_about(turn)
    if told:
        return turn.say(told)  # "我想约个体检": nothing books it, and something is known of it
    shown = turn.offer(_services(_likely(turn), turn))
    turn.say(reply.choices(words("which_service") + _read_out(shown), shown))


def _read_out(shown: list[dict[str, Any]]) -> str:
    """The options by number, for who hears them and sees nothing."""
    return words("options", titles="，".join(f"{n}、{option['title']}" for n, option in enumerate(shown, 1)))


def _services(names: list[str], turn: Turn) -> list[Option]:
    found = [turn.catalogue[name] for name in dict.fromkeys(names) if name in turn.catalogue.services]
    return [
        {"title": spec.name, "service": spec.id, "do": {"move": "begin", "service": spec.id}}
        for spec in found[:MOST_OPTIONS]
    ]


def _expired(turn: Turn) -> None:
    number = turn.move.args.get("number")
    turn.lead(words("no_such_number", number=number) if number else words("expired_option"))
    if turn.dialogue.top:
        return walk(turn)
    turn.say(
        reply.refusal(
            words("ask_afresh"), reason="not_understood", options=turn.offer(_services(list(_MAIN), turn))
        )
    )


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


def _nothing(turn: Turn) -> None:
    """ "好", "不要", "上一步" when nothing is open."""
    act = turn.move.args["act"]
    if act == "relieved":
        danger.ended(turn.dialogue)
    plain = {
        "done_already": words("done_already"),
        "here_i_am": words("here_and_listening"),
        "keep": words("kept"),
        "no_need": words("no_need"),
        "heard": words("heard"),
        "lives": words("lives"),
        "relieved": words("out_of_danger"),
        "no_ambulance": words("no_ambulance"),
        "number_early": words("number_early"),
    }
    if act == "phone_changed":
        human = turn.offer([{"title": words("option_human"), "do": {"move": "human"}}])
        return turn.say(reply.choices(words("phone_changed"), human, service="handoff"))
    if act in plain:
        return turn.say(reply.say(plain[act]))
    if act == "cancel":
        return _nothing_to_cancel(turn)
    if act == "affirm" and turn.dialogue.focus.get("list") and not turn.dialogue.offer.get("stale"):
        turn.keep_offer()  # "好" after a list
        return turn.say(reply.say(words("which_of_the_listed")))
    name = "nothing_wanted" if act == "deny" else "nothing_open"
    name = "nothing_to_affirm" if act in {"affirm", "resume"} else name
    turn.say(reply.choices(words(name), turn.offer(_services(list(_MAIN), turn))))


def _nothing_to_cancel(turn: Turn) -> None:
    """A bare "取消" with nothing open: what was booked earlier is looked for only if that is meant."""
    look = {"move": "affairs", "act": "cancel", "service": None}
    turn.dialogue.pending = {"yes": look}
    shown = turn.offer([{"title": words("option_cancel_booking"), "do": look}], spoken=False)
    turn.say(reply.choices(words("nothing_open_to_cancel"), shown))
