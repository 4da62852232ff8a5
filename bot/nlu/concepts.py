"""Words of one meaning, so that a synonym nobody trained still counts.

A document of a few thousand sentences shows most words once; the lists in
knowledge/content/lexicon_concepts.yml tell which of them mean the same wish.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.nlu.content import words


def find(text: str) -> list[str]:
    """Concepts in the order in which their words stand in the text; the longest word wins."""
    return [name for match in _pattern().finditer(text) for name in _meanings()[match[0]]]


@lru_cache(maxsize=1)
def _meanings() -> dict[str, tuple[str, ...]]:
    meanings: dict[str, tuple[str, ...]] = {}
    for name, says in words("lexicon_concepts").items():
        for word in says:
            lowered = str(word).lower()
            meanings[lowered] = (*meanings.get(lowered, ()), name)
    return meanings


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(_meanings(), key=len, reverse=True)))
