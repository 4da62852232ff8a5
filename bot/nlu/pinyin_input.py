"""Messages typed in pinyin throughout ("wo yao gua hao") read as Chinese.

The most likely words for the typed syllables, by the frequencies of jieba's
dictionary, with the words of our own content preferred. Chinese characters
in a message mean that its writer can type them: then nothing is changed.
"""

from __future__ import annotations

import logging
import math
import re
import threading
from collections.abc import Sequence
from functools import cache, lru_cache

import jieba
from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.phrases_dict import phrases_dict

from bot.nlu.content import words
from bot.nlu.sound import typed_syllables

jieba.setLogLevel(logging.WARNING)
_TYPED = re.compile(r"[a-z' ]{2,}(?:[\d,.?!'a-z ]*)")
_LETTERS = re.compile("[a-z']+")
_HAN = re.compile("[一-龥]+")
_LONGEST = 6
_RAREST = 60
"""Words of jieba's dictionary below this count are left out: they only win by accident."""
_OWN_COUNT = 60000
_LEAST_SYLLABLES = 2
_SOUNDS = {"n", "m", "o", "ng"}
"""Syllables of which no written word is made: "none" is no 嗯哦呢."""


def chinese(text: str) -> str:
    """The text in characters when all of it is pinyin; otherwise the text as it is."""
    lowered = text.lower()
    if not _TYPED.fullmatch(lowered):
        return text
    parts = [(match[0], typed_syllables(match[0].replace("'", ""))) for match in _LETTERS.finditer(lowered)]
    syllables = [syllable for _, found in parts for syllable in found]
    if len(parts) == 1 and _SOUNDS & set(syllables):
        return text
    if len(syllables) < _LEAST_SYLLABLES or not all(found or len(letters) == 1 for letters, found in parts):
        return text
    return _replaced(lowered)


def _replaced(text: str) -> str:
    """Runs of syllables between digits and signs, each read as a whole."""
    runs = re.split(r"(\s*[\d,.?!]+\s*)", text)
    return "".join(run.strip() if index % 2 else _best(_syllables(run)) for index, run in enumerate(runs))


def _syllables(run: str) -> list[str]:
    return [
        syllable
        for match in _LETTERS.finditer(run)
        for syllable in typed_syllables(match[0].replace("'", ""))
    ]


def _best(syllables: list[str]) -> str:
    """The word sequence with the highest product of frequencies."""
    table, total = _table()
    best: list[tuple[float, str]] = [(0.0, "")]
    for end in range(1, len(syllables) + 1):
        options: list[tuple[float, str]] = []
        for start in range(max(0, end - _LONGEST), end):
            found = table.get(" ".join(syllables[start:end]))
            if found:
                word, count = found
                options.append((best[start][0] + math.log(count / total), best[start][1] + word))
        options.append((best[end - 1][0] - 40.0, best[end - 1][1] + syllables[end - 1]))
        best.append(max(options))
    return best[-1][1]


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, tuple[str, int]], float]:
    """Syllables → the most frequent word that sounds so; sum of all counts."""
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    counts = {
        word: count
        for word, count in tokenizer.FREQ.items()
        if count >= _RAREST and len(word) <= 4 and _HAN.fullmatch(word)
    }
    for word in _own_words():
        counts[word] = counts.get(word, 0) + _OWN_COUNT
    table: dict[str, tuple[str, int]] = {}
    for word, count in counts.items():
        key = " ".join(lazy_pinyin(word) if word in phrases_dict else map(_reading, word))
        if count > table.get(key, ("", 0))[1]:
            table[key] = (word, count)
    return table, float(tokenizer.total)


@cache
def _reading(sign: str) -> str:
    return pinyin(sign, style=Style.NORMAL)[0][0]


def warm() -> None:
    """Build the table in the background, so that the first pinyin message does not wait for it."""
    threading.Thread(target=_table, name="pinyin-table", daemon=True).start()


def _own_words() -> Sequence[str]:
    """In a fixed order: of two words that sound alike and are as frequent the first one is read."""
    from bot.nlu.lexicon import dictionary

    listed = {str(word) for says in words("lexicon_concepts").values() for word in says}
    complaints = {
        word
        for group in ("parts", "complaints", "expressions")
        for entry in words("triage")[group]
        for word in entry["says"]
    }
    return sorted(
        word
        for word in {*dictionary(), *listed, *complaints}
        if _HAN.fullmatch(word) and 2 <= len(word) <= _LONGEST
    )
