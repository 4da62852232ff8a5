"""Trying questions on a record before it is published: is it found, in which place, and why.

The search is built anew with the record in it, which takes a second or two, so the
newest such search is kept: an officer tries again and again with the same draft.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.library import KnowledgeBase
from knowledge.records import Record
from knowledge.search.hit import Hit

ANSWERS, OFFERS, ELSEWHERE, NOTHING = "answers", "offers", "elsewhere", "nothing"
_LOOKED_AT = 10


@dataclass(frozen=True)
class Tried:
    """What becomes of one question.

    verdict: ANSWERS from this record, OFFERS it among others, answers ELSEWHERE, or NOTHING is found.
    place: of this record among what is found, from 1; None when it is not there.
    """

    question: str
    verdict: str
    place: int | None
    first: str
    """Name of what comes first; "" when nothing does."""
    why: tuple[str, ...]
    matched: float


_lock = threading.Lock()
_newest: tuple[KnowledgeBase, str, KnowledgeBase] | None = None


def with_record(base: KnowledgeBase, record: Record) -> KnowledgeBase:
    """The knowledge base as it would be with this record published."""
    global _newest
    with _lock:
        if _newest and _newest[0] is base and _newest[1] == record.checksum():
            return _newest[2]
        others = [one for one in base.records.values() if one.id != record.id]
        made = KnowledgeBase([*others, record])
        _newest = (base, record.checksum(), made)
        return made


def tried(base: KnowledgeBase, record_id: str, questions: Sequence[str]) -> list[Tried]:
    """Every question, as residents would be served."""
    return [_tried(base, record_id, question) for question in questions]


def mended(
    before: KnowledgeBase, after: KnowledgeBase, record_id: str, questions: Iterable[str]
) -> list[str]:
    """Of these questions those that the record answers only now."""
    return [
        one for one in questions if _answers(after, record_id, one) and not _answers(before, record_id, one)
    ]


def _answers(base: KnowledgeBase, record_id: str, question: str) -> bool:
    return _tried(base, record_id, question).verdict == ANSWERS


def _tried(base: KnowledgeBase, record_id: str, question: str) -> Tried:
    hits = base.search(question, limit=_LOOKED_AT)
    place = next((number for number, hit in enumerate(hits, 1) if hit.record.id == record_id), None)
    hit = hits[place - 1] if place else None
    first = hits[0].record.name if hits else ""
    why = hit.why if hit else ()
    return Tried(question, _verdict(base, hits, record_id), place, first, why, hit.matched if hit else 0.0)


def _verdict(base: KnowledgeBase, hits: list[Hit], record_id: str) -> str:
    if base.confident(hits):
        return ANSWERS if hits[0].record.id == record_id else ELSEWHERE
    if not base.plausible(hits):
        return NOTHING
    return OFFERS if any(one.id == record_id for one in base.choices(hits)) else ELSEWHERE
