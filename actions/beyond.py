"""What a name in the message does not cover: the rest of it, the snag behind it, the clause that asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions import referring, reply, staying, subjects
from actions.benefits import BENEFITS
from actions.no_answer import not_told
from actions.telling import answer_record
from actions.turn import MOST_OPTIONS, Turn
from knowledge.search.query import content_words, is_fragment
from knowledge.whom import whom_for

_CLAUSES = re.compile("[，,。；;！!？?]")


def rest_of_it(turn: Turn, named: str, aspect: str | None) -> reply.Message:
    """ "小孩上小学，我们是居住证，能读公办吗": what the rest of it is surely about, whom to ask, or neither."""
    hits = turn.knowledge.search(turn.parse.text, limit=MOST_OPTIONS)
    others = [hit for hit in clause_by_clause(turn, hits) if hit.record.id != named]
    if advised := referring.told(turn, others):
        return advised
    sure = turn.knowledge.confident(others) and whom_for(turn.parse.text)
    return answer_record(turn, others[0].record.id, aspect) if sure else not_told(turn, named)


def of_a_snag(turn: Turn, record_id: str) -> reply.Message:
    """ "急用怎么办" after the identity card: what it says of that, another record that is surely about it, or neither."""
    if said := staying.named_in(turn, turn.knowledge.get(record_id)):
        return said
    hits = turn.knowledge.search(turn.parse.text, limit=2)
    sure = turn.knowledge.confident(hits) and hits[0].matched >= subjects.MOSTLY
    return answer_record(turn, hits[0].record.id, None) if sure else not_told(turn, record_id)


def _names_nothing(clause: str) -> bool:
    """ "有没有补贴" behind what nobody knows is asked of that, and of no other allowance."""
    return is_fragment(clause) or not set(content_words(clause)) - BENEFITS


def clause_by_clause(turn: Turn, hits: Sequence[Any]) -> Sequence[Any]:
    """ "我外甥从河南来打工，租房要登记吗": the clause that asks, where the whole story fits nothing."""
    clauses = [one for one in _CLAUSES.split(turn.parse.text) if one]
    if turn.knowledge.plausible(hits) or len(clauses) < 2 or _names_nothing(clauses[-1]):
        return hits
    asked: Sequence[Any] = turn.knowledge.search(clauses[-1], limit=MOST_OPTIONS)
    return asked if turn.knowledge.plausible(asked) else hits
