"""An inverted index in memory: BM25 over weighted fields, scores worked out when it is built.

Each term keeps the documents it stands in and what it is worth there, so that
a query is a handful of additions into one array. Terms are collected as plain
numbers and sorted by counting (scipy's sparse rows), so that building takes
time in proportion to the text: a hundred thousand records fit into memory.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from knowledge.search.fields import Content, Field, TermNumbers

Floats = NDArray[np.float32]
K1 = 1.2


class Index:
    """Documents as weighted fields of terms; see `SearchEngine` for what the terms are."""

    def __init__(self, documents: Iterable[Mapping[str, Content]], weights: Mapping[str, float]) -> None:
        self._numbers = TermNumbers()
        fields = {name: Field(weight, self._numbers) for name, weight in weights.items()}
        self.size = 0
        for document in documents:
            for name, field in fields.items():
                field.add(document[name])
            self.size += 1
        for field in fields.values():
            field.settle()
        self._unknown_idf = math.log(1 + self.size)
        self._starts, self._documents, self._worth, self._idf = self._postings(fields)

    def _postings(
        self, fields: dict[str, Field]
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
