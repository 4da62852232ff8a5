"""A message in English: said to be heard, with what it may be about and a way on in Chinese.

The words are data (knowledge/content/english.yml). Danger comes first, as in Chinese.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from actions import cues
from actions.move import Move
from knowledge.content import CONTENT, load_yaml

_CODE = set(";<>{}[]=\\/@#$%^*|`~_")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_OTHER_SCRIPT = re.compile(
    r"(?:[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7af\u0400-\u04ff\u0590-\u06ff\u0900-\u097f\u0e00-\u0e7f][\s\u4e00-\u9fff、。]{0,4}){3}"
)
"""Kana, hangul, Cyrillic, Hebrew, Arabic, Devanagari, Thai: three of them in a row are a language; one の is a shop."""
_LEAST = 2


def speaks(text: str) -> bool:
    """Whether all of it is an English sentence: no Chinese, no code, and words that pinyin does not have."""
    if _OTHER_SCRIPT.search(text):
        return True
    if cues.CHINESE.search(text) or set(text) & _CODE:
        return False
    said = _WORD.findall(text.lower())
    if set(said) <= cues.ENGLISH:
        return False  # "thank you" is known to everybody
    known = set(_content()["everyday"])
    return len(said) >= _LEAST and sum(word in known for word in said) * 3 >= len(said)


def move(text: str) -> Move:
    """An alarm where the words are of danger, else the reply in both languages."""
    said = text.lower()
    for category, words in _content()["danger"].items():
        if any(re.search(rf"\b{word}", said) for word in words):
            return Move("alert", {"category": category})
    return Move("english")


def services(text: str) -> list[str]:
    """What the words may be about."""
    said = text.lower()
    return [
        service
        for service, words in _content()["services"].items()
        if any(re.search(rf"\b{word}", said) for word in words)
    ]


@lru_cache(maxsize=1)
def _content() -> dict[str, Any]:
    return dict(load_yaml(CONTENT / "english.yml"))
