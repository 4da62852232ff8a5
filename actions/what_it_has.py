"""“有人讲解吗”, “共青森林公园能烧烤吗”, “大狗可以吗”: what a place, or a thing just told, has or lets one do.

Its own facts come before any service that such words sound like; where they say
nothing, that is said, and what the place is need not be told instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions import at_the_place, cues, reply, subjects
from actions.telling import answer_record
from actions.turn import Turn
from actions.wording import words
from knowledge.asking import asked_aspect
from knowledge.questions.in_words import says_of
from knowledge.questions.words import asked_facts
from knowledge.records import PLACES, Record
from knowledge.search.query import is_fragment

_NAMED = ("guide", "hospital", "venue", "place", "department", "symptom", "date", "time")
_MAY = re.compile(
    "^(?:那|请问)?(?P<thing>[\u4e00-\u9fff]{2,3}?)(?:也|都)?(?:可以|能|行|好)(?:上|坐|去|进|带)*[吗么伐不][?？]?$"
)
_ANY = re.compile(
    "^(?:那|请问|里面|里头|那里|那边)*有(?:没有)?(?P<thing>[^哪什么啥几多]{2,10}?)(?:[吗么伐][?？]?|没有?)$"
)
""" "有教人工智能的课吗"."""
_WHETHER = re.compile(
    "^(?:里面|里头|里)?(?:能不能|可不可以|让不让|有没有)(?P<thing>[^哪什么啥几多有能可]{2,5})[？?]?$"
)
""" "黄兴公园能不能带狗"."""
_OF_TWO = 2
"""Characters of a thing whose last one says what it is: 大狗."""


def told(turn: Turn) -> list[reply.Message] | None:
    """What was just told says of such a thing; None where it says nothing, or where something else is asked."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    text = turn.parse.text
    asked = cues.THING_THERE.match(text) or _MAY.match(text) or _ANY.match(text)
    if record is None or asked is None or turn.dialogue.top or turn.parse.of(*_NAMED):
        return None
    if asked_aspect(text) or asked_facts(text) or is_fragment(text):
        return None
    lines = said_of(turn, record, asked["thing"])
    if turn.parse.of("sport"):  # that there once was a pool says nothing of swimming there now
        lines = [line for line in lines if line not in record.summary]
    if not lines:
        return None
    turn.dialogue.misses = 0
    return [
        reply.say(words("guide_naming", thing=asked["thing"], name=record.name, lines="；".join(lines[:2])))
    ]


def said_of(turn: Turn, record: Record, thing: str) -> list[str]:
    """The phrases that have a thing, or what it is: 大狗 is a 狗."""
    asked = turn.knowledge.words(thing)
    if found := says_of(record, asked, thing):
        return found
    kinds = {word[-1] for word in (asked or [thing]) if len(word) == _OF_TWO}
    return says_of(record, sorted(kinds), "", shortest=1) if record.type not in PLACES else []


def of_the_named(turn: Turn, named: str, aspect: str | None, keys: Sequence[str]) -> reply.Message | None:
    """What a place that is named has, and not what it is."""
    record, linked = turn.knowledge.get(named), turn.parse.of(*subjects.LINKED)
    rest = turn.parse.text[linked[-1]["end"] :] if linked else ""
    asked = cues.THING_THERE.match(rest) or _WHETHER.match(rest)
    if aspect or keys or record.type not in PLACES or asked is None or turn.parse.of("department", "sport"):
        return None
    told = answer_record(turn, record.id, None)
    said = at_the_place.whether_it_has(turn, asked["thing"])
    return {**told, "text": said["text"]} if said_of(turn, record, asked["thing"]) else said
