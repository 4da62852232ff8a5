"""A long answer a piece at a time: "还有呢" reads what was left out, until there is nothing left."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from actions import reply
from actions.turn import Turn
from actions.wording import words
from knowledge.answers import Answer
from knowledge.phrasing import SPOKEN_LENGTH


def announced(turn: Turn, found: Answer) -> str:
    """The text of an answer, saying before its date that more can be heard; what is left is kept."""
    if not found.rest:
        return found.text
    turn.dialogue.focus["rest"] = list(found.rest)
    said = found.text.removesuffix(found.dated)
    return said + words("rest_on_demand") + (found.dated if said != found.text else "")


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
