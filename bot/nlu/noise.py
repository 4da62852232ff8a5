"""What speech recognition and hasty typing do to a sentence: characters replaced by others of the same sound.

Training hears such echoes of its sentences, measurements hear others of theirs.
"""

from __future__ import annotations

import random
from collections import defaultdict
from functools import cache, lru_cache

import jieba
from pypinyin import Style, pinyin

SHARE = 0.15
"""Of the Chinese characters, how many are replaced; at least one per sentence."""
_RAREST = 2000


def homophones(text: str, seed: int) -> str:
    """The sentence with some characters replaced; the same seed gives the same sentence."""
    chance = random.Random(f"{seed}{text}")
    places = [place for place, sign in enumerate(text) if len(_alike().get(_sound(sign), ())) > 1]
    signs = list(text)
    for place in chance.sample(places, min(len(places), max(1, round(len(places) * SHARE)))):
        signs[place] = chance.choice(
            [other for other in _alike()[_sound(signs[place])] if other != signs[place]]
        )
    return "".join(signs)


@cache
def _sound(sign: str) -> str:
    return pinyin(sign, style=Style.NORMAL)[0][0] if "一" <= sign <= "龥" else ""


@lru_cache(maxsize=1)
def _alike() -> dict[str, list[str]]:
    """Sound → common characters with it."""
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    groups: dict[str, list[str]] = defaultdict(list)
    for word, count in sorted(tokenizer.FREQ.items()):
        if len(word) == 1 and count >= _RAREST and _sound(word):
            groups[_sound(word)].append(word)
    return groups
