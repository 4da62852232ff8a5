"""Cutting Chinese into words with the district's own names in the dictionary.

The tokenizer is this module's own: jieba's global one cannot be unloaded and
would leak words into other parts of the service.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import lru_cache

import jieba

from knowledge.search.sound import syllables

jieba.setLogLevel(logging.WARNING)


@lru_cache(maxsize=1)
def _tokenizer() -> jieba.Tokenizer:
    """Reading jieba's dictionary takes half a second, so a newer knowledge base adds its names to the same one."""
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


class Words:
    """Words of two characters or more, long names also by their parts."""

    def __init__(self, names: Iterable[str]) -> None:
        self._tokenizer = _tokenizer()
        for name in names:
            if 2 <= len(name) <= 12:
                self._tokenizer.add_word(name)

    def of(self, text: str) -> list[str]:
        """Words of cleaned text."""
        return [word for word in self._tokenizer.lcut_for_search(text, HMM=False) if len(word) > 1]

    def all(self, text: str) -> list[str]:
        """Cleaned text cut into words, single characters included."""
        return [word for word in self._tokenizer.lcut(text, HMM=False) if word.strip()]

    def sounds(self, text: str) -> tuple[str, ...]:
        """Merged syllables of cleaned text, word by word: most words come again and are remembered."""
        return tuple(sound for word in self._tokenizer.lcut(text, HMM=False) for sound in syllables(word))
