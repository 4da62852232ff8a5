"""Taking values into a task: what holds is said back, what was corrected is named old and new.

A value that cannot be is told and never replaces a good one.
"""

from __future__ import annotations

import re

from actions import cues, doors, own_words, persons, reply, stories, wrong
from actions import fields as field_types
from actions.as_typed import as_typed
from actions.dialogue import Frame
from actions.kinds.base import Kind, Verdict
from actions.tasks.saying_back import acknowledge, said_before, tell_days, tell_rounded
from actions.turn import Turn
from actions.value import Value
from actions.wording import spoken_date, words

_OF_ANOTHER = re.compile("^(?:他|她|伊|老伴|老公|老婆|爱人)")
""" "他叫刘建国": none of the name of who speaks."""


def accept(turn: Turn, frame: Frame, kind: Kind, values: dict[str, Value]) -> bool:
    """Take new values into the frame; True when a problem was told and a question put."""
    _keep_hints(turn, frame, kind)
    _another_time(turn, frame, kind, values)
    if not doors.put_right(frame, kind.spec, turn.parse):  # the 36号 of a house is on no calendar
        tell_wrong(turn, frame, kind)
    _tell_seats(turn, kind)
    before = said_before(frame, kind)
    same = {
        item.id
        for item in kind.spec.fields
        if persons.same_child(frame.values.get(item.id), values.get(item.id))
    }
    values = _name_of_the_other(turn, frame, _one_of_two(turn, frame, kind, values))
    asked = frame.hints.get("edit")
    verdict = kind.accept(turn, frame, _at_home(frame, kind, _whole(turn, frame, kind, values)))
    verdict.values = as_typed(kind.spec.fields, verdict.values, turn.parse)
    _change_places(frame, verdict.values)
    for name, value in verdict.values.items():
        frame.put(name, value)
        if frame.hints.get("edit") == name:
            frame.hints.pop("edit")
    if frame.mode == "change" and verdict.values and frame.hints.get("edit") == asked:
        frame.hints.pop("edit", None)  # "改到哪一天": it was another part that should be different
    for name in verdict.dropped:
        frame.drop(name)
        frame.confirmed = False
    if verdict.values:
        frame.hints.pop("alternatives", None)
        frame.misses = 0
        frame.confirmed = False
        _speak_of(turn, verdict.values)
        acknowledge(
            turn, frame, kind, verdict, {name: text for name, text in before.items() if name not in same}
        )
        tell_days(turn, kind, verdict)
        tell_rounded(turn, kind, verdict.values)
    return tell(turn, frame, kind, verdict)


def _at_home(frame: Frame, kind: Kind, values: dict[str, Value]) -> dict[str, Value]:
    """The street that was told before the address stands in front of it."""
    street = frame.hints.get("home_street")
    for item in kind.spec.fields:
        text = (values.get(item.id) or {}).get("text")
        if street and text and item.type in {"address", "spot"} and "街道" not in text:
            values = {**values, item.id: own_words.account(_joined(street, text))}
    return values


def _change_places(frame: Frame, values: dict[str, Value]) -> None:
    """ "先签老伴的" after "我和老伴": the other one of the two comes afterwards."""
    second = frame.hints.get("also_for") or {}
    for name, value in second.items():
        first = frame.values.get(name)
        if first and name in values and values[name]["value"] == value["value"]:
            frame.hints["also_for"] = {name: first}


def _name_of_the_other(turn: Turn, frame: Frame, values: dict[str, Value]) -> dict[str, Value]:
    """ "他叫刘建国" after "给我和老伴都报上": the name of the one who comes afterwards."""
    second = frame.hints.get("also_for") or {}
    for name, other in second.items():
        value = values.get(name) or {}
        mine = (frame.values.get(name) or {}).get("value") == persons.SELF
        if value.get("name") and mine and _OF_ANOTHER.match(turn.parse.text):
            both = persons.merged(other, value, turn.parse.text)
            frame.hints["also_for"] = {**second, name: both}
            turn.lead(words("noted", values=both["text"]))
            return {key: one for key, one in values.items() if key != name}
    return values


def _joined(street: str, text: str) -> str:
    """ "长海路街道政通路" and "政通路100弄5号" name the road once."""
    same = next((n for n in range(len(street)) if text.startswith(street[n:])), len(street))
    return f"{street[:same]}{text}"


def _speak_of(turn: Turn, values: dict[str, Value]) -> None:
    """From now on "地址呢" means the place that was picked; a guide that was asked about stays the subject."""
    picked = [turn.knowledge.get(value.get("record") or "") for value in values.values()]
    places = [record for record in picked if record]
    before = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if places and before and before.type != "guide":
        turn.dialogue.focus = {"record": places[-1].id}


def tell_wrong(turn: Turn, frame: Frame, kind: Kind) -> None:
    """Say it when the message names a day or a number that cannot be."""
    if stories.is_a_house(turn.parse.text.strip(" ，。")):
        return  # "65号" is no day of any month
    for item in kind.spec.fields:
        problem = wrong.value(item, turn.parse, asked=frame.asking == item.id)
        if problem:
            turn.lead(words(problem.name, **problem.values))
    asked = kind.spec.field(frame.asking or "")
    if asked and asked.type == "date" and kind.spec.kind != "booking" and field_types.past(turn.parse):
        turn.lead(words("date_past"))


def _tell_seats(turn: Turn, kind: Kind) -> None:
    """ "我们三个人" where every place is booked by itself."""
    if persons.pair(turn.parse):
        return  # who the two are is said by their names
    together = cues.SEATS.search(turn.parse.text)
    if together and kind.spec.kind == "booking" and not kind.spec.field("people"):
        visits = not kind.spec.field("patient") and not kind.spec.field("person")
        turn.lead(words("come_together" if visits else "one_place_each", people=together[0]))


def _one_of_two(turn: Turn, frame: Frame, kind: Kind, values: dict[str, Value]) -> dict[str, Value]:
    """ "我和我老公": both where people are counted, else the first of them, and the other one afterwards."""
    both = persons.pair(turn.parse) if kind.spec.kind == "booking" and frame.mode == "new" else None
    item = next((item for item in kind.spec.fields if item.type == "person"), None)
    asked = item is not None and (frame.asking == item.id or frame.value(item.id) == persons.SELF)
    if both is None and asked and kind.spec.kind == "booking" and frame.mode == "new":
        both = persons.also(turn.parse)
    if both and kind.spec.field("people"):
        return {"people": {"value": 2, "text": "2"}, **values}
    if both is None or item is None:
        return values
    first, second = both
    frame.hints["also_for"] = {item.id: second}
    myself = first["value"] == persons.SELF
    name = "one_person_each_me" if myself else "one_person_each"
    turn.lead(words(name, first=first["text"], second=second["text"]))
    return {**values, item.id: first}


def another_occasion(turn: Turn, frame: Frame, kind: Kind, said: str) -> bool:
    """Take the next or an earlier occasion of the same, where that was said; there may be none to take."""
    verdict = kind.other_occasion(turn, frame, said)
    if verdict is None:
        return False
    for name, value in verdict.values.items():
        frame.put(name, value)
    frame.hints.pop("edit", None)
    frame.hints.pop("alternatives", None)
    frame.confirmed = False
    turn.lead(verdict.problem)
    if verdict.options:
        frame.hints["alternatives"] = verdict.options[:5]
    elif not verdict.values:
        frame.hints["edit"] = kind.first_to_change()
    return True


def offer_alternatives(turn: Turn, frame: Frame, kind: Kind) -> bool:
    """Put what is closest to a wish that could not be met."""
    shown = turn.offer(frame.hints["alternatives"])
    wanted = next((item for item in kind.spec.fields if item.id not in frame.values), None)
    frame.asking = wanted.id if wanted else frame.asking
    text = words("alternatives", titles="，".join(f"{n}、{o['title']}" for n, o in enumerate(shown, 1)))
    turn.say(
        reply.choices(text, shown, service=frame.service, field=frame.asking, demo=kind.spec.demo or None)
    )
    return True


_ITS_NAME = "名字"
"""What somebody speaks of who was asked how a name is written."""


def _whole(turn: Turn, frame: Frame, kind: Kind, values: dict[str, Value]) -> dict[str, Value]:
    """A person named in two messages is one person."""
    people = {item.id for item in kind.spec.fields if item.type == "person"} & values.keys()
    renamed = frame.hints.pop("rename", None) if people else None
    together = {
        name: persons.merged(
            frame.values.get(name), values[name], _ITS_NAME if name == renamed else turn.parse.text
        )
        for name in people
    }
    return {**values, **together}


def tell(turn: Turn, frame: Frame, kind: Kind, verdict: Verdict) -> bool:
    turn.lead(verdict.problem)
    if not verdict.options:
        return False
    frame.hints["alternatives"] = verdict.options[:5]
    return offer_alternatives(turn, frame, kind)


def _another_time(turn: Turn, frame: Frame, kind: Kind, values: dict[str, Value]) -> None:
    """ "年初吧", "下个月" over a day that was picked: asked again within that time, or told that it is too far."""
    for item in (item for item in kind.spec.fields if item.type == "date" and item.id not in values):
        hint = field_types.hint(item, turn.parse)
        if hint is None:
            continue
        last = kind.furthest()
        if last and str(hint["from"])[:10] > last.isoformat():
            frame.hints.pop(item.id, None)
            turn.lead(words("date_too_far", last=spoken_date(last)))
        elif frame.value(item.id) and not hint["from"] <= frame.value(item.id) <= hint["until"]:
            frame.hints["edit"] = item.id
            frame.confirmed = False


def _keep_hints(turn: Turn, frame: Frame, kind: Kind) -> None:
    for item in kind.spec.fields:
        hint = field_types.hint(item, turn.parse)
        if hint:
            said = next(e for e in turn.parse.of("date") if e["value"] == hint["from"]).get("surface")
            early = frame.asking not in {None, item.id, "confirm"} and frame.hints.get(item.id) != hint
            frame.hints[item.id] = hint
            turn.lead(words("noted", values=said) if early and said else None)
    street = turn.parse.first("street")
    if street and not kind.spec.field("street"):
        frame.hints["street"] = street["value"]
    if turn.parse.of("symptom"):
        frame.hints["complaint"] = {"text": turn.parse.text, "entities": turn.parse.of("symptom", "age")}
    phone = turn.parse.first("phone")
    if phone and kind.spec.sign_in == "last" and not any(i.type == "contact" for i in kind.spec.fields):
        frame.hints["phone"] = phone["value"]
