"""A few words that name nothing, and no one record that they could be about.

They are asked of each of a list, of what was asked in vain, or of nothing: then about what.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions import cues, each, referring, reply
from actions.no_answer import about_what, ways_on
from actions.pointing_out import which_again
from actions.questions import wonders
from actions.staying import LONGEST, NAMES, TAIL, called_so, goes_on, names_nothing
from actions.telling import answer_record
from actions.turn import Turn
from actions.wording import words
from knowledge.asking import asked_aspect
from knowledge.questions.words import says
from knowledge.records import PLACES, Record
from knowledge.search.query import content_words, is_fragment
from knowledge.vocabulary import aspects

_MOST = 3
_HAS = re.compile(
    "^(?:那|里面|里头|那边|那里)*(?:有没有|能不能|可不可以|有|能|可以)(?P<thing>[^哪什么啥几多]{1,5}?)(?:[的吗呢伐么啊？?]+|没有?)?$"
)
"""What each of a list may have: "有湖吗", "能划船吗"."""
_HOW_MANY = re.compile("几(?:本|次|个|张|位|天|小时)[？?]?$")
""" "能借几本" asks, though nothing in it is a word of asking."""


def told(turn: Turn, hits: Sequence[Any], aspect: str | None, keys: Sequence[str]) -> reply.Message | None:
    """What is said to words that name nothing, when no record was told that they could be about."""
    if unknown := _still_unknown(turn, hits):
        return unknown
    picks = turn.parse.ordinal is not None or turn.parse.of("date", "time")
    if turn.dialogue.focus.get("free") and is_fragment(turn.parse.text) and not picks:
        turn.keep_offer()
        return reply.say(words("of_the_free"))
    if says("far", turn.parse.text) and turn.dialogue.focus.get("list"):
        turn.keep_offer()
        return reply.say(words("no_distance_where"))
    if several := _of_several(turn, hits, aspect):
        return several
    return about_what(turn, aspect, keys) if names_nothing(turn) else None


def _names_all(record: Record, text: str) -> bool:
    """Whether what a question is about stands in the names of a record, every word of it."""
    asked = content_words(text)
    return bool(asked) and all(any(word in name for name in record.names) for word in asked)


def _of_several(turn: Turn, hits: Sequence[Any], aspect: str | None) -> reply.Message | None:
    """ "有洗手间吗", "能带小孩吗" after a list: of each of them; after "您问的是哪一个": which, once more."""
    several = turn.dialogue.focus.get("list") or []
    if len(several) < _MOST - 1 or turn.dialogue.top or not goes_on(turn, hits):
        return None
    if turn.dialogue.focus.get("which"):
        bare = is_fragment(turn.parse.text) or cues.BY_ANOTHER.search(turn.parse.text)
        return which_again(turn, several) if bare else None
    there = _HAS.match(turn.parse.text)
    if there and not asked_aspect(turn.parse.text):
        return each.naming_it(turn, there["thing"])
    thing = "、".join(content_words(turn.parse.text))
    known = called_so(hits, turn.parse.text) or aspect in aspects() and aspect != "summary"
    known = known or turn.knowledge.asks_beyond(turn.parse.text)
    return None if known or not thing else each.naming_it(turn, thing)


def of_each(turn: Turn) -> reply.Message | None:
    """ "能带球吗", "小孩可以进吗" after a list of places: what the facts of each say."""
    several = [turn.knowledge.get(one) for one in turn.dialogue.focus.get("list") or []]
    text = turn.parse.text
    if len(several) < _MOST - 1 or turn.dialogue.focus.get("which") or turn.dialogue.top:
        return None
    if len(text) > LONGEST or not (wonders(turn.parse) or _HOW_MANY.search(text)) or turn.parse.of(*NAMES):
        return None
    if not all(one and one.type in PLACES for one in several):
        return None
    there = _HAS.match(text)
    thing = there["thing"] if there else "、".join(content_words(text)) or text.rstrip(TAIL)
    return each.naming_it(turn, thing)


def _still_unknown(turn: Turn, hits: Sequence[Any]) -> reply.Message | None:
    """ "要预约吗" right after an honest no: of the same thing, of which nothing is known."""
    asked = turn.dialogue.focus.get("unknown")
    if not asked or turn.dialogue.top or not goes_on(turn, hits):
        return None
    if hits and not is_fragment(turn.parse.text) and _names_all(hits[0].record, turn.parse.text):
        return None  # "产假几天" after a card for the pregnant
    if advised := referring.again(turn):
        return advised
    if together := _of_both(turn, asked):
        return together
    turn.dialogue.misses += 1
    options = turn.offer(ways_on(), spoken=False)
    return reply.refusal(words("still_unknown", asked=asked), reason="unverified", options=options)


def _of_both(turn: Turn, asked: str) -> reply.Message | None:
    """ "租房提取要啥" after a question about 公积金 that nothing answered: the two together name a record."""
    if not content_words(turn.parse.text):
        return None
    hits = turn.knowledge.search(f"{asked}，{turn.parse.text}", limit=_MOST)
    called = bool(hits) and any(reason.startswith("名称") for reason in hits[0].why)
    if not called or not turn.knowledge.confident(hits):
        return None
    return answer_record(turn, hits[0].record.id, turn.parse.aspect or asked_aspect(turn.parse.text))
