"""How a text sounds, roughly: one code per character, the same for what speech recognition confuses.

Tones are dropped; zh/z, ch/c, sh/s, n/l, h/f, in/ing, en/eng and an/ang fall
together, as they do for most speakers here. Polyphones take their first
reading on both sides of a comparison, so nothing needs a sentence's context.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pypinyin import Style, pinyin
from pypinyin.constants import PINYIN_DICT

_ENDINGS = (("ang", "an"), ("eng", "en"), ("ing", "in"))
_STARTS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("f", "h"))
_LATIN = re.compile("[a-z]+")


def codes(text: str) -> list[str]:
    """One code per Chinese character and per typed syllable; other signs are left out."""
    found: list[str] = []
    position = 0
    while position < len(text):
        sign = text[position]
        latin = _LATIN.match(text, position)
        if latin:
            found += [coarse(syllable) for syllable in typed_syllables(latin[0])]
            position = latin.end()
            continue
        code = of_character(sign)
        if code:
            found.append(code)
        position += 1
    return found


def coarse(syllable: str) -> str:
    """zhang → zan."""
    for ending, short in _ENDINGS:
        if syllable.endswith(ending):
            syllable = syllable[: -len(ending)] + short
            break
    for start, plain in _STARTS:
        if syllable.startswith(start):
            return plain + syllable[len(start) :]
    return syllable


def typed_syllables(letters: str) -> list[str]:
    """guahao → [gua, hao]; [] when the letters are no pinyin."""
    known = _syllables()
    best: list[list[str] | None] = [[]] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 6), end):
            before = best[start]
            if before is not None and letters[start:end] in known:
                candidate = [*before, letters[start:end]]
                kept = best[end]
                if kept is None or len(candidate) < len(kept):
                    best[end] = candidate
    whole = best[-1]
    return whole if whole is not None and len(letters) > 1 else []


@lru_cache(maxsize=8192)
def of_character(sign: str) -> str:
    """The code of one Chinese character; "" for other signs."""
    if ord(sign) not in PINYIN_DICT:
        return ""
    return coarse(pinyin(sign, style=Style.NORMAL)[0][0])


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    common = (chr(code) for code in PINYIN_DICT if 0x4E00 <= code <= 0x9FA5)
    return frozenset(pinyin(sign, style=Style.NORMAL)[0][0].replace("ü", "v") for sign in common)
