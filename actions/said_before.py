"""What a question told of the service that it was about: "租助行器在哪里租", then "租一个月"; "我今年六十五，能参加吗", then "那我报名"."""

from __future__ import annotations

import re
from typing import Any

from actions import cues, persons
from actions.dialogue import Dialogue, Frame
from actions.parse import Parse
from actions.reading import read_values
from actions.value import Value
from knowledge.catalogue import Catalogue, FieldSpec, ServiceSpec

_KEPT = "said_of"
_THEM, _FOR_TURNS = "them", 3
_THEY = re.compile("[她他伊](?!们|妈|爸|家)")
_COUNTS = {"number", "hours", "stars"}
"""Field types whose number may count anything in a question: "一个小时几个币"."""
_OWN = {"contact", "account", "text", "place", "subject", "reading", "consent", "happened"}
"""Field types that a question does not answer."""


_TOGETHER = re.compile("一起|一道|一块儿?|陪|同去|跟着|带上?(?:我|老)")
"""Who comes along is not who it is for: "老公要一起去吗"."""
_ANYBODY = {"老人", "老年人", "小孩", "孩子"}
"""Named in a question as those whom it is for, and nobody in particular."""


def note(dialogue: Dialogue, before: dict[str, Any], parse: Parse, catalogue: Catalogue) -> None:
    """Keep it with what is spoken of, beside what earlier questions about the same service told."""
    spec = _spoken_of(dialogue, catalogue)
    if spec is None or dialogue.top or parse.option:
        return
    kept = before.get(_KEPT, {})
    earlier = kept.get("values", {}) if kept.get("service") == spec.id else {}
    values = {**earlier, **_told(spec, parse)}
    if values:
        dialogue.focus = {**dialogue.focus, _KEPT: {"service": spec.id, "values": values}}


def whom(dialogue: Dialogue, before: dict[str, Any], parse: Parse) -> None:
    """Keep for a few turns who of the family is spoken of: "我妈九十了，一个人在家", then "有没有人上门看看她"."""
    kept = before.get(_THEM, {})
    told = [one for one in parse.of("relation") if not cues.ONLY_MENTIONED.match(parse.text[one["end"] :])]
    value = persons.spoken(parse) if told and not dialogue.top else None
    if value is not None and value["value"] not in {persons.SELF, *_ANYBODY}:
        kept = {"value": value, "age": 0}
    elif kept:
        kept = {**kept, "age": int(kept["age"]) + 1}
    if kept and kept["age"] <= _FOR_TURNS and not dialogue.top:
        dialogue.focus = {**dialogue.focus, _THEM: kept}


def they(dialogue: Dialogue, spec: ServiceSpec, parse: Parse) -> dict[str, Value]:
    """Who "她" is, where the message names nobody."""
    kept = dialogue.focus.get(_THEM)
    item = next((one for one in spec.fields if one.type == "person"), None)
    if not kept or item is None or parse.of("relation", "person_name") or not _THEY.search(parse.text):
        return {}
    return {item.id: dict(kept["value"])}


def values(dialogue: Dialogue, spec: ServiceSpec) -> dict[str, Value]:
    kept = dialogue.focus.get(_KEPT, {})
    return dict(kept["values"]) if kept.get("service") == spec.id else {}


def _spoken_of(dialogue: Dialogue, catalogue: Catalogue) -> ServiceSpec | None:
    """The service that was explained, or the only one that carries out what was told."""
    named = catalogue.get(dialogue.focus.get("service"))
    if named is not None:
        return named
    record = dialogue.focus.get("record")
    carrying_out = catalogue.carrying_out(record) if record else []
    return carrying_out[0] if len(carrying_out) == 1 else None


def _told(spec: ServiceSpec, parse: Parse) -> dict[str, Value]:
    said = read_values(Frame(id="", service=spec.id), spec, parse)
    if _TOGETHER.search(parse.text):
        said = {name: value for name, value in said.items() if "relation" not in value}
    fields = {item.id: item for item in spec.fields}
    return {name: _plain(value) for name, value in said.items() if _is_clear(fields[name], value, parse)}


def _plain(value: Value) -> Value:
    """Several names that fit, in a shape that JSON keeps; which of them is meant is asked later."""
    several = isinstance(value["value"], tuple)
    return {**value, "value": list(value["value"])} if several else value


def _is_clear(item: FieldSpec, value: Value, parse: Parse) -> bool:
    if item.type in _OWN or item.type == "person" and value["value"] in _ANYBODY:
        return False
    return item.type not in _COUNTS or "岁" in item.units and bool(parse.of("age"))
