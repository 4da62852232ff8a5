"""What stands in one field of all documents, as numbers: terms given one by one, or whole texts.

A text's terms are those of `text.bigrams`, and single characters where wanted. They are found in all texts at once,
as arrays: one by one, a hundred thousand records cost as much again as everything else about them.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix

B = 0.55
"""How strongly long fields are discounted; records differ in length by topic more than by relevance."""
_FIRST, _LAST = 0x4E00, 0x9FFF
_BETWEEN = "\n"
_OTHER = re.compile("[a-z]+|[0-9]+")
_HALF = 16
Numbers = NDArray[np.int32]


class Text(str):
    """A cleaned text as the content of a field."""

    __slots__ = ()


class Letters(Text):
    """One of which single characters are terms too."""

    __slots__ = ()


Content = Text | Sequence[str]
"""A document's part of a field."""


class TermNumbers(dict[str, int]):
    """A number for each term, given at first sight."""

    def __missing__(self, term: str) -> int:
        self[term] = number = len(self)
        return number


class Field:
    """Filled document by document, then counted once."""

    def __init__(self, weight: float, numbers: TermNumbers) -> None:
        self._weight = weight
        self._numbers = numbers
        self._terms = array("i")
        self._ends = array("q", [0])
        self._texts: list[Text] = []
        self._found: tuple[Numbers, Numbers] = (np.empty(0, np.int32), np.empty(0, np.int32))

    def add(self, content: Content) -> None:
        """The next document. A field holds texts of one kind in all documents, or terms."""
        if isinstance(content, Text):
            self._texts.append(content)
        else:
            self._terms.extend(map(self._numbers.__getitem__, content))
            self._ends.append(len(self._terms))

    def settle(self) -> None:
        """Find the terms of all texts and let go of what they were found in; nothing is added afterwards."""
        if self._texts:
            self._found = _in_texts(self._texts, self._numbers)
            self._texts = []
            return
        lengths = np.diff(np.frombuffer(self._ends, np.int64))
        documents = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        self._found = np.frombuffer(self._terms, np.int32), documents

    def counted(self, shape: tuple[int, int]) -> Any:
        """A row for each term: how often it stands in each document, weighted, long documents discounted."""
        terms, documents = self._found
        lengths = np.bincount(documents, minlength=shape[1])
        usual = lengths.sum() / max(1, np.count_nonzero(lengths))
        each = (self._weight / (1 - B + B * lengths / max(usual, 1e-6))).astype(np.float32)
        return coo_matrix((each[documents], (terms, documents)), shape=shape).tocsr()


def _in_texts(texts: list[Text], numbers: TermNumbers) -> tuple[Numbers, Numbers]:
    whole = _BETWEEN.join(texts)
    codes = np.frombuffer(whole.encode("utf-32-le"), np.uint32).astype(np.int64)
    places = np.cumsum(codes == ord(_BETWEEN), dtype=np.int32)
    han = np.concatenate(([False], (codes >= _FIRST) & (codes <= _LAST), [False]))
    before, here, after = han[:-2], han[1:-1], han[2:]
    pairs = np.flatnonzero(here & after)
    alone = np.flatnonzero(here & ~before & ~after)
    found = [
        _numbered(codes[pairs] << _HALF | codes[pairs + 1], places[pairs], numbers, ""),
        _numbered(codes[alone], places[alone], numbers, ""),
        _others(whole, places, numbers),
    ]
    if isinstance(texts[0], Letters):
        letters = np.flatnonzero(here)
        found.append(_numbered(codes[letters], places[letters], numbers, "'"))
    return np.concatenate([terms for terms, _ in found]), np.concatenate([where for _, where in found])


def _numbered(
    codes: NDArray[np.int64], places: Numbers, numbers: TermNumbers, mark: str
) -> tuple[Numbers, Numbers]:
    """Codes of one or two characters as term numbers."""
    distinct, which = np.unique(codes, return_inverse=True)
    terms = [numbers[mark + _written(code)] for code in distinct.tolist()]
    return np.array(terms, np.int32)[which], places


def _written(code: int) -> str:
    return chr(code >> _HALF) + chr(code & 0xFFFF) if code >> _HALF else chr(code)


def _others(whole: str, places: Numbers, numbers: TermNumbers) -> tuple[Numbers, Numbers]:
    """Latin words and numbers whole, a number also with the character before it."""
    found = list(_runs(whole))
    terms = [numbers[term] for term, _ in found]
    return np.array(terms, np.int32), places[np.array([start for _, start in found], np.int64)]


def _runs(whole: str) -> Iterator[tuple[str, int]]:
    for match in _OTHER.finditer(whole):
        start, run = match.start(), match.group()
        yield run, start
        if start and run[0] <= "9" and whole[start - 1] > "z":
            yield whole[start - 1] + run, start
