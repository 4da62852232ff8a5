"""English words inside a Chinese sentence: "book 一个骨科，tomorrow" reads as Chinese.

Only the single words of knowledge/content/english.yml, and only where the writer also
writes Chinese or sent nothing but one such word; an English sentence stays as it is and
is answered in both languages (actions/foreign_words.py).
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.nlu.content import words

_HAN = re.compile("[\u4e00-\u9fff]")
_BESIDE = r" *(?<![a-z])({})(?![a-z]) *"


def chinese(text: str) -> str:
    """The text with its English words in Chinese."""
    lowered = text.lower().strip()
    if not (_HAN.search(text) or lowered in words("english")["mixed"]):
        return text
    return _known().sub(lambda found: words("english")["mixed"][found[1].lower()], text)


@lru_cache(maxsize=1)
def _known() -> re.Pattern[str]:
    longest_first = sorted(words("english")["mixed"], key=len, reverse=True)
    return re.compile(_BESIDE.format("|".join(map(re.escape, longest_first))), re.IGNORECASE)
