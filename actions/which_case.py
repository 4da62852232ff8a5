"""“博士能直接落户吗”: of several matters that fit, what each says of such a case, and not only which is meant."""

from __future__ import annotations

from collections.abc import Sequence

from actions import reply
from actions.first_case import near, puts_a_case
from actions.pointing_out import which
from actions.telling import answer_record
from actions.turn import Turn
from actions.wording import words
from knowledge.ask_whom import whom_to_ask
from knowledge.circumstances import conditions_on
from knowledge.records import Record
from knowledge.search.query import content_words

_MOST = 3


def of_each(turn: Turn, ids: Sequence[str], aspect: str | None) -> reply.Message | None:
    """ "博士能直接落户吗": of several matters those that say something of it, each with what it says."""
    if turn.dialogue.top or not puts_a_case(turn, aspect):
        return None
    asked = [word for word in content_words(turn.parse.text) if len(word) > 1]
    records = [turn.knowledge.get(one) for one in ids]
    common = [word for word in asked if all(any(word in name for name in one.names) for one in records)]
    said = {one.id: _lines_for(one, turn.parse.text, set(asked) - set(common)) for one in records}
    speaking = [one for one in records if said[one.id]][:_MOST]
    if not speaking:
        return None
    if len(speaking) == 1:
        return answer_record(turn, speaking[0].id, None)
    message = which(turn, [one.id for one in speaking], aspect)
    lines = "；".join(f"{n}、{one.name}：{said[one.id][0]}" for n, one in enumerate(speaking, 1))
    return {**message, "text": words("case_each", lines=lines) + whom_to_ask(speaking[0])}


def _lines_for(record: Record, text: str, asked: set[str]) -> list[str]:
    """Its conditions on such a case, those with a word of the question first."""
    lines = conditions_on(record, text)
    return [
        near(line, text) for line in sorted(lines, key=lambda one: not any(word in one for word in asked))
    ]
