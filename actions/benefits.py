"""“有什么补助”: the allowance for the same people beside what was told, or the only one that is asked for."""

from __future__ import annotations

from actions.turn import Turn
from knowledge.questions.lists import says_term
from knowledge.records import Record
from knowledge.search.query import content_words

_MOST = 3
_ITS_OWN = 0.8
"""So like a sentence in which people ask for it: that record was meant after all."""
BENEFITS = {"补贴", "补助", "津贴"}
_WHOM = 2
"""Characters that say whom a card or an allowance is for: 残疾, 老年, 退役."""


def has_benefit_beside(turn: Turn) -> bool:
    """Whether what was just told has an allowance beside it."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    return record is not None and benefit_beside(turn, record) is not None


def benefit_beside(turn: Turn, record: Record, *, asked: bool = False) -> str | None:
    """ "有什么补助" after the card for the disabled: the allowance for the same people, which is a record of its own.

    asked: whether the words surely ask for one, though none of them is a word for an allowance: "办下来有什么好处".
    """
    if not asked and not any(word in turn.parse.text for word in BENEFITS):
        return None
    linked = (turn.knowledge.get(one) for one in record.links)
    beside = [one.id for one in linked if one and any(word in one.name for word in BENEFITS)]
    if len(beside) == 1:
        return beside[0]
    whom = record.name[:_WHOM]
    hits = turn.knowledge.search(f"{whom}补贴津贴", limit=_MOST)
    named = (hit.record for hit in hits if whom in hit.record.name and hit.record.id != record.id)
    return next((one.id for one in named if any(word in one.name for word in BENEFITS)), None)


def has_one_record(turn: Turn) -> bool:
    """Whether a question for allowances is surely that for one: then nobody's situation need be looked through."""
    hits = turn.knowledge.search(turn.parse.text, limit=_MOST)
    asked = [word for word in content_words(turn.parse.text) if word not in BENEFITS]
    if not asked or not turn.knowledge.confident(hits):
        return False
    others = [hit.record for hit in hits[1:]]
    alone = [one for one in turn.knowledge.words(turn.parse.text) if says_term(hits[0].record, one)]
    if any(not any(says_term(record, one) for record in others) for one in alone):
        return True  # "归侨老人每个月有什么补助"
    return hits[0].alike >= _ITS_OWN or any(word in name for word in asked for name in hits[0].record.names)
