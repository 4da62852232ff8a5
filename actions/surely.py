"""The record that a question is surely about, whatever name, service or kind of place it also sounds like.

“健身的消费券在哪里领” has a kind of place in it, “老婆外地的，结婚多少年能迁进来” the name of a
guide: each of its words stands with another record, and that one is meant.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from actions.turn import Turn
from knowledge.answers import PLACES
from knowledge.questions.words import says
from knowledge.search.engine import DOCUMENTS
from knowledge.vocabulary import kinds as all_kinds

MATTERS = {"guide", "service", "programme", "rule"}
_WHOLLY = 0.95
_LARGELY = 0.65
_MORE, _MUCH_MORE = 0.2, 0.3
"""By so much more of the question another record beats the one that was named."""
_AHEAD = 1.2
_FAR_AHEAD = 1.5
_ITS_OWN = 0.6
"""So like a sentence in which people ask for it."""
_HALF, _MOST = 0.5, 5


def meant(turn: Turn, *, share: float = _WHOLLY) -> Any:
    """The first hit where nothing else comes near it and it has this share of the question; None otherwise."""
    hits = turn.knowledge.search(turn.parse.text, limit=2)
    if not turn.knowledge.confident(hits) or hits[0].record.type in DOCUMENTS:
        return None
    return hits[0] if hits[0].matched >= share else None


def asked_so(turn: Turn) -> bool:
    """Whether people ask for one record in just such words: then it is our business, whatever it sounds like."""
    hit = meant(turn, share=_LARGELY)
    return bool(hit and hit.alike >= _ITS_OWN and hit.alike > hit.beyond)


def of_another_kind(turn: Turn, kinds: Collection[str]) -> bool:
    """Whether a matter is meant, though a kind of place is named: the vouchers, and not the gyms."""
    hit = None if says("several", turn.parse.text) else meant(turn)
    counts = hit and hit.record.id in {all_kinds()[kind].overview for kind in kinds}
    return bool(kinds and hit and not counts and hit.record.kind not in kinds and hit.record.type in MATTERS)


def rather_than(turn: Turn, named: str, keys: Collection[str] = ()) -> str | None:
    """The record that has by far more of the question than the one whose name stands in it.

    keys: facts that are asked for; one that only the named record has speaks for that, unless the other has every word.
    """
    hits = turn.knowledge.search(turn.parse.text, limit=_MOST)
    best = hits[0] if turn.knowledge.plausible(hits) else None
    if best is None or best.record.id == named or best.broad or best.matched < _LARGELY:
        return None
    own = next((hit for hit in hits if hit.record.id == named), None)
    matched, score, alike = (own.matched, own.score, own.alike) if own else (0.0, 0.0, 0.0)
    if best.record.type not in MATTERS | PLACES or _is_called(own):
        return None
    if best.matched < _WHOLLY and _tells(turn, named, keys) and not _tells(turn, best.record.id, keys):
        return None
    more = best.matched >= matched + _MORE and best.score >= _AHEAD * score
    much_more = best.matched >= matched + _MUCH_MORE and best.alike >= alike
    ahead = best.matched >= _WHOLLY and best.score >= _FAR_AHEAD * score
    return best.record.id if more or much_more or ahead else None


def _tells(turn: Turn, record_id: str, keys: Collection[str]) -> bool:
    return bool(set(keys) & turn.knowledge.get(record_id).shown_facts.keys())


def _is_called(hit: Any) -> bool:
    """Whether the name makes up much of the question: then little else was asked."""
    return hit is not None and hit.named >= _HALF
