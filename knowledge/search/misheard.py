"""Pairs of characters that no record has, read as the pair they sound like: 居助证 is 居住证.

A microphone or an input method picks another character of the same sound. The
pair it leaves behind is usually no word, and no record has it: that gives it away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.search.sound import usual

MOST = 2
"""Of several known pairs that sound alike, those in most records."""
_FIRST_LETTER = "\u4e00"


def _sound(pair: str) -> str:
    return f"{usual(pair[0])} {usual(pair[1])}"


class Misheard:
    """Knows the words of two characters that records have, by their sound."""

    def __init__(self, counts: Iterable[tuple[str, int]]) -> None:
        """counts: words of the records with the number of records that have them; other lengths are left out."""
        self._known: dict[str, list[tuple[int, str]]] = {}
        for term, count in counts:
            if len(term) == 2 and term[0] >= _FIRST_LETTER and term[1] >= _FIRST_LETTER:
                kept = self._known.setdefault(_sound(term), [])
                kept.append((count, term))
                if len(kept) > MOST:
                    kept.remove(min(kept))

    def meant(self, pair: str) -> Sequence[str]:
        """Known words that sound like this pair; the caller has seen that it is none."""
        if len(pair) != 2 or min(pair) < _FIRST_LETTER:
            return ()
        return [term for _, term in sorted(self._known.get(_sound(pair), ()), reverse=True)]
