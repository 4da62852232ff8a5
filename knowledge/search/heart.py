"""What a question is about: the words of the clause that asks, without those that only tell how things stand.

“我打算明年退休，现在要先准备点啥” is about 退休, “长护险评估没通过，不服怎么办” about 不服: a record that says
no such word in any of its ways is near what was asked at best.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from knowledge.asking import asked_aspect
from knowledge.search.query import passing

_CLAUSES = re.compile("[，,。;；！!？?]")
_ASKS = re.compile(
    "[吗么伐呢哪几啥谁咋]|什么|怎[么样]|如何|多[少久长大远高]|有没有|能不能|可不可以|要不要|是不是|会不会|行不行|贵不贵"
)
_COUNTED = re.compile(r"[0-9几一二两三四五六七八九十百千万半]|礼拜|星期|^周[末一二三四五六日天]")
_FEWEST = 2
Cut = Callable[[str], Sequence[str]]


def at_heart(text: str, cut: Cut) -> frozenset[str]:
    """The words that a record should say; those of the whole text where the clauses that ask have none.

    cut: the words of a text that say what it is about.
    """
    clauses = [one for one in _CLAUSES.split(text) if one]
    return _of(_asking(clauses), cut) or _of(clauses, cut)


def asks_first(text: str) -> str:
    """The first clause that asks; the whole text where none does."""
    return next(iter(_asking(_CLAUSES.split(text))), text)


def _asking(clauses: Sequence[str]) -> list[str]:
    return [one for one in clauses if _ASKS.search(one) or asked_aspect(one)]


def _of(clauses: Sequence[str], cut: Cut) -> frozenset[str]:
    return frozenset(word for clause in clauses for word in cut(clause) if _tells(word))


def _tells(word: str) -> bool:
    return len(word) >= _FEWEST and word not in passing() and not _COUNTED.search(word)
