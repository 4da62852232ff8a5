"""An inverted index in memory: BM25 over weighted fields, scores worked out when it is built.

Each term keeps the documents it stands in and what it is worth there, so that
a query is a handful of additions into one array. Terms are collected as plain
numbers and sorted by counting (scipy's sparse rows), so that building takes
time in proportion to the text: a hundred thousand records fit into memory.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix

Floats = NDArray[np.float32]
K1 = 1.2
B = 0.55
"""How strongly long fields are discounted; records differ in length by topic more than by relevance."""


class Index:
    """Documents as weighted fields of terms; see `SearchEngine` for what the terms are."""

    def __init__(
        self, documents: Iterable[Mapping[str, Sequence[str]]], weights: Mapping[str, float]
    ) -> None:
        self._numbers = _Numbers()
        fields = {name: _Field(weight) for name, weight in weights.items()}
        self.size = 0
        for document in documents:
            for name, field in fields.items():
                field.add(map(self._numbers.__getitem__, document[name]))
            self.size += 1
        self._unknown_idf = math.log(1 + self.size)
        self._starts, self._documents, self._worth, self._idf = self._postings(fields)

    def _postings(
        self, fields: dict[str, _Field]
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats, Floats]:
        """Where each term's part begins, the documents in it, what the term is worth there, and its idf."""
        shape = (len(self._numbers), self.size)
        frequency: Any = csr_matrix(shape, dtype=np.float32)
        for name in list(fields):  # a field's numbers are let go as soon as they are counted
            frequency = frequency + fields.pop(name).counted(shape)
        counts = np.diff(frequency.indptr)
        idf = np.log(1 + (self.size - counts + 0.5) / (counts + 0.5)).astype(np.float32)
        worth = frequency.data
        worth *= np.float32(K1 + 1) / (worth + np.float32(K1))
        worth *= np.repeat(idf, counts)
        return frequency.indptr, frequency.indices, worth, idf

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

    def counts(self) -> Iterator[tuple[str, int]]:
        """All terms, with the number of documents that have each."""
        return zip(self._numbers, np.diff(self._starts).tolist(), strict=True)

    def __contains__(self, term: str) -> bool:
        return term in self._numbers

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


class _Numbers(dict[str, int]):
    """A number for each term, given at first sight."""

    def __missing__(self, term: str) -> int:
        self[term] = number = len(self)
        return number


class _Field:
    """What stands in one field of all documents, in their order, repetitions included."""

    def __init__(self, weight: float) -> None:
        self._weight = weight
        self._terms = array("i")
        self._ends = array("q", [0])

    def add(self, terms: Iterable[int]) -> None:
        self._terms.extend(terms)
        self._ends.append(len(self._terms))

    def counted(self, shape: tuple[int, int]) -> Any:
        """A row for each term: how often it stands in each document, weighted, long documents discounted."""
        lengths = np.diff(np.frombuffer(self._ends, np.int64))
        usual = lengths.sum() / max(1, np.count_nonzero(lengths))
        each = self._weight / (1 - B + B * lengths / max(usual, 1e-6))
        documents = np.repeat(np.arange(shape[1], dtype=np.int32), lengths)
        values = np.repeat(each.astype(np.float32), lengths)
        return coo_matrix((values, (np.frombuffer(self._terms, np.int32), documents)), shape=shape).tocsr()
