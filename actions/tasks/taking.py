"""Taking values into a task: what holds is said back, what was corrected is named old and new.

A value that cannot be is told and never replaces a good one.
"""

from __future__ import annotations

import re

from actions import cues, own_words, persons, reply, stories, wrong
from actions import fields as field_types
from actions.dialogue import Frame
from actions.kinds.base import Kind, Verdict
from actions.turn import Turn
from actions.value import Value
from actions.wording import spoken_date, words
from knowledge.catalogue import FieldSpec

_HOURS_OF = {"上午": range(5, 12), "下午": range(12, 18), "晚上": (*range(18, 24), *range(5))}
_IS_THERE = re.compile("有(?:没有|号|空|位|名额)?(?:吗|伐|么|没有?)?[？?]?$")
Texts = dict[str, str]
"""Field id → what was read back before this message."""


def accept(turn: Turn, frame: Frame, kind: Kind, values: dict[str, Value]) -> bool:
    """Take new values into the frame; True when a problem was told and a question put."""
    _keep_hints(turn, frame, kind)
    _another_time(turn, frame, kind, values)
    tell_wrong(turn, frame, kind)
    _tell_seats(turn, kind)
    before = _said_before(frame, kind)
    same = {
        item.id
        for item in kind.spec.fields
        if persons.same_child(frame.values.get(item.id), values.get(item.id))
    }
    values = _one_of_two(turn, frame, kind, values)
    asked = frame.hints.get("edit")
    verdict = kind.accept(turn, frame, _at_home(frame, kind, _whole(turn, frame, kind, values)))
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
        _acknowledge(
            turn, frame, kind, verdict, {name: text for name, text in before.items() if name not in same}
        )
        _tell_days(turn, kind, verdict)
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


def _tell_days(turn: Turn, kind: Kind, verdict: Verdict) -> None:
    """ "从明天起送一个礼拜" where a day is booked at a time; "这个礼拜六" said on Sunday."""
    day = verdict.values.get("date")
    if day and "instead_of" in day:
        turn.lead(words("this_week_over", said=day["instead_of"], taken=day["text"]))
    if day and kind.spec.kind == "booking" and cues.MANY_DAYS.search(turn.parse.text):
        turn.lead(words("one_day_at_a_time", taken=day["text"]))


def _one_of_two(turn: Turn, frame: Frame, kind: Kind, values: dict[str, Value]) -> dict[str, Value]:
    """ "我和我老公": both where people are counted, else the first of them, and the other one afterwards."""
    both = persons.pair(turn.parse) if kind.spec.kind == "booking" and frame.mode == "new" else None
    item = next((item for item in kind.spec.fields if item.type == "person"), None)
    if both is None and item and frame.asking == item.id and kind.spec.kind == "booking":
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


def tell_rounded(turn: Turn, kind: Kind, values: dict[str, Value]) -> None:
    """ "借两个星期" where months are counted."""
    for item in kind.spec.fields:
        said = values.get(item.id, {}).get("rounded")
        if said:
            turn.lead(words("rounded_up", said=said, taken=values[item.id]["text"] + item.units[0]))


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


def _said_before(frame: Frame, kind: Kind) -> Texts:
    """What was read back of the fields so far, without what only the opening told or nobody said."""
    return {
        item.id: f"{frame.text(item.id)}{_unit(item)}"
        for item in kind.spec.fields
        if item.id in frame.values and not {"told", "assumed", "several"} & frame.values[item.id].keys()
    }


def _unit(item: FieldSpec) -> str:
    """What is said behind the number: 2个月, 1小时."""
    return item.units[0] if item.units else "小时" if item.type == "hours" else ""


def _whole(turn: Turn, frame: Frame, kind: Kind, values: dict[str, Value]) -> dict[str, Value]:
    """A person named in two messages is one person."""
    people = {item.id for item in kind.spec.fields if item.type == "person"} & values.keys()
    together = {
        name: persons.merged(frame.values.get(name), values[name], turn.parse.text) for name in people
    }
    return {**values, **together}


def _acknowledge(turn: Turn, frame: Frame, kind: Kind, verdict: Verdict, before: Texts) -> None:
    """Say back what was taken beside the answer to the open question; a correction names old and new."""
    taken = {
        i: f"{verdict.values[i.id]['text']}{_unit(i)}"
        for i in kind.spec.fields
        if i.id in verdict.values and not {"several", "unsaid"} & verdict.values[i.id].keys()
    }
    corrected = {
        item: text
        for item, text in taken.items()
        if item.id in before
        and before[item.id] not in text
        and not _is_more_exact(item, before[item.id], text)
    }
    if corrected and frame.mode != "change":
        changes = (
            words("corrected", field=item.name, old=before[item.id], new=text)
            for item, text in corrected.items()
        )
        turn.lead(words("corrections", changes="，".join(changes)))
    _tell_guessed(turn, verdict)
    if turn.parse.option or not frame.asking or frame.asking == "confirm":
        return
    picked = next((text for item, text in taken.items() if item.id == frame.asking), None)
    if picked and (cues.ANY.match(turn.parse.text.strip(" ，。！")) or _advised(turn, frame)):
        turn.lead(words("picked_for_you", value=picked))
    extra = [
        text
        for item, text in taken.items()
        if item not in corrected
        and item.id != frame.asking
        and before.get(item.id) != text
        and (item.type != "account" or item.id == "comment")  # a whole story is read back at the end
    ]
    told = [i for i in taken if i.type == "account" and i.id not in {"comment", frame.asking}]
    if told and not turn.move.args.get("more"):
        turn.lead(words("noted", values=own_words.account(turn.parse.text)["text"]))
    elif extra:
        turn.lead(
            words(_noted(turn, kind, verdict), values="，".join(_with_the_day(frame, kind, taken, extra)))
        )


def _with_the_day(frame: Frame, kind: Kind, taken: dict[FieldSpec, str], extra: list[str]) -> list[str]:
    """ "下礼拜二上午" where a day was asked: the day that was meant, before the half of it."""
    asked = kind.spec.field(frame.asking or "")
    day = taken.get(asked) if asked is not None and asked.type == "date" else None
    return [day, *extra] if day else extra


def _noted(turn: Turn, kind: Kind, verdict: Verdict) -> str:
    """ "明天早上有伐" of a booking is answered: there is."""
    if kind.spec.kind != "booking" or verdict.problem or not turn.parse.of("date", "time"):
        return "noted"
    if _IS_THERE.search(turn.parse.text):
        return "there_it_is"
    return "that_will_do" if cues.PROPOSES.search(turn.parse.text) else "noted"


def _advised(turn: Turn, frame: Frame) -> bool:
    """Whether a yes took the first of the departments that a complaint suggested."""
    return (
        turn.parse.act == "affirm" and frame.asking == "department" and bool(frame.hints.get("departments"))
    )


def _is_more_exact(item: FieldSpec, before: str, text: str) -> bool:
    """08:00 after "早上（08:00）", 23:00 after "晚上": the hour that was meant already."""
    hours = _HOURS_OF.get(before, ())
    within = item.type == "time" and text[:2].isdigit() and int(text[:2]) in hours
    return within or item.type == "clock_times" and text in before


def _tell_guessed(turn: Turn, verdict: Verdict) -> None:
    """A name that was only heard by its sound is said back at once."""
    sounds = {str(entity["value"]) for entity in turn.parse.entities if entity.get("sound")}
    guessed = [str(value["text"]) for value in verdict.values.values() if str(value["value"]) in sounds]
    if guessed:
        turn.lead(words("heard_as", values="，".join(guessed)))


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
