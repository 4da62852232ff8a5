"""Whether something is a word of everyday Chinese, by jieba's own dictionary."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import lru_cache

import jieba
import numpy as np
import numpy.typing as npt

_LONGEST_WORD = 4


def is_word(text: str) -> bool:
    """Whether the dictionary has it; words of two to four characters only."""
    known, sought = _sums(), np.uint32(zlib.crc32(text.encode()))
    place = int(np.searchsorted(known, sought))
    return place < len(known) and bool(known[place] == sought)


def warm() -> None:
    """Read the dictionary now and not with the first message."""
    _sums()


def counted() -> Iterator[tuple[str, int]]:
    """Every word of two to four characters with how often jieba's authors met it."""
    with jieba.Tokenizer().get_dict_file() as file:
        for line in file:
            word, count, *_ = line.decode("utf-8").split(" ")
            if 2 <= len(word) <= _LONGEST_WORD:
                yield word, int(count)


def breaks_a_word(text: str, start: int, end: int) -> bool:
    """Whether some word is the span itself or reaches over one of its ends."""
    around = range(max(0, start - _LONGEST_WORD + 1), end)
    spans = [(i, i + n) for i in around for n in range(2, _LONGEST_WORD + 1) if start < i + n <= len(text)]
    return any(is_word(text[i:j]) for i, j in spans if (i, j) == (start, end) or i < start < j or i < end < j)


def touches_a_word(text: str, start: int, end: int) -> bool:
    """Whether some word holds one of the span's characters."""
    around = range(max(0, start - _LONGEST_WORD + 1), end)
    spans = [(i, i + n) for i in around for n in range(2, _LONGEST_WORD + 1) if start < i + n <= len(text)]
    return any(is_word(text[i:j]) for i, j in spans)


@lru_cache(maxsize=1)
def _sums() -> npt.NDArray[np.uint32]:
    """Sorted checksums of the words: 1 MB, where the words themselves take 50."""
    return np.unique(np.array([zlib.crc32(word.encode()) for word, _ in counted()], dtype=np.uint32))
