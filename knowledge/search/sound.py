"""How words sound, so that a slip of the ear or of the keyboard still finds them.

Tones are dropped and the sounds that speech recognition and Shanghai speakers
mix up are merged: zh/z, ch/c, sh/s, n/l, in/ing, en/eng, an/ang.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

COMMON_LETTERS = (0x4E00, 0x9FA6)
_LATIN = re.compile(r"[a-z]{2,}")
_RUNS = re.compile("[a-z0-9]+|[\u4e00-\u9fff]+")
_NO_LETTER = re.compile("[^a-z]")
_SIZES = (4, 3, 2)
"""Lengths of words that are looked up for their reading, the longest first."""


@cache
def merged(syllable: str) -> str:
    """One syllable without the differences people do not hear."""
    merged_start = re.sub(r"^([zcs])h", r"\1", syllable)
    merged_start = re.sub(r"^l", "n", merged_start)
    return re.sub(r"(?<=[iea])ng$", "n", merged_start)


@lru_cache(maxsize=50_000)
def syllables(text: str) -> tuple[str, ...]:
    """Merged syllables of cleaned text; Latin letters and digits in a row stand for themselves.

    Each character is read as it usually is, except in the words where it is read otherwise (银行, 重庆): to cut the
    text into words first took a third of the time of building the index and told nothing more.
    """
    return tuple(sound for run in _RUNS.findall(text) for sound in _read(run))


def _read(run: str) -> Iterator[str]:
    if run[0] <= "z":
        yield merged(run)
        return
    place, (otherwise, begun) = 0, _read_otherwise()
    while place < len(run):
        size = 0
        if run[place : place + 2] in begun:
            size = next((size for size in _SIZES if run[place : place + size] in otherwise), 0)
        yield from otherwise[run[place : place + size]] if size else (usual(run[place]),)
        place += size or 1


@cache
def usual(letter: str) -> str:
    """How a character sounds by itself, merged."""
    return merged(lazy_pinyin(letter)[0])


@lru_cache(maxsize=1)
def _read_otherwise() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """Words in which a character does not sound as it does alone, and how such words begin."""
    found = {}
    for word, readings in PHRASES_DICT.items():
        if len(word) in _SIZES:
            sounds = tuple(merged(_without_tones(reading[0])) for reading in readings)
            if sounds != tuple(map(usual, word)):
                found[word] = sounds
    return found, frozenset(word[:2] for word in found)


@cache
def _without_tones(reading: str) -> str:
    plain = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return _NO_LETTER.sub("", plain)


@lru_cache(maxsize=1)
def _known_syllables() -> frozenset[str]:
    sounds = ",".join(PINYIN_DICT[letter] for letter in range(*COMMON_LETTERS) if letter in PINYIN_DICT)
    return frozenset(map(_without_tones, sounds.split(","))) - {""}


@lru_cache(maxsize=4096)
def typed_syllables(word: str) -> tuple[str, ...] | None:
    """A Latin word cut into pinyin syllables, as few as possible; None when it is not pinyin."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 6), end):
            before = best[start]
            if before is None or word[start:end] not in _known_syllables():
                continue
            cut = before + (word[start:end],)
            kept = best[end]
            if kept is None or len(cut) < len(kept):
                best[end] = cut
    return best[-1]


def typed_pinyin(text: str) -> tuple[str, ...] | None:
    """Merged syllables when the whole text is pinyin typed in Latin letters, else None."""
    words = text.split()
    if not words or not all(_LATIN.fullmatch(word) for word in words):
        return None
    cuts = [typed_syllables(word) for word in words]
    if any(cut is None for cut in cuts):
        return None
    return tuple(merged(syllable) for cut in cuts if cut for syllable in cut)


def pairs(sounds: Sequence[str]) -> list[str]:
    """Neighbouring syllables, the unit in which sounds are indexed."""
    return [f"{first} {second}" for first, second in zip(sounds, sounds[1:], strict=False)]
