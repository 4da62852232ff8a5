"""Field types: how a value is taken out of what a person said, and read back.

Two ways of reading. `spoken` takes only what is unmistakable and works at any
time, so that "骨科 明天" fills two fields at once. `answered` is used for the
open question alone and may also take bare words, because we have just asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from actions import amounts, cues, day_times, days, listed, persons, quantities, recurring, remedies, told
from actions.half_told import only_where_or_when
from actions.move import QUITE_SURE
from actions.parse import Entity, Parse
from actions.value import Value
from actions.wording import spoken_date
from knowledge import base as knowledge_base
from knowledge import spots
from knowledge.catalogue import FieldSpec
from knowledge.roads import street_of_road
from services.profile.readings import hear

INPUTS = {
    "date": "date",
    "time": "time",
    "contact": "phone",
    "person": "person",
    "number": "number",
    "street": "place",
    "place": "place",
    "text": "text",
    "address": "text",
    "account": "text",
    "matter": "text",
    "subject": "text",
    "spot": "place",
    "happened": "date",
    "reading": "text",
    "remedy": "text",
    "clock_times": "time",
}
"""Field type → the contract's `input`; everything else is a choice."""
_ENTITY = {
    "hospital": ("hospital",),
    "guide": ("guide",),
    "venue": ("venue",),
    "department": ("department",),
    "sport": ("sport",),
    "street": ("street",),
}
_NO = re.compile(r"不同意|勿同意|不[要用可愿行存]|别存|勿要|不好")
_YES = re.compile(
    r"(?:我)?(?:同意|可以|愿意|没问题|好的?|行的?|存吧|存下来|记吧|记下来|记着)(?:的|呀|啊|吧|了)?"
)
_SHORT = 8
_IN_PASSING = 2
_ANY_NUMBER = re.compile(r"\d|[一二三四五六七八九十百点]{2,}")
_WHETHER = re.compile("有没有|有无|是不是|要不要|能不能|可不可以")
"""Asks; no choice is made by the 没有 in it."""
_HOME = re.compile(r"\d支?弄|\d室|[号楼幢栋]\d")
_OF_A_MOBILE = 11
_LANDLINE = re.compile(r"[2-8]\d{7}")
_CLOCK = re.compile(r"([01]\d|2[0-3])([0-5]\d)")


def input_of(spec: FieldSpec) -> str:
    return INPUTS.get(spec.type, "choice")


def spoken(spec: FieldSpec, parse: Parse, *, exclude: list[Entity] | None = None) -> Value | None:
    """The value of this field if the message names it unmistakably."""
    parse = without(parse, exclude)
    if spec.type == "listed":
        return listed.meant(spec, parse, [*(exclude or []), *_homes(parse.text)])
    if spec.type == "contact":
        return _entity([phone for phone in parse.of("phone") if called_back(spec) or is_mobile(phone)])
    if spec.type in _ENTITY:
        return _entity(parse.of(*_ENTITY[spec.type]))
    if spec.type == "person":
        return persons.spoken(parse) or _oneself(spec, parse)
    if spec.type == "choice":
        return _choice(spec, parse.text, exact=False)
    if spec.type == "number" and spec.units:
        return (
            None
            if amounts.about(parse.text)
            else quantities.with_unit(spec, parse) or quantities.in_other_words(spec, parse)
        )
    if spec.type == "hours":
        return quantities.within(spec, quantities.hours(parse))
    if spec.type == "text" and spec.ready:
        return _ready(spec, parse.text)
    reader = _READERS.get(spec.type)
    return reader(parse) if reader else told.spoken(spec, parse)


def answered(spec: FieldSpec, parse: Parse) -> Value | None:
    """The value of this field when the message answers the question for it."""
    found = spoken(spec, parse)
    if found:
        return found
    text = parse.text.strip(" ，。！？、,.!?~")
    if not text:
        return None
    if spec.type == "choice":
        return _choice(spec, text, exact=False)
    if spec.type == "listed":
        return listed.meant(spec, parse, [])
    if spec.type == "contact":
        landline = _LANDLINE.fullmatch(re.sub(r"[\s-]", "", text)) if called_back(spec) else None
        return {"value": landline[0], "text": landline[0]} if landline else None
    if spec.type == "time":
        return _as_on_a_clock(text)
    if spec.type == "consent":
        return _consent(text, parse)
    if spec.type in {"hours", "number"}:
        return quantities.number(parse, spec)
    if spec.type == "person":
        return persons.answered(text, parse)
    if spec.type == "text" and spec.ready and _asks_how_much(parse):
        return None  # "见习补贴多少" is no kind of work
    if spec.type == "text" and spec.ready and _ASKS_FOR_ANY.search(text) and parse.act == "ask":
        return None  # "有没有什么培训可以去学" is none either
    if spec.type == "text" and spec.ready and only_where_or_when(text, parse):
        return None
    if spec.type in {"text", "place"} and parse.of("phone"):
        return None  # a number that came before it was asked for
    if spec.type in {"text", "place"} or (spec.type == "reading" and _ANY_NUMBER.search(text)):
        return {"value": text[:200], "text": text[:200]}
    if spec.type == "street":
        return _of_a_road(text) or _of_a_place(parse)
    return told.answered(spec, parse)


def called_back(spec: FieldSpec) -> bool:
    """Whether somebody rings this number, at home if need be; the others get text messages."""
    return spec.id == "phone"


def is_mobile(phone: Entity) -> bool:
    return len(str(phone["value"])) == _OF_A_MOBILE


def _asks_how_much(parse: Parse) -> bool:
    return parse.act == "ask" and parse.certainty >= QUITE_SURE and bool(cues.ASKS_WHICH.search(parse.text))


def _of_a_road(text: str) -> Value | None:
    """ "她一个人住控江路" where a street is asked: the street that is called so, or the only one the road runs through."""
    street = street_of_road(text, knowledge_base())
    return {"value": street, "text": street} if street else None


def _of_a_place(parse: Parse) -> Value | None:
    """ "新华医院附近" where a street is asked: the one that it is in."""
    named = [e for e in parse.of("hospital", "venue", "place") if not e.get("candidates")]
    record = knowledge_base().get(str(named[-1]["value"])) if named else None
    return {"value": record.street, "text": record.street} if record and record.street else None


_ASKS_FOR_ANY = re.compile("有(?:没有)?(?:什么|啥|哪些)|怎么|哪里|为什么")
_FOR_ME = re.compile("(?<!给)(?<!帮)(?<!替)我(?!自己)|我自家")


def _oneself(spec: FieldSpec, parse: Parse) -> Value | None:
    """ "想有人来陪我说说话" where the catalogue says that this is for whoever speaks."""
    own = [one for one in spec.choices if one.value == persons.SELF]
    said = [word for one in own for word in one.says if _FOR_ME.search(word) and len(word) > _IN_PASSING]
    named = any(word in parse.text for word in said)
    return {"value": persons.SELF, "text": persons.SELF} if named else None


def _ready(spec: FieldSpec, text: str) -> Value | None:
    """One of the answers made ready, named in passing: "不做保安，做保洁"."""
    named = [
        one
        for one in spec.ready
        if re.search(rf"(?<![不勿别])(?<![不勿别][做当是要想])(?<!不想[做当]){one}", text)
    ]
    return {"value": named[0], "text": named[0]} if len(named) == 1 else None


def hint(spec: FieldSpec, parse: Parse) -> dict[str, Any] | None:
    """A half-value: "next week" while a day is wanted, as {from, until}."""
    if spec.type != "date":
        return None
    for entity in parse.of("date"):
        if entity.get("until") and not entity.get("past"):
            return {"from": entity["value"], "until": entity["until"]}
    return None


def past(parse: Parse) -> Entity | None:
    """The date in the message that is already over, if one was named."""
    return next((entity for entity in parse.of("date") if entity.get("past")), None)


def without(parse: Parse, exclude: list[Entity] | None) -> Parse:
    if not exclude:
        return parse
    kept = Parse({})
    kept.__dict__.update(parse.__dict__)
    kept.entities = [entity for entity in parse.entities if entity not in exclude]
    return kept


def _reading(parse: Parse) -> Value | None:
    """What was measured, in the words that were said; the kind takes the numbers out."""
    heard = hear(parse.text)
    some = heard.readings or heard.impossible or heard.half
    return {"value": parse.text[:200], "text": parse.text[:200]} if some else None


def _consent(text: str, parse: Parse) -> Value | None:
    """A plain yes or no to the question of consent; anything else leaves it open."""
    if cues.WHETHER.search(text) or cues.ENDS_ASKING.search(text):
        return None  # "需不需要加药" is no answer to it
    if _NO.search(text) or parse.act == "deny":
        return {"value": "不同意", "text": "不同意"}
    yes = bool(_YES.fullmatch(text)) or (parse.act == "affirm" and len(text) <= _SHORT)
    return {"value": "同意", "text": "同意"} if yes else None


def _entity(found: list[Entity]) -> Value | None:
    certain = [entity for entity in found if not entity.get("candidates")]
    if not certain:
        return None
    entity = certain[-1]
    name = entity.get("name") or str(entity["value"])
    value: Value = {"value": name, "text": name}
    if entity["entity"] in {"hospital", "venue", "guide"}:
        value = {"value": entity["value"], "text": name, "record": entity["value"]}
    return value


def _date(parse: Parse) -> Value | None:
    if days.contradicting(parse):
        return None
    named = [e for e in parse.of("date") if not e.get("until") and not e.get("past")]
    day = days.first(named, parse)
    if day is None:
        return days.of_next_week(parse)
    iso = str(day["value"])[:10]
    return {"value": iso, "text": spoken_date(date.fromisoformat(iso))}


def _time(parse: Parse) -> Value | None:
    times = parse.of("time")
    if not times:
        return None
    said = str(times[-1]["value"])
    value: Value = {"value": said, "text": said}
    return value if times[-1].get("part") or ":" not in said else {**value, "bare": True}


def _as_on_a_clock(text: str) -> Value | None:
    """ "0930" where an hour is asked."""
    found = _CLOCK.fullmatch(text)
    return {"value": f"{found[1]}:{found[2]}", "text": f"{found[1]}:{found[2]}"} if found else None


_A_NUMBER = re.compile(r"\d{7,}")
""" "13800138015" tells no age of eighty."""


def _choice(spec: FieldSpec, text: str, *, exact: bool) -> Value | None:
    best: tuple[int, Value] | None = None
    text = _A_NUMBER.sub("。", _WHETHER.sub(lambda found: "。" * len(found[0]), text))
    for choice in spec.choices:
        for word in (choice.title, choice.value, *choice.says):
            if word and _affirmed(word, text) and (best is None or len(word) > best[0]):
                best = (len(word), {"value": choice.value, "text": choice.title})
    return best[1] if best else None


def _affirmed(word: str, text: str) -> bool:
    """Whether the word stands somewhere without a no in front of it: "不是女儿，是我儿媳"."""
    return any(not cues.NEGATED.search(text[: found.start()]) for found in re.finditer(re.escape(word), text))


def _homes(text: str) -> list[Entity]:
    """ "送到政立路500弄1号101": where somebody lives is no name of what can be picked, unless that is asked."""
    place = spots.find(text)
    start = text.find(place) if place and _HOME.search(place) else -1
    return [{"start": start, "end": start + len(place or "")}] if start >= 0 else []


_READERS: dict[str, Callable[[Parse], Value | None]] = {
    "date": _date,
    "time": _time,
    "person": persons.spoken,
    "reading": _reading,
    "recurring": recurring.frequency,
    "clock_times": day_times.clock_times,
    "remedy": remedies.read,
}
