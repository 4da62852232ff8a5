"""“搬家了居住证上的地址怎么换”: what a matter says of the very thing, where the steps or the conditions say nothing of it.

The whole of how it is done is no answer to a question about one thing in it, which
stands among the rest: 住址变动应在30日内到受理中心变更.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.turn import Turn
from actions.wording import words
from knowledge.asking import asked_aspect
from knowledge.questions.in_words import says_of
from knowledge.records import Record
from knowledge.search.query import content_words, is_fragment, passing
from knowledge.search.units import synonyms_in

_MATTERS = {"guide", "service", "programme", "rule"}
_WIDE = {None, "summary", "steps", "eligibility", "booking", "time_limit"}
"""What is told where nothing narrower was heard."""
_SUMS = {"fee", "price"}
_MOST = 2
_WHEN = re.compile("什么时候|几月|啥辰光|几号")
_A_THING = 3
_SHORT = 8
"""A phrase no longer than that only names the thing, unless it says what it is: "干垃圾：其他"."""


def told(turn: Turn, record: Record, aspect: str | None, found: Any) -> Any:
    """The phrases that say the thing which what would be told does not; None where it does, or nothing says it."""
    if record.type not in _MATTERS or turn.dialogue.top or turn.move.args:
        return None
    guessed = asked_aspect(turn.parse.text) is None
    if aspect == "time_limit" and _WHEN.search(turn.parse.text) and not found.missing:
        return None  # "宝宝的医保什么时候交" asks for no sum, though one stands there for babies
    if not (aspect in _WIDE or found.missing or guessed) or aspect in _SUMS:
        return None
    asked = _asked(turn, record)
    said = found.text.removesuffix(found.dated) + (record.summary if found.missing else "")
    if not asked or any(any(word in said for word in ways) for ways in asked.values()):
        return None
    lines = says_of(record, [word for ways in asked.values() for word in ways], "")
    lines = [line for line in lines if line not in record.summary and (len(line) >= _SHORT or "：" in line)]
    lines = lines[:_MOST]
    if not lines:
        return None
    known = turn.knowledge.answer(record.id, None)
    text = words("counted", name=record.name, lines="；".join(lines))
    return replace(known, text=f"{text}{known.dated}", rest=[])


def is_in_summary(turn: Turn, record: Record) -> bool:
    """ "离婚冷静期能反悔吗": what the record is says just that, in words of its own."""
    asked = _asked(turn, record)
    return any(any(way in record.summary for way in ways[1:]) for ways in asked.values())


def _asked(turn: Turn, record: Record) -> dict[str, list[str]]:
    """The words that no name of the record has, each with what records call it."""
    names = " ".join(record.names)
    text = turn.parse.text
    longer = [word for word in content_words(text) if len(word) == _A_THING]  # 湿垃圾 is one of four
    said = dict.fromkeys([*turn.knowledge.words(text), *longer])
    found = {word: [word, *synonyms_in(word)] for word in said}
    if whole := [way for way in synonyms_in(text) if not any(way in ways for ways in found.values())]:
        found[text] = [text, *whole]  # "过期药" is cut in two, and called 药品 there
    return {
        word: ways
        for word, ways in found.items()
        if word not in passing() and not is_fragment(word) and not re.search("[0-9]", word)
        if not any(way in names for way in ways)
    }
