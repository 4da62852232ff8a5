"""Honest noes, each with a way on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions import cues, reply, told_in_vain
from actions.gaps import note_gap
from actions.move import SERVICE_MIN
from actions.questions import wonders
from actions.turn import MOST_OPTIONS, Turn
from actions.wording import without_its_end, words
from knowledge import asides
from knowledge.ask_whom import whom_to_ask
from knowledge.asking import asked_aspect
from knowledge.records import Record
from knowledge.search.query import is_fragment
from knowledge.whom import mostly_for

_REPORT = "citizen-report"
_A_THING = 3
_CLAUSE = re.compile("[我你他她伊人]|本人|会|要|去|办|问|当面|自己|怎么|这边|那边|影响|有关")
_SPEAKER = re.compile("我|阿拉|俺|咱")
"""Somebody speaks of themselves."""


def about_what(turn: Turn, aspect: str | None, keys: Sequence[str]) -> reply.Message:
    """ "星期天开门吗" at the beginning: the name is asked for, and what was asked waits for it."""
    if turn.dialogue.top:
        return nothing_found(
            turn
        )  # "一个人打可以吗" in a form is about that, and nobody asks what it is about
    turn.dialogue.misses += 1
    turn.dialogue.focus = {"unnamed": True, "aspect": aspect, "keys": list(keys)}
    return reply.refusal(
        words("about_what"), reason="not_understood", options=turn.offer(ways_on(), spoken=False)
    )


def nothing_found(turn: Turn) -> reply.Message:
    """Honest no: nothing with a source about this, and whom to ask. In a form the question was understood, and is no miss."""
    if (place := cues.OTHER_PLACE.search(turn.parse.text)) and not turn.dialogue.top:
        return not_ours(turn, place["place"])  # "我要去苏州办公积金"
    turn.dialogue.misses = 0 if turn.dialogue.top else turn.dialogue.misses + 1
    note_gap(turn, "nothing_found")
    if turn.dialogue.top:  # the open question follows; nothing else is offered beside it
        return reply.refusal(words("nothing_found_here"), reason="unverified")
    if more := told_in_vain.heard(turn):
        return more
    if _only_tells(turn):
        return reply.say(asides.about(asides.SMALL_TALK, turn.parse.text) or words("told_only"))
    _keep_unknown(turn)
    report = _to_report(turn)
    text = _no(turn) + (words("nothing_found_report") if report else "")
    on = ways_on()[-1:] if turn.dialogue.focus.get("whom") else ways_on()
    options = turn.offer([*report, *on][:MOST_OPTIONS], spoken=False)
    return reply.refusal(text, reason="unverified", options=options)


def _no(turn: Turn) -> str:
    """ "图书馆能不能打印": who mostly sees to such things, else the hotline."""
    one = mostly_for(turn.parse.text)
    if one is None:
        return words("nothing_found")
    if not turn.dialogue.focus.keys() & {"record", "list"}:
        unknown = {"unknown": without_its_end(turn.parse.text), "whom": one.id}
        turn.dialogue.focus = {**turn.dialogue.focus, **unknown}
    return words("nothing_found_whom", ask=one.ask)


def _only_tells(turn: Turn) -> bool:
    """ "我爸八十四了，走路不太稳": told, and nothing is asked yet that anybody could look for."""
    parse = turn.parse
    asks = wonders(parse) or asked_aspect(parse.text) or cues.ENQUIRES.search(parse.text)
    if asks or parse.act in {"ask", "query"} or cues.WISHES.search(parse.text):
        return False
    return bool(parse.of("relation", "age") or _SPEAKER.search(parse.text))


def _keep_unknown(turn: Turn) -> None:
    """What was asked for in vain is what the next few words are about."""
    if turn.dialogue.top or turn.dialogue.focus.get("record") or turn.dialogue.focus.get("list"):
        return
    if wonders(turn.parse) and not is_fragment(turn.parse.text):
        turn.dialogue.focus = {"unknown": without_its_end(turn.parse.text)}


def _to_report(turn: Turn) -> list[dict[str, Any]]:
    """ "小区没地方充电动车": what nobody can answer somebody may see to."""
    spec = turn.catalogue.get(turn.parse.service)
    if (
        spec is None
        or spec.kind != "ticket"
        or turn.parse.service_certainty < SERVICE_MIN
        or turn.dialogue.top
    ):
        return []
    begin = {"move": "begin", "service": spec.id}
    turn.dialogue.pending = {"yes": begin}
    return [{"title": words("option_do_now", task=spec.action_word), "do": begin, "service": spec.id}]


def may_be_reported(turn: Turn) -> reply.Message:
    """Nobody in particular is known to see to it: it can be reported here, in the words it was told in."""
    turn.dialogue.misses = 0
    begin = {"move": "begin", "service": _REPORT}
    turn.dialogue.focus = {"unknown": without_its_end(turn.parse.text)}
    title = words("option_do_now", task=turn.catalogue[_REPORT].action_word)
    options = turn.offer([{"title": title, "do": begin, "service": _REPORT}], spoken=False)
    turn.dialogue.pending = {"yes": begin}
    text = words("nothing_found") + words("nothing_found_report")
    return reply.refusal(text, reason="unverified", options=options)


def not_told(turn: Turn, record_id: str) -> reply.Message:
    """ "离婚财产怎么分": what was named is known, what was asked about it is not."""
    note_gap(turn, "nothing_found")
    record = turn.knowledge.get(record_id)
    turn.dialogue.misses = 0
    guide = {"guide": True} if record.type == "guide" else {}
    turn.dialogue.focus = {"record": record.id, "aspect": None, "keys": [], **guide}
    about = {"title": record.name, "record": record.id, "do": {"move": "ask", "record": record.id}}
    text = words("not_told", name=record.name, ask=whom_to_ask(record))
    return reply.refusal(text, reason="unverified", options=turn.offer([about]))


def unsaid(record: Record, thing: str) -> reply.Message:
    """That nothing is written of a thing; half a sentence is not put back as if it were one."""
    if len(thing) > _A_THING and _CLAUSE.search(thing):
        return unsaid_of(record)
    said = reply.say(words("place_unsaid", name=record.name, thing=thing) + whom_to_ask(record))
    return {**said, "unsaid": True}


def unsaid_of(record: Record) -> reply.Message:
    """The same of a whole sentence; `unsaid` tells actions/leaving.py that another matter may have it."""
    return {**reply.say(words("unsaid_of", name=record.name) + whom_to_ask(record)), "unsaid": True}


def not_ours(turn: Turn, place: str) -> reply.Message:
    """Another district's hall is not ours to tell."""
    note_gap(turn, "nothing_found")
    turn.dialogue.misses = 0
    if turn.dialogue.top:
        return reply.refusal(words("other_place", place=place), reason="out_of_scope")
    here = re.sub(f"{place}(?:新?区|市)?(?:那边|那里|那儿)?的?", "", turn.parse.text)
    turn.dialogue.focus = {"elsewhere": here}
    return reply.refusal(
        words("other_place", place=place), reason="out_of_scope", options=turn.offer(ways_on(), spoken=False)
    )


def no_such_hospital(turn: Turn, name: str) -> reply.Message:
    """A hospital that no record knows is said to be unknown; the others are at hand."""
    note_gap(turn, "nothing_found")
    hospitals = {"kinds": ["hospital"], "label": words("hospitals")}
    options: list[dict[str, Any]] = [
        {"title": words("option_hospitals"), "do": {"move": "ask", "list": hospitals}},
        {"title": words("option_doctor"), "do": {"move": "begin", "service": "doctor-appointment"}},
        {"title": words("option_human"), "do": {"move": "human"}},
    ]
    text = words("unknown_hospital", name=name)
    return reply.refusal(text, reason="unverified", options=turn.offer(options))


def ways_on() -> list[dict[str, Any]]:
    """What the bot surely can do, as buttons under an honest no."""
    return [
        {"title": words("option_doctor"), "do": {"move": "begin", "service": "doctor-appointment"}},
        {"title": words("option_venue"), "do": {"move": "begin", "service": "venue-booking"}},
        {"title": words("option_guide"), "do": {"move": "begin", "service": "service-guide"}},
        {"title": words("option_human"), "do": {"move": "human"}},
    ]
