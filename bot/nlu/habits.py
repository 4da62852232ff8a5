"""Which characters follow which in what residents write: counts of pairs and triples, learned from the training sentences.

Words of everyday Chinese and the names of the district count beside the sentences, so that what is only
rare here does not pass for a slip.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from bot.nlu import everyday, sound
from bot.nlu.content import words

START, END = "^", "$"
_LEAST = 2
"""A pair that was met once may be a slip itself."""
_RAREST_SIGN = 5
_RAREST_WORD = 100
_WORD_SHARE, _MOST_OF_A_WORD = 0.02, 40
"""A word of the dictionary counts for a fiftieth of its count there, and never for more than forty sentences."""
_SLIP = 50
"""Training sentences have slips of their own: 时间赢行 is no habit while 时间银行 is written fifty times as often."""
_BACK_OFF = 0.4
_UNSEEN = 0.3
_DIGIT = re.compile(r"\d")
_HAN, _HANS = re.compile("[一-龥]"), re.compile("[一-龥]{2,}")
HABITS = "habits.npz"
"""Name of the file in a model."""


def marked(text: str) -> str:
    """The text as it is counted: two signs before it, one behind it, digits alike."""
    return f"{START}{START}{_DIGIT.sub('0', text.lower())}{END}"


@dataclass(frozen=True)
class Habits:
    """Counts by signs, pairs and triples of signs."""

    signs: dict[str, int]
    pairs: dict[str, int]
    triples: dict[str, int]

    @cached_property
    def alike(self) -> dict[str, list[str]]:
        """Sound → the characters in use that sound so, the most frequent first."""
        found: dict[str, list[str]] = {}
        for sign, count in sorted(self.signs.items(), key=lambda one: (-one[1], one[0])):
            if count >= _RAREST_SIGN and _HAN.match(sign):
                found.setdefault(sound.of_character(sign), []).append(sign)
        return found

    @cached_property
    def _total(self) -> int:
        return sum(self.signs.values())

    def is_usual(self, text: str, place: int) -> bool:
        """Whether the sign at this place of a marked text stands between its neighbours as it often does."""
        if text[place - 1 : place + 1] not in self.pairs or text[place : place + 2] not in self.pairs:
            return False
        return any(text[start : start + 3] in self.triples for start in range(place - 2, place + 1))

    def likelihood(self, before: str, last: str, sign: str) -> float:
        """Logarithm of how often `sign` follows the two signs before it; rarer combinations by shorter ones."""
        pair = last + sign
        count = self.triples.get(before + pair)
        if count:
            return math.log(count / max(self.pairs.get(before + last, 0), count))
        count = self.pairs.get(pair)
        if count:
            return math.log(_BACK_OFF * count / max(self.signs.get(last, 0), count))
        alone = self.signs.get(sign, 0) + _UNSEEN
        return math.log(_BACK_OFF**2 * _UNSEEN * alone / self._total)

    def save(self, folder: Path) -> None:
        """One file of keys and counts."""
        parts = {"signs": self.signs, "pairs": self.pairs, "triples": self.triples}
        arrays = {name: np.array(sorted(counts)) for name, counts in parts.items()}
        counted = {
            f"{name}_counts": np.array([parts[name][key] for key in keys.tolist()], dtype=np.uint32)
            for name, keys in arrays.items()
        }
        np.savez_compressed(folder / HABITS, **arrays, **counted)

    @classmethod
    def load(cls, folder: Path) -> Habits:
        """Raises FileNotFoundError when the folder holds none."""
        with np.load(folder / HABITS) as kept:
            return cls(
                *(
                    dict(zip(kept[name].tolist(), kept[f"{name}_counts"].tolist(), strict=True))
                    for name in ("signs", "pairs", "triples")
                )
            )


def learn(sentences: Iterable[str], names: Iterable[str]) -> Habits:
    """The habits of these normalised sentences, of these names, and of everyday words."""
    signs, pairs, triples = Counter[str](), Counter[str](), Counter[str]()
    right = [*names, *words("lexicon_spoken")["rare_but_right"], *_listened_for()]
    for text in map(marked, (*sentences, *right * _LEAST)):
        signs.update(text[1:])
        pairs.update(text[i : i + 2] for i in range(len(text) - 1))
        triples.update(text[i : i + 3] for i in range(len(text) - 2))
    pairs, triples = _without_slips(pairs), _without_slips(triples)
    for word, count in everyday.counted():
        if count >= _RAREST_WORD and all(map(_HAN.match, word)):
            weight = min(_MOST_OF_A_WORD, max(_LEAST, int(count * _WORD_SHARE)))
            for counts, length in ((signs, 1), (pairs, 2), (triples, 3)):
                for start in range(len(word) - length + 1):
                    counts[word[start : start + length]] += weight
    return Habits(dict(signs), dict(pairs), dict(triples))


def _listened_for() -> Iterator[str]:
    """The words of danger: what is written so is meant so."""
    left: list[object] = [words("care_words")]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            left += one.values()
        elif isinstance(one, list):
            left += one
        elif isinstance(one, str):
            yield from _HANS.findall(one)


def _without_slips(counts: Counter[str]) -> Counter[str]:
    """Without what was met once, and without what another writing of the same sound is met fifty times as often as."""
    usual = Counter[tuple[str, ...]]()
    for key, count in counts.items():
        usual[_sounds(key)] = max(usual[_sounds(key)], count)
    return Counter(
        {
            key: count
            for key, count in counts.items()
            if count >= _LEAST and (count * _SLIP > usual[_sounds(key)] or everyday.is_word(key))
        }
    )


def _sounds(key: str) -> tuple[str, ...]:
    """How it sounds; signs that have no sound stand for themselves."""
    return tuple(sound.of_character(sign) or sign for sign in key)
