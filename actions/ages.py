"""“我妈80了有什么补贴”, “我妈83呢”, “多大开始有”: worked out from the records' tables and conditions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions import reply
from actions.turn import MOST_OPTIONS, Turn
from knowledge.answers import Answer
from knowledge.bands import bands
from knowledge.phrasing import phrase
from knowledge.questions.ages import entitled, youngest
from knowledge.questions.words import asking, says
from knowledge.records import Record
from knowledge.search.as_text import flat
from knowledge.search.text import number

_NAMED = ("guide", "hospital", "venue", "place")
_NUMERALS = re.compile(
    "(?:今年|我|妈|爸|爷爷|奶奶|公|婆|老伴)(?:今年)?([一二三四五六七八九十百零]{2,5})(?:了|岁|，|可|能|有|呢|$)"
)
_PEOPLE = range(1, 121)
_OLD = range(50, 121)
_SHORT = 12
_ALONE = 4
_CHILD = 18
_CHILDREN = re.compile("婴幼儿|幼儿|儿童|学生|未成年|新生儿|子女")


def age_of(turn: Turn) -> int | None:
    """The age a message tells: said as one, or a number that can be nothing else beside a person."""
    age = turn.parse.first("age")
    if age:
        return int(age["value"])
    said = turn.parse.first("number")
    if said and turn.parse.of("relation") and float(said["value"]) in _OLD:
        return int(said["value"])
    alone = said and turn.dialogue.focus.get("guide") and len(turn.parse.text) <= _ALONE
    if said and alone and float(said["value"]) in _OLD:
        return int(said["value"])  # "八十六" after who may have something
    match = _NUMERALS.search(turn.parse.text)
    found = number(match[1]) if match else 0
    return found if found in _OLD else None


def told(turn: Turn, record: Record, answer: Answer) -> Answer:
    """The answer, begun with what the record's rule says of the age in the message, or with the age it asks for."""
    age = age_of(turn)
    if age is not None and age in _PEOPLE:
        with_age = turn.knowledge.answer(record.id, answer.aspect, age=age)
        if with_age.text != turn.knowledge.answer(record.id, answer.aspect).text:
            return replace(with_age, dated=answer.dated)
    lead = _condition(record, age) if age is not None or says("youngest", turn.parse.text) else ""
    return replace(answer, text=lead + answer.text)


def _condition(record: Record, age: int | None) -> str:
    first = youngest(record)
    if first is None or {"area", "providers"} & record.shown_facts.keys():
        return ""  # who helps and who is helped have different ages
    if age is not None and age < _CHILD and _CHILDREN.search(flat(record.shown_facts)):
        return ""  # "小孩两岁了医保还没办": there is a case of their own beside that of grown-ups
    rows = next((rows for value in record.shown_facts.values() if (rows := bands(value))), [])
    if age is None and rows:
        table = "；".join(f"{row.label}，{row.value}" for row in rows)
        return phrase("age_from_table", name=record.name, youngest=first[0], rows=table)
    if age is None:
        return phrase("age_from", name=record.name, condition=first[1])
    name = "age_fits" if age >= first[0] else "age_short"
    return phrase(name, age=age, condition=first[1])


def goes_on(turn: Turn) -> bool:
    """ "我妈83呢", "多大开始有": only an age or a question for one, after a record that goes by age."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    asked = age_of(turn) is not None or says("youngest", turn.parse.text)
    short = len(turn.parse.text) <= _SHORT and not turn.parse.of(*_NAMED)
    return bool(record and asked and short and youngest(record))


def only_asked(turn: Turn) -> bool:
    """ "要几岁啊" with nothing spoken of yet."""
    rest = asking("youngest").sub("", turn.parse.text)
    return rest != turn.parse.text and turn.knowledge.is_bare(rest) and not turn.dialogue.focus.get("record")


def by_age(turn: Turn) -> list[reply.Message] | None:
    """What there is for somebody of this age, when no single thing was named; None for any other question."""
    age = age_of(turn)
    asks = says("benefit", turn.parse.text) or (turn.dialogue.focus.get("benefits") and goes_on(turn))
    if age is None or turn.move.args.get("record") or not asks:
        return None
    if any(_goes_by_age(turn, entity) for entity in turn.parse.of(*_NAMED)):
        return None
    found = [one for one in entitled(turn.knowledge.records.values(), age) if _is_benefit(one.record)]
    if not found:
        return None
    return [_card(turn, age, found[0].record, [one.record for one in found[1:]])]


def _card(turn: Turn, age: int, first: Record, others: list[Record]) -> reply.Message:
    """The one that can be computed, with its rule; the others by name, to be looked at."""
    answer = turn.knowledge.answer(first.id, "eligibility", age=age)
    shown = others[: MOST_OPTIONS - 1]
    also = phrase("age_also", age=age, names="、".join(record.name for record in shown)) if shown else ""
    turn.dialogue.focus = {"record": first.id, "aspect": "eligibility", "benefits": True, "age": age}
    turn.dialogue.misses = 0
    options: list[dict[str, Any]] = [
        {"title": record.name, "record": record.id, "do": {"move": "ask", "record": record.id}}
        for record in shown
    ]
    message = reply.answer(
        answer.text + also,
        record=first.id,
        title=first.name,
        aspect="eligibility",
        facts=turn.knowledge.answer(first.id).facts,
        sources=answer.sources,
        as_of=answer.as_of,
        confidence=answer.confidence,
        related=[record.id for record in others],
        service="service-guide" if first.type == "guide" else None,
    )
    return {**message, "buttons": reply.buttons_of(turn.offer(options))} if options else message


def _goes_by_age(turn: Turn, entity: dict[str, Any]) -> bool:
    record = turn.knowledge.get(str(entity["value"]))
    return bool(record and youngest(record))


def _is_benefit(record: Record) -> bool:
    return says("good", record.name + record.summary)
