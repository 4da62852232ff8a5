"""Cutting Chinese into words with the district's own names in the dictionary.

The rule is jieba's (the most probable row of words of its dictionary), the
dictionary is jieba's too and is read once per process; the names are kept
beside it. jieba itself can neither take a name out again nor keep two sets of
names, and stores every beginning of every name, which at a hundred thousand
records is most of the memory.
"""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

import jieba

jieba.setLogLevel(logging.WARNING)
LONGEST_NAME = 12
"""Longer names are read by their parts."""
BEGINS = 3
"""Names are looked for where their first characters stand; among a hundred thousand, two say nothing."""
REMEMBERED = 512
_RUNS = re.compile("[a-z0-9\u4e00-\u9fff]+")
_Dictionary = dict[str, float | None]


@lru_cache(maxsize=1)
def _dictionary() -> tuple[_Dictionary, float]:
    """How probable jieba's words are, as logarithms; None for what only begins one. And the sum of frequencies."""
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    total = math.log(tokenizer.total)
    words = {
        word: math.log(frequency) - total if frequency else None for word, frequency in tokenizer.FREQ.items()
    }
    return words, total


class Words:
    """Words of two characters or more, long names also by their parts."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known, self._total = _dictionary()
        self._names = {name for name in names if 2 <= len(name) <= LONGEST_NAME}
        self._chances: dict[str, float] = {}
        self._longest: dict[str, int] = {}
        for name in self._names:
            begins = name[:BEGINS]
            self._longest[begins] = max(self._longest.get(begins, 0), len(name))
        self.all: Callable[[str], tuple[str, ...]] = lru_cache(maxsize=REMEMBERED)(self._cut)
        """Cleaned text cut into words, single characters included."""

    def of(self, text: str) -> list[str]:
        """Words of cleaned text."""
        return [word for word in self._with_parts(text) if len(word) > 1]

    def known(self, text: str) -> bool:
        """Whether this is a word of the dictionary or a name."""
        return bool(self._known.get(text)) or text in self._names

    def longer(self, text: str) -> list[str]:
        """Words of three characters or more."""
        return [word for word in self._with_parts(text, (3,)) if len(word) > 2]

    def _with_parts(self, text: str, sizes: tuple[int, ...] = (2, 3)) -> Iterator[str]:
        for word in self.all(text):
            for size in sizes:
                if len(word) > size:
                    parts = (word[start : start + size] for start in range(len(word) - size + 1))
                    yield from filter(self.known, parts)
            yield word

    def _cut(self, text: str) -> tuple[str, ...]:
        return tuple(word for run in _RUNS.findall(text) for word in self._cut_run(run))

    def _cut_run(self, run: str) -> Iterator[str]:
        """Words of the most probable way through; Latin letters and digits in a row stay together."""
        if run in self._names:
            yield run
            return
        latin = ""
        for word in self._most_probable(run, self._longest):
            if len(word) == 1 and word <= "z":
                latin += word
                continue
            if latin:
                yield latin
                latin = ""
            yield word
        if latin:
            yield latin

    def _most_probable(self, run: str, longest: Mapping[str, int]) -> Iterator[str]:
        """longest: how long names are, by their first characters; without it the dictionary alone decides."""
        size = len(run)
        worth, ends = [0.0] * (size + 1), [0] * size
        for start in range(size - 1, -1, -1):
            best, chosen = worth[start + 1] - self._total, start + 1
            for end, chance in self._words_from(run, start, longest):
                if chance + worth[end] >= best:
                    best, chosen = chance + worth[end], end
            worth[start], ends[start] = best, chosen
        start = 0
        while start < size:
            yield run[start : ends[start]]
            start = ends[start]

    def _words_from(self, run: str, start: int, longest: Mapping[str, int]) -> list[tuple[int, float]]:
        """Ends of the words that begin here, with how probable they are."""
        known, found = self._known, []
        for end in range(start + 1, len(run) + 1):
            chance = known.get(run[start:end], 0.0)
            if chance:
                found.append((end, chance))
            elif chance is not None:
                break
        for size in (2, BEGINS) if longest else ():
            reach = longest.get(run[start : start + size], 0)
            for end in range(start + size, min(len(run), start + reach) + 1):
                if run[start:end] in self._names:
                    found.append((end, self._chance(run[start:end])))
        return found

    def _chance(self, name: str) -> float:
        """A little more than the words it consists of, so that it stays whole; jieba's own rule."""
        if name not in self._chances:
            words = self._most_probable(name, {})
            apart = math.exp(self._total + sum(self._known.get(word) or -self._total for word in words))
            listed = self._known.get(name) or -self._total
            self._chances[name] = max(math.log(int(apart) + 1) - self._total, listed)
        return self._chances[name]
