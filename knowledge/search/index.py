"""An inverted index in memory: BM25 over weighted fields, scores worked out when it is built.

Each term keeps the documents it stands in and what it is worth there, so that
a query is a handful of additions into one array.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
K1 = 1.2
B = 0.55
"""How strongly long fields are discounted; records differ in length by topic more than by relevance."""


class Index:
    """Documents as weighted fields of terms; see `SearchEngine` for what the terms are."""

    def __init__(
        self, documents: Iterable[Mapping[str, Sequence[str]]], weights: Mapping[str, float]
    ) -> None:
        self._numbers: dict[str, int] = {}
        rows = _Rows(self._numbers, list(weights))
        self.size = rows.read(documents)
        self._unknown_idf = math.log(1 + self.size)
        self._starts, self._documents, self._worth, self._idf = rows.postings(
            list(weights.values()), self.size
        )

    def _posting(self, term: str) -> tuple[NDArray[np.int32], Floats] | None:
        number = self._numbers.get(term)
        if number is None:
            return None
        part = slice(self._starts[number], self._starts[number + 1])
        return self._documents[part], self._worth[part]

    def idf(self, term: str) -> float:
        """How much a term tells; a word no document has tells most."""
        number = self._numbers.get(term)
        return self._unknown_idf if number is None else float(self._idf[number])

    def scores(self, terms: Mapping[str, float]) -> Floats:
        """Scores of all documents. `terms`: what the query contains, with a factor for each."""
        scores = np.zeros(self.size, dtype=np.float32)
        for term, factor in terms.items():
            posting = self._posting(term)
            if posting is not None:
                scores[posting[0]] += factor * posting[1]
        return scores

    def having(self, term: str, numbers: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Which of these documents contain a term."""
        posting = self._posting(term)
        if posting is None:
            return np.zeros(len(numbers), dtype=bool)
        places = posting[0].searchsorted(numbers)
        places[places == len(posting[0])] = 0
        return posting[0][places] == numbers

    def best(self, scores: Floats, limit: int) -> NDArray[np.int32]:
        """Numbers of the best documents with a score above 0, best first."""
        if self.size > limit:
            candidates = np.argpartition(-scores, limit)[:limit]
        else:
            candidates = np.arange(self.size)
        ordered = candidates[np.argsort(-scores[candidates], kind="stable")]
        return ordered[scores[ordered] > 0].astype(np.int32)


class _Rows:
    """What stands where, collected as plain numbers: a hundred thousand records fit into memory."""

    def __init__(self, numbers: dict[str, int], fields: Sequence[str]) -> None:
        self._numbers = numbers
        self._fields = fields
        self._terms, self._documents, self._in_field, self._counts = (
            array("i"),
            array("i"),
            array("b"),
            array("f"),
        )
        self._lengths: list[list[int]] = []

    def read(self, documents: Iterable[Mapping[str, Sequence[str]]]) -> int:
        """Take in all documents and return how many there were."""
        for document, fields in enumerate(documents):
            self._lengths.append([len(fields[name]) for name in self._fields])
            for place, name in enumerate(self._fields):
                self._add(document, place, Counter(fields[name]))
        return len(self._lengths)

    def _add(self, document: int, place: int, counts: Counter[str]) -> None:
        numbers = self._numbers
        self._terms.extend([numbers.setdefault(term, len(numbers)) for term in counts])
        self._counts.extend(counts.values())
        self._documents.extend([document] * len(counts))
        self._in_field.extend([place] * len(counts))

    def postings(
        self, weights: Sequence[float], size: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int32], Floats, Floats]:
        """Where each term's part begins, the documents in it, what the term is worth there, and its idf."""
        lengths = np.array(self._lengths, dtype=np.float32).reshape(size, len(weights))
        present = np.maximum((lengths > 0).sum(axis=0), 1)
        discount = 1 - B + B * lengths / np.maximum(lengths.sum(axis=0) / present, 1e-6)
        documents, places = np.frombuffer(self._documents, np.int32), np.frombuffer(self._in_field, np.int8)
        frequency = (
            np.array(weights, dtype=np.float32)[places]
            * np.frombuffer(self._counts, np.float32)
            / discount[documents, places]
        )
        cell = np.frombuffer(self._terms, np.int32).astype(np.int64) * size + documents
        cells, inverse = np.unique(cell, return_inverse=True)
        frequency = np.bincount(inverse, weights=frequency, minlength=len(cells)).astype(np.float32)
        terms = cells // max(size, 1)
        counts = np.bincount(terms, minlength=len(self._numbers))
        idf = np.log(1 + (size - counts + 0.5) / (counts + 0.5)).astype(np.float32)
        starts = np.concatenate([[0], np.cumsum(counts)])
        worth = idf[terms] * frequency * (K1 + 1) / (frequency + K1)
        return starts, (cells % max(size, 1)).astype(np.int32), worth, idf
