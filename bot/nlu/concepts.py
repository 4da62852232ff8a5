"""Words of one meaning, so that a synonym nobody trained still counts.

A few thousand sentences show most words once; the lists in
knowledge/content/lexicon_concepts.yml tell which of them mean the same wish.
Words of two and more characters are found by their sound, so that a homophone
from speech recognition (取肖, 预月) means what the right word means.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from bot.nlu import sound
from bot.nlu.content import words

_ALONE = [1]


def find(text: str) -> list[str]:
    """Concepts in the order in which their words stand in lower-case text; the longest word wins."""
    table, lengths = _table()
    codes = _codes(text)
    found: list[str] = []
    position = 0
    while position < len(text):
        step = 1
        for length in lengths.get(codes[position], _ALONE):
            names = table.get(_key(text, codes, position, length))
            if names and position + length <= len(text):
                found += names
                step = length
                break
        position += step
    return found


def _codes(text: str) -> list[str]:
    return [sound.of_character(sign) or sign for sign in text]


def _key(text: str, codes: list[str], start: int, length: int) -> str:
    """A word as it is looked up: by sound when it has two and more characters, else by itself."""
    return text[start] if length == 1 else " ".join(codes[start : start + length])


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, tuple[str, ...]], dict[str, list[int]]]:
    """Key → concepts, and the sound of a first character → how long such words are, longest first."""
    table: dict[str, tuple[str, ...]] = {}
    lengths: dict[str, set[int]] = defaultdict(lambda: {1})
    for name, says in words("lexicon_concepts").items():
        for word in (str(one).lower() for one in says):
            codes = _codes(word)
            key = _key(word, codes, 0, len(word))
            if name not in table.get(key, ()):
                table[key] = (*table.get(key, ()), name)
            lengths[codes[0]].add(len(word))
    return table, {code: sorted(of_code, reverse=True) for code, of_code in lengths.items()}
