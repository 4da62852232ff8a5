"""The same questions as tired fingers, a microphone, an old keyboard or another script would bring them.

Every kind of noise changes a question in the same way each time, so that two runs compare.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import lru_cache

from opencc import OpenCC
from pypinyin import lazy_pinyin

Noise = Callable[[str], str]
_LETTER = re.compile("[\u4e00-\u9fff]")
_COMMON = range(0xB0, 0xD8)
"""First bytes of the 3,755 everyday characters in GB 2312."""


@lru_cache(maxsize=1)
def _sounding() -> dict[str, list[str]]:
    """Everyday characters by their sound without tone."""
    found: dict[str, list[str]] = {}
    for first in _COMMON:
        for second in range(0xA1, 0xFF):
            letter = bytes((first, second)).decode("gb2312", errors="ignore")
            for sound in lazy_pinyin(letter) if letter else ():
                found.setdefault(sound, []).append(letter)
    return found


def _chance(text: str) -> random.Random:
    return random.Random(text)


def _places(text: str) -> list[int]:
    return [match.start() for match in _LETTER.finditer(text)]


def homophone(text: str) -> str:
    """One character in five is another one of the same sound, as an input method or a microphone picks it."""
    chance, letters = _chance(text), list(text)
    places = _places(text)
    for place in chance.sample(places, max(1, len(places) // 5)) if places else ():
        others = [
            letter
            for letter in _sounding().get(lazy_pinyin(letters[place])[0], [])
            if letter != letters[place]
        ]
        if others:
            letters[place] = chance.choice(others)
    return "".join(letters)


def dropped(text: str) -> str:
    """One character is missing."""
    places = _places(text)
    place = _chance(text).choice(places) if len(places) > 2 else None
    return text if place is None else text[:place] + text[place + 1 :]


def swapped(text: str) -> str:
    """Two neighbours have changed places."""
    places = _places(text)[:-1]
    if len(places) < 2:
        return text
    place = _chance(text).choice(places)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def slip(text: str) -> str:
    """Any other everyday character instead of one: a slip on a handwriting pad."""
    places, chance = _places(text), _chance(text)
    if len(places) < 3:
        return text
    place = chance.choice(places)
    return text[:place] + chance.choice(_sounding()[chance.choice(sorted(_sounding()))]) + text[place + 1 :]


@lru_cache(maxsize=1)
def _traditional() -> OpenCC:
    return OpenCC("s2t")


def traditional(text: str) -> str:
    """In traditional characters."""
    return str(_traditional().convert(text))


def whole_pinyin(text: str) -> str:
    """Typed in Latin letters throughout, without tones and without blanks."""
    return "".join(lazy_pinyin(text))


NOISES: dict[str, Noise] = {
    "traditional": traditional,
    "homophones": homophone,
    "one missing": dropped,
    "two swapped": swapped,
    "one wrong": slip,
    "pinyin": whole_pinyin,
}
