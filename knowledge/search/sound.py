"""How words sound, so that a slip of the ear or of the keyboard still finds them.

Tones are dropped and the sounds that speech recognition and Shanghai speakers
mix up are merged: zh/z, ch/c, sh/s, n/l, in/ing, en/eng, an/ang.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from pypinyin import lazy_pinyin
from pypinyin.constants import PINYIN_DICT

COMMON_LETTERS = (0x4E00, 0x9FA6)
_LATIN = re.compile(r"[a-z]{2,}")


@cache
def merged(syllable: str) -> str:
    """One syllable without the differences people do not hear."""
    merged_start = re.sub(r"^([zcs])h", r"\1", syllable)
    merged_start = re.sub(r"^l", "n", merged_start)
    return re.sub(r"(?<=[iea])ng$", "n", merged_start)


@lru_cache(maxsize=50_000)
def syllables(text: str) -> tuple[str, ...]:
    """Merged syllables of cleaned Chinese text; other characters stand for themselves."""
    return tuple(merged(syllable) for syllable in lazy_pinyin(text))


@lru_cache(maxsize=1)
def _known_syllables() -> frozenset[str]:
    sounds = ",".join(PINYIN_DICT[letter] for letter in range(*COMMON_LETTERS) if letter in PINYIN_DICT)
    plain = unicodedata.normalize("NFD", sounds).replace("u\u0308", "v")
    return frozenset(re.sub(r"[^a-z,]", "", plain).split(",")) - {""}


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
