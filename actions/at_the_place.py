"""“有厕所吗”, “可以遛狗吗” right after a place was told, or several: what that place has and lets one do."""

from __future__ import annotations

import re

from actions import cues, reply, subjects
from actions.turn import Turn
from actions.wording import words
from knowledge.ask_whom import whom_to_ask
from knowledge.asking import asked_aspect
from knowledge.questions.comparing import naming
from knowledge.questions.in_words import says_of
from knowledge.questions.words import asked_facts
from knowledge.records import PLACES, Record

_BRIEF = 8
_AROUND = re.compile(
    "^(?:那|它|那边)*(?:附近|旁边|周围|周边)(?:还)?有(?:什么|啥)(?:地方|别的|其他的?)?[呢啊呀？?]*$"
)


def told(turn: Turn) -> list[reply.Message] | None:
    """ "轮椅能进吗", "能游泳吗" right after a place is about that place, whatever service it sounds like."""
    there = cues.FACILITY.match(turn.parse.text)
    named = turn.parse.of("guide", "hospital", "venue", "place", "street")
    if there and not named and turn.dialogue.focus.get("record") and _place(turn) and not _is_told(turn):
        return [whether_it_has(turn, there["thing"])]
    enters = not turn.parse.of("date", "time") and cues.MAY_COME_IN.match(turn.parse.text)
    if enters and not named and turn.dialogue.focus.get("record") and _place(turn) and not turn.dialogue.top:
        return [whether_it_has(turn, enters["thing"])]
    return _done_there(turn) or _sport_there(turn)


def _done_there(turn: Turn) -> list[reply.Message] | None:
    """ "能遛狗吗" right after a park: whether one may there, whatever service the dog sounds like."""
    spec, record = turn.catalogue.get(turn.parse.service), _place(turn)
    told, done = turn.dialogue.focus.get("record"), cues.DONE_THERE.match(turn.parse.text)
    if (
        spec is None
        or record is None
        or not told
        or not done
        or turn.dialogue.top
        or turn.parse.of(*subjects.NAMED)
    ):
        return None
    named = any(name in turn.parse.text for name in (spec.name, spec.action_word, *spec.aliases))
    by_fact = asked_aspect(turn.parse.text) or asked_facts(turn.parse.text)
    return None if named or by_fact or spec.record == told else [whether_it_has(turn, done["thing"])]


def _sport_there(turn: Turn) -> list[reply.Message] | None:
    """ "能游泳吗" right after a stadium was told is about the stadium."""
    named, there = turn.parse.first("sport"), cues.THING_THERE.match(turn.parse.text)
    about = _place(turn) if turn.dialogue.focus.get("record") and not turn.dialogue.top else None
    if named is None or there is None or about is None or turn.parse.of("venue", "place", "date", "time"):
        return None
    return [whether_it_has(turn, str(named.get("surface") or named["value"]))]


def thing_asked(turn: Turn) -> str | None:
    """ "有厕所吗", "可以遛狗吗" right after a place was told; None when it asks for a fact that has a name."""
    text, there = turn.parse.text, cues.FACILITY.match(turn.parse.text)
    if there and _place(turn) and not _is_told(turn):
        return there["thing"]  # of the place that was picked in a form
    found = cues.THING_THERE.match(text) or cues.MAY_COME_IN.match(text)
    if (
        found is None
        or len(turn.parse.text) > _BRIEF
        or _place(turn) is None
        or turn.parse.of(*subjects.NAMED)
    ):
        return None
    if asked_aspect(text) or asked_facts(text) or turn.parse.aspect in cues.FACT_ASPECTS:
        return None
    return found["thing"]


def whether_it_has(turn: Turn, thing: str) -> reply.Message:
    """What the place's own facts say of it; silence is no no."""
    record = _place(turn)
    assert record is not None
    if turn.dialogue.focus.get("record") == record.id:
        turn.dialogue.focus = {**turn.dialogue.focus, "thing": thing}
    said = says_of(record, turn.knowledge.words(thing), thing)
    if turn.parse.of("sport"):  # that there once was a pool says nothing of swimming there now
        said = [line for line in said if line not in record.summary]
    phrases = naming(record, [thing]) or said
    if phrases:
        lines = f"{record.name}：{phrases[0]}"
        return reply.say(words("each_naming", thing=thing, lines=lines))
    return reply.say(words("place_unsaid", name=record.name, thing=thing) + whom_to_ask(record))


def _is_told(turn: Turn) -> bool:
    """Whether the place has a fact of its own for what is asked: then that is the answer."""
    place, keys = _place(turn), asked_facts(turn.parse.text)
    return place is not None and subjects.tells(turn, place.id, None, keys) if keys else False


def among_the_listed(turn: Turn) -> str | None:
    """ "能停车吗" right after a list of places: of each of them."""
    listed = turn.dialogue.focus.get("list") or []
    there = cues.FACILITY.match(turn.parse.text)
    if (
        not there
        or len(listed) < 2
        or turn.dialogue.focus.get("which")
        or turn.parse.of(*subjects.NAMED, "street")
    ):
        return None
    records = [turn.knowledge.get(one) for one in listed]
    return there["thing"] if all(one and one.type in PLACES for one in records) else None


def around_what(turn: Turn) -> reply.Message | None:
    """ "附近还有什么" after a place: of which kind."""
    asks = _place(turn) and not turn.dialogue.top and _AROUND.match(turn.parse.text)
    return reply.say(words("around_what")) if asks else None


def _place(turn: Turn) -> Record | None:
    """The place just told, else the one that was picked in what is being done."""
    top = turn.dialogue.top
    picked = [value.get("record") for value in top.values.values()] if top else []
    records = (turn.knowledge.get(one or "") for one in (turn.dialogue.focus.get("record"), *picked))
    return next((record for record in records if record and _is_somewhere(record)), None)


def _is_somewhere(record: Record) -> bool:
    return record.type in PLACES or bool({"address", "location"} & set(record.shown_facts))
