"""Cutting normalised text into words.

jieba's module-level dictionary is global and cannot be unloaded, so each
segmenter owns a `jieba.Tokenizer`. Names of the district are added to it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

import jieba

jieba.setLogLevel(logging.WARNING)


class Segmenter:
    """jieba with a list of additional words."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = sorted(set(names))
        self._tokenizer = jieba.Tokenizer()
        for name in self.names:
            self._tokenizer.add_word(name)

    def cut(self, text: str) -> list[tuple[str, int]]:
        """Words with their first position, without spaces."""
        return [(word, start) for word, start, _ in self._tokenizer.tokenize(text) if not word.isspace()]
