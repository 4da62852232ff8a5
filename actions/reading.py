"""Which values a message holds for a task, with what was negated, replaced or told about the illness left out."""

from __future__ import annotations

import re
from datetime import date

from actions import (
    cues,
    days,
    doors,
    fields,
    own_words,
    persons,
    rated,
    recurring,
    remedies,
    told,
)
from actions.dialogue import Frame
from actions.mentioned import only_mentions
from actions.move import FILLING, QUITE_SURE
from actions.of_the_world import asks_of_the_world
from actions.other_times import of_another_time, of_the_illness, taken_back
from actions.parse import Entity, Parse
from actions.tasks import shifting
from actions.value import Value
from knowledge.catalogue import FieldSpec, ServiceSpec

_OWN_HOUSE = {"本人", "母亲", "父亲", "配偶", "子女"}
"""Who of the family comes too may be booked beside (actions/tasks/taking.py)."""
_ANYBODY = {"老人", "老年人"}
_CERTAIN = 0.85
"""Below, short words for a trade or a place look like a greeting: 保安."""
_TOLD = {*own_words.OWN_WORDS, "happened", "reading"}
"""Field types that hold what was, and is told."""
_STILL = re.compile("(?:早上|上午|下午|晚上)?(?:还是|仍然|照样|照旧|还(?=没|在|这)|也还)")


def affirmed(parse: Parse) -> list[Entity]:
    """Entities that were negated ("不是周三", "七点太早"), to be left out when values are read."""
    return [
        e
        for e in parse.entities
        if cues.NEGATED.search(parse.text[: e["start"]])
        or e in excepted(parse)
        or cues.RULED_OUT.match(parse.text[e["end"] :])
    ]


def excepted(parse: Parse) -> list[Entity]:
    """ "除了周一都行": any but this one; "除了周一和周三" any but these."""
    out: list[Entity] = []
    for e in sorted(parse.entities, key=lambda one: int(one["start"])):
        joined = any(
            one["entity"] == e["entity"] and cues.ALSO_OUT.fullmatch(parse.text[one["end"] : e["start"]])
            for one in out
        )
        if joined or cues.EXCEPT.search(parse.text[: e["start"]]):
            out.append(e)
    return out


def before_change(parse: Parse) -> list[Entity]:
    """In "把周三的改到周五": what stands before 改到, the old values."""
    mark = cues.CHANGED.search(parse.text)
    return [e for e in parse.entities if e["end"] <= mark.start()] if mark else []


def owns_a_thing(relation: Entity, parse: Parse) -> bool:
    """ "我儿子的手机可以吗", "没带手机，用我孙子的": whose phone it is, not who is to be seen."""
    before, behind = parse.text[: relation["start"]], parse.text[relation["end"] :]
    return bool(
        cues.NOT_A_PERSON.match(behind) or (cues.OF_A_PHONE.search(before) and cues.OWNS.match(behind))
    )


def _of_things(parse: Parse) -> list[Entity]:
    return [e for e in parse.of("relation") if owns_a_thing(e, parse)]


def _of_a_count(parse: Parse) -> list[Entity]:
    """ "两个大人一个小孩": how many come, not who."""
    return [e for e in parse.of("relation") if cues.COUNTED.search(parse.text[: e["start"]])]


def _of_the_story(spec: ServiceSpec, parse: Parse) -> list[Entity]:
    """ "儿子又在外地", "要告诉我女儿": mentioned, but not who it is for."""
    return [
        e
        for e in parse.of("relation")
        if cues.ONLY_MENTIONED.match(parse.text[e["end"] :])
        or cues.IS_TOLD.search(parse.text[: e["start"]])
        and "{person}" not in spec.extra.get("title", "")
        or cues.CALLED_AFTER.match(parse.text[e["end"] :])
        or cues.MAY_COME_ALONG.match(parse.text[e["end"] :])
        or e["value"] not in _OWN_HOUSE
        and cues.COMES_TOO.match(parse.text[e["end"] :])
        or e["value"] == "本人"
        and parse.text[: e["start"]].endswith(("他", "她", "伊"))  # "他自己去"
        or e["value"] in _ANYBODY
        and cues.HELPS_OUT.search(parse.text[: e["start"]])
        or e["start"] == 0
        and cues.CALLS.match(parse.text[e["end"] :])
        or cues.SAYS.search(parse.text[: e["start"]])
        and cues.TO_YOU.match(parse.text[e["end"] :])
    ]


def _of_the_excuse(parse: Parse) -> list[Entity]:
    """ "明天不行，我要带孙子", "下午要接孙子，上午吧": why somebody cannot come, not who is to be seen."""
    busy = cues.BUSY.search(parse.text)
    return [
        e
        for e in parse.of("relation")
        if busy
        and cues.TAKES_CARE.search(parse.text[: e["start"]])
        or cues.ERRAND.search(parse.text[: e["start"]])
        and cues.ERRAND_ENDS.match(parse.text[e["end"] :])
    ]


def _of_a_doubt(parse: Parse) -> list[Entity]:
    """ "牙疼挂内科对吗", "腰痛，看骨科还是针灸": what hurts says which department it is, and the one in doubt is not taken."""
    ails = any(e["value"] != "complaint" for e in parse.of("symptom"))
    doubts = cues.IS_IT_RIGHT.search(parse.text) or cues.EITHER_OR.search(parse.text)
    return parse.of("department") if ails and doubts else []


def in_a_name(parse: Parse) -> list[Entity]:
    """ "中医院": the word for a department inside the name of a hospital."""
    return [e for e in parse.of("department") if parse.text[e["end"] :].startswith("院")]


def _of_how_it_goes_on(frame: Frame, spec: ServiceSpec, parse: Parse) -> list[Entity]:
    """ "今天还是没人来" of a trouble that has lasted: told, and not since when it is."""
    when = [item for item in spec.fields if item.type == "happened" and item.id in frame.values]
    return [e for e in parse.of("date") if when and _STILL.match(parse.text[e["end"] :])]


def read_values(frame: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Value]:
    """Field id → value for everything this message says about the frame's service."""
    if cues.US_OR_ME.search(parse.text) or asks_of_the_world(parse):
        return {}
    comes_back = any(item.type == "clock_times" for item in spec.fields)  # "每天晚上九点吃安眠药"
    left_out = affirmed(parse) + before_change(parse) + _of_things(parse)
    back = taken_back(parse)
    left_out += back + in_a_name(parse) + _of_a_doubt(parse) + _of_how_it_goes_on(frame, spec, parse)
    left_out += [] if comes_back else of_the_illness(parse)
    left_out += (
        _of_the_excuse(parse)
        + _of_a_count(parse)
        + _of_the_story(spec, parse)
        + of_another_time(spec, parse, dated="date" in frame.values)
    )
    if cues.EITHER_WILL.search(parse.text):
        left_out += parse.of("time")[1:] + parse.of("date")[1:]
    door = doors.put_right(frame, spec, parse)
    left_out += parse.of("date", "number") if door else []
    moves = shifting.moves(parse.text)
    found: dict[str, Value] = {}
    beside = frame.mode in FILLING and only_mentions(parse)
    for item in spec.fields:
        if item.type == "hours" and moves:
            continue  # "要晚半个小时" is no length
        if beside and item.type not in _TOLD:
            continue
        if item.id == frame.asking and _asks_of_something_else(spec, item, parse):
            continue
        if item.type == "guide" and item.id in frame.values and parse.act in {"chitchat", "out_of_scope"}:
            continue  # "我们结婚五年了": nothing else is to be done at the hall
        value = fields.spoken(item, parse, exclude=left_out)
        if item.type == "subject" and rated.only_judges(spec, parse):
            continue
        to_us = _is_said_to_us(item, parse) or told.only_wishes(spec, item, parse)
        if value is None and item.id == frame.asking and not (to_us or door):
            value = fields.answered(item, fields.without(parse, _of_a_count(parse) + excepted(parse) + back))
        if value is not None:
            found[item.id] = _added(
                frame, item, _corrected_day(frame, item, value, fields.without(parse, left_out)), parse
            )
    return {**found, **_name_put_right(frame, spec, found, parse), **door}


def _asks_of_something_else(spec: ServiceSpec, item: FieldSpec, parse: Parse) -> bool:
    """ "政府有没有补贴给我这样的" where a kind of work is asked in own words: a question, and of another matter."""
    surely = parse.act == "ask" and parse.service_certainty >= QUITE_SURE
    elsewhere = parse.service not in {None, spec.id}
    return item.type == "text" and bool(item.ready) and surely and elsewhere


def _name_put_right(
    frame: Frame, spec: ServiceSpec, found: dict[str, Value], parse: Parse
) -> dict[str, Value]:
    """ "换成周三，名字打错了，是沈桂贞": the name is put right beside whatever else is."""
    said = cues.NAME_PUT_RIGHT.search(parse.text)
    named = [item.id for item in spec.fields if item.type == "person" and item.id in frame.values]
    value = persons.put_right(parse) if said and named and named[0] not in found else None
    return {named[0]: value} if value else {}


def _added(frame: Frame, item: FieldSpec, value: Value, parse: Parse) -> Value:
    """ "再加一句，狗很大" while a request is still being told: what was told stays in front of it."""
    if item.type == "recurring":
        return recurring.merged(frame.values.get(item.id), value, parse.text)
    if item.type == "remedy":
        return remedies.merged(frame.values.get(item.id), value, parse.text)
    before = frame.text(item.id) if item.type == "account" and frame.mode in {"new", "own"} else ""
    again = frame.hints.get("edit") == item.id or str(value["text"]) in before
    more = own_words.is_addition(parse) or item.id == "comment" and parse.act not in {"change", "deny"}
    return own_words.account(f"{before}，{value['text']}") if before and more and not again else value


def _corrected_day(frame: Frame, item: FieldSpec, value: Value, parse: Parse) -> Value:
    """ "改成周日" over a day that was given: the Sunday next to that day, not to today."""
    before, weekday = frame.value(item.id) or frame.hints.get("ruled_out"), days.bare_weekday(parse)
    if item.type != "date" or weekday is None or "instead_of" in value:
        return value
    if offered := _offered_day(frame, item, weekday):
        return offered
    named = frame.hints.get(item.id)
    if not before and isinstance(named, dict):
        return days.within(weekday, named) or value
    if not before:
        return value
    return days.nearest(weekday, date.fromisoformat(str(before)))


def _offered_day(frame: Frame, item: FieldSpec, weekday: int) -> Value | None:
    """ "那就星期一" where next Monday was offered in place of a day that is full: that one, and not today."""
    named = [option["do"].get("values", {}).get(item.id) for option in frame.hints.get("alternatives", ())]
    fitting = [one for one in named if one and date.fromisoformat(str(one["value"])).weekday() == weekday]
    return dict(fitting[0]) if fitting and len({one["value"] for one in fitting}) == 1 else None


def _is_said_to_us(item: FieldSpec, parse: Parse) -> bool:
    """ "跳过", "谢谢", "好的", "随便" would pass for a name wherever any words do."""
    if item.type == "person" and parse.act == "cancel":
        return True  # "关掉" begins like a surname
    if item.type in cues.FREE_WORDS - {"text"} and cues.ANY.match(parse.text):
        return True
    return item.type in cues.FREE_WORDS and parse.act in cues.SAID_TO_US and parse.certainty >= _CERTAIN
