"""Which service the words name: by a title, by its own words, by how surely it sounds so."""

from __future__ import annotations

import re

from actions import cues
from actions.dialogue import Frame
from actions.move import QUITE_SURE, SERVICE_MIN, SURE
from actions.outside.signs import (
    NAMES,
)
from actions.own_affairs import is_named
from actions.parse import Parse
from actions.questions import wonders
from actions.reading import read_values
from knowledge.catalogue import Catalogue, ServiceSpec

MATCHED = "match"
"""The kind that goes by a person's situation, and is better than one record once that was told."""
LOOKED_UP = "search"
_BOOKED = "booking"
_A_TITLE = 3
_HAS_ANY = re.compile(
    "有没有|有无|有[^,，。]{0,12}(?:吗|伐|么|没有?|不)[?？。]?$|招不招|哪里招|哪里有招|招吗"
)
_HIRES = re.compile("有没有.{0,3}(?:招人|招工|招聘|工作|岗位|活(?:儿|干|做)?)")
""" "有没有招人的" after a policy for graduates."""
_SURELY = 0.9
_BRIEFEST = 2


def with_that_title(wanted: ServiceSpec | None, parse: Parse, catalogue: Catalogue) -> ServiceSpec | None:
    """ "想报个太极拳班": what is called just so is booked where it is, whichever booking it sounds like."""
    if wanted is None or wanted.kind != _BOOKED or _titles(wanted, parse.text):
        return None
    others = (spec for spec in catalogue if spec.kind == _BOOKED and spec.id != wanted.id)
    return next((spec for spec in others if _titles(spec, parse.text)), None)


def _titles(spec: ServiceSpec, text: str) -> bool:
    """Whether a listed choice of a service is named by its whole title: 太极拳班, 剪纸班."""
    listed = (choice for item in spec.fields if item.type == "listed" for choice in item.choices)
    return any(len(choice.value) >= _A_TITLE and choice.value in text for choice in listed)


def picks_of(spec: ServiceSpec | None, parse: Parse) -> bool:
    """ "注销" after the dog licence was explained: one of the ways in which that is done."""
    choices = [choice for item in spec.fields for choice in item.choices] if spec else []
    return len(parse.text) > 1 and any(
        parse.text in (choice.value, choice.title, *choice.says) for choice in choices
    )


def wanted_service(parse: Parse, catalogue: Catalogue) -> ServiceSpec | None:
    if parse.service_certainty < SERVICE_MIN:
        return None
    spec = catalogue.get(parse.service)
    if spec and not is_named(spec, parse.text):
        return None
    rings = spec is not None and "alert" in spec.extra
    ails = parse.of("symptom") and parse.service_certainty < _SURELY  # "我头晕" looks for a doctor
    unsure = parse.service_certainty < QUITE_SURE or ails or cues.ABOUT_IT.search(parse.text)
    return None if rings and unsure else spec


def titled(parse: Parse, catalogue: Catalogue) -> ServiceSpec | None:
    """The service whose name is all that was said: "企业点单办" wants it, whatever act it looks like."""
    said = parse.text.rstrip("呀啊吧呗呢 ，。！,.!") if len(parse.text) > _BRIEFEST else parse.text
    said = said.upper() if said.isascii() else said
    named = (spec for spec in catalogue if said == spec.name and spec.fields)
    return next(named, None) or next(
        (spec for spec in catalogue if said in (*spec.aliases, spec.action_word) and spec.fields), None
    )


def tells_much(spec: ServiceSpec, parse: Parse) -> bool:
    """Age and registration, say: an age alone is answered by the record that goes by age."""
    told = len(read_values(Frame(id="", service=spec.id), spec, parse))
    return told + bool(parse.of("symptom")) > 1


def asks_for_any(spec: ServiceSpec, parse: Parse) -> bool:
    """ "有没有工作 五角场附近": whether there is any is told by looking, not by a record about looking."""
    told = read_values(Frame(id="", service=spec.id), spec, parse)
    wants = bool(told) or bool(_HIRES.search(parse.text))
    return parse.service_certainty >= _SURELY and wants and bool(_HAS_ANY.search(parse.text))


def half_heard_wish(spec: ServiceSpec | None, parse: Parse) -> bool:
    """ "我想找工作，会开车": a wish for what is surely this service, whatever act the rest sounds like."""
    asks_nothing = parse.act == "ask" and not wonders(parse)
    enough = QUITE_SURE if asks_nothing else SURE
    if spec is None or parse.certainty >= enough or parse.service_certainty < _SURELY:
        return False
    return bool(cues.WISHES.search(parse.text)) and not cues.ASKS.search(parse.text)


def surely_ours(spec: ServiceSpec, parse: Parse) -> bool:
    """ "羽毛球 今晚 有场吗": surely this service, with a value only it asks for, however odd the act sounds."""
    doubted = parse.certainty < parse.service_certainty
    return (
        doubted and parse.service_certainty >= _SURELY and spec.kind == "booking" and bool(parse.of(*NAMES))
    )
