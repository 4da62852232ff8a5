"""Names written as they sound: 挂骨颗, 韵洞中心, 心华医院.

Speech recognition and hurried typing keep the sound of a name and lose its
characters. A span counts as a misheard name only when it sounds exactly like
one, keeps enough of its characters, and breaks no everyday word: 顾客 sounds
like 骨科 and is a customer, 三天内可以 contains no 内科.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

import jieba
import numpy as np
import numpy.typing as npt

from bot.nlu import sound
from bot.nlu.entities import Entity, entity
from bot.nlu.lexicon import Lexicon, Meaning

KINDS = frozenset({"department", "hospital", "venue", "street"})
_EXTRACTOR = "misheard"
_SHORTEST = {"department": 2}
_SHORTEST_NAME = 3
_LONGEST = 12
_LONGEST_WORD = 4
_KEPT = 0.4
"""The least share of a name's characters that must stand as they are written."""
_WORTH_READING = 200


class MisheardFinder:
    """The names of a lexicon by their sound."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names: dict[tuple[str, ...], list[tuple[str, Meaning]]] = {}
        for phrase, meanings in lexicon.items():
            key = _codes(phrase)
            for meaning in meanings:
                if "" not in key and _SHORTEST.get(meaning.kind, _SHORTEST_NAME) <= len(key) <= _LONGEST:
                    self._keep(key, phrase, meaning)
        self._lengths: dict[str, list[int]] = {}
        """Sound of a first character → how long such names are, longest first."""
        for first, length in sorted({(key[0], len(key)) for key in self._names}, reverse=True):
            self._lengths.setdefault(first, []).append(length)
        _everyday()

    def _keep(self, key: tuple[str, ...], phrase: str, meaning: Meaning) -> None:
        if meaning.kind == "department" and not phrase.endswith("科"):
            return  # 看牙 and 胃镜 sound like too much else
        if meaning.kind in KINDS and not meaning.guard:
            self._names.setdefault(key, []).append((phrase, meaning))

    def find(self, text: str, exact: Sequence[Entity]) -> list[Entity]:
        """Entities marked `sound` of kinds that `exact` does not hold, beside everything in `exact`."""
        read = text[:_WORTH_READING]
        missing = KINDS - {one["entity"] for one in exact}
        taken = {place for one in exact for place in range(one["start"], one["end"])}
        found = []
        for start, end, fitting in self._sounding(read):
            meanings = [
                m for phrase, m in fitting if m.kind in missing and _resembles(phrase, read[start:end])
            ]
            if meanings and taken.isdisjoint(range(start, end)) and _breaks_no_word(read, start, end):
                found.append(_entity(meanings, text, start, end))
                taken.update(range(start, end))
        return found

    def _sounding(self, text: str) -> Iterator[tuple[int, int, list[tuple[str, Meaning]]]]:
        codes = _codes(text)
        for start, first in enumerate(codes):
            for length in self._lengths.get(first, ()):
                fitting = self._names.get(codes[start : start + length])
                if fitting and start + length <= len(codes):
                    yield start, start + length, fitting


def _codes(text: str) -> tuple[str, ...]:
    return tuple(sound.of_character(sign) for sign in text)


def _resembles(phrase: str, heard: str) -> bool:
    """Whether enough characters are kept, but not all: what is written right was found or refused before."""
    kept = sum(one == other for one, other in zip(phrase, heard, strict=True))
    if len(phrase) == _SHORTEST["department"] and phrase[0] != heard[0]:
        return False  # of two characters the first tells which 科 it is
    return _KEPT * len(phrase) <= kept < len(phrase)


def _breaks_no_word(text: str, start: int, end: int) -> bool:
    """Whether no everyday word is the span itself or reaches over one of its ends."""
    around = range(max(0, start - _LONGEST_WORD + 1), end)
    spans = [(i, i + n) for i in around for n in range(2, _LONGEST_WORD + 1) if start < i + n <= len(text)]
    return not any(
        _is_everyday(text[i:j]) for i, j in spans if (i, j) == (start, end) or i < start < j or i < end < j
    )


def _is_everyday(word: str) -> bool:
    known, sought = _everyday(), np.uint32(zlib.crc32(word.encode()))
    place = int(np.searchsorted(known, sought))
    return place < len(known) and known[place] == sought


@lru_cache(maxsize=1)
def _everyday() -> npt.NDArray[np.uint32]:
    """Sorted checksums of the words in jieba's own dictionary: 1 MB, where the words themselves take 50."""
    with jieba.Tokenizer().get_dict_file() as file:
        words = (line.split(b" ", 1)[0] for line in file)
        sums = [zlib.crc32(word) for word in words if 2 <= len(word.decode()) <= _LONGEST_WORD]
    return np.unique(np.array(sums, dtype=np.uint32))


def _entity(meanings: list[Meaning], text: str, start: int, end: int) -> Entity:
    first = meanings[0]
    values = list(dict.fromkeys(meaning.value for meaning in meanings if meaning.kind == first.kind))
    candidates = {"candidates": values} if len(values) > 1 and first.kind in {"hospital", "venue"} else {}
    return entity(
        first.kind,
        start,
        end,
        first.value,
        text=text,
        extractor=_EXTRACTOR,
        name=first.name,
        sound=True,
        **candidates,
    )
