"""A long answer a piece at a time: "还有呢" reads what was left out, until there is nothing left."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Any

from actions import preferring, reply
from actions.turn import Turn
from actions.wording import words
from knowledge.answers import Answer
from knowledge.phrasing import SPOKEN_LENGTH

_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")
_SHORT, _LONG = "短一点", "详细一点"
"""As knowledge/content/preferences.yml keeps them."""


def announced(turn: Turn, found: Answer) -> str:
    """The text of an answer, saying before its date that more can be heard; what is left is kept.

    Who wished short answers once and for all hears the first sentence, who wished long ones everything.
    """
    said, rest = found.text.removesuffix(found.dated), list(found.rest)
    dated = found.dated if said != found.text else ""
    wished = preferring.of(turn).get("length")
    if wished == _SHORT:
        said, rest = _first(said, rest)
    if wished == _LONG and rest:
        return f"{said}{'；'.join(rest)}。{dated}"
    if not rest:
        return said + dated
    turn.dialogue.focus["rest"] = rest
    return said + words("rest_on_demand") + dated


def _first(said: str, rest: list[str]) -> tuple[str, list[str]]:
    """The first sentence, and what comes behind it."""
    first, *others = _SENTENCE.findall(said) or [said]
    return first.rstrip("；") + ("。" if first.endswith("；") else ""), [
        *(one.rstrip("。；") for one in others),
        *rest,
    ]


def told(turn: Turn) -> reply.Message:
    """As much of the rest as one listens to at once."""
    focus: dict[str, Any] = turn.dialogue.focus
    rest, record_id = list(focus["rest"]), str(focus["record"])
    said = max(1, sum(end <= SPOKEN_LENGTH for end in accumulate(map(len, rest))))
    found = turn.knowledge.answer(record_id)
    text = words("rest_told", name=found.title, lines="；".join(rest[:said]))
    turn.dialogue.focus = {**focus, "rest": rest[said:]}
    turn.dialogue.misses = 0
    return reply.answer(
        text + (words("rest_on_demand") if rest[said:] else ""),
        record=record_id,
        title=found.title,
        aspect=focus.get("aspect"),
        facts=[],
        sources=found.sources,
        as_of=found.as_of,
        confidence=found.confidence,
        related=found.related,
    )
