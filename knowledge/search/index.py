"""An inverted index in memory: BM25 over weighted fields, scores worked out when it is built.

Each term keeps the documents it stands in and what it is worth there, so that
a query is a handful of additions into one array.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
K1 = 1.2
B = 0.55
"""How strongly long fields are discounted; records differ in length by topic more than by relevance."""


class Index:
    """Documents as weighted fields of terms; see `SearchEngine` for what the terms are."""

    def __init__(self, documents: Sequence[Mapping[str, Sequence[str]]], weights: Mapping[str, float]) -> None:
        self.size = len(documents)
        self._postings: dict[str, tuple[NDArray[np.int32], Floats]] = {}
        self._idf: dict[str, float] = {}
        self._fill(documents, weights)
        self._unknown_idf = math.log(1 + self.size)

    def _fill(self, documents: Sequence[Mapping[str, Sequence[str]]], weights: Mapping[str, float]) -> None:
        averages = {name: _average(documents, name) for name in weights}
        frequencies: dict[str, dict[int, float]] = defaultdict(dict)
        for number, fields in enumerate(documents):
            for name, terms in fields.items():
                length = 1 - B + B * len(terms) / averages[name]
                for term, count in Counter(terms).items():
                    row = frequencies[term]
                    row[number] = row.get(number, 0.0) + weights[name] * count / length
        for term, row in frequencies.items():
            self._keep(term, row)

    def _keep(self, term: str, row: dict[int, float]) -> None:
        idf = math.log(1 + (self.size - len(row) + 0.5) / (len(row) + 0.5))
        numbers = np.fromiter(row.keys(), dtype=np.int32, count=len(row))
        frequency = np.fromiter(row.values(), dtype=np.float32, count=len(row))
        self._idf[term] = idf
        self._postings[term] = (numbers, idf * frequency * (K1 + 1) / (frequency + K1))

    def idf(self, term: str) -> float:
        """How much a term tells; a word no document has tells most."""
        return self._idf.get(term, self._unknown_idf)

    def scores(self, terms: Mapping[str, float]) -> Floats:
        """Scores of all documents. `terms`: what the query contains, with a factor for each."""
        scores = np.zeros(self.size, dtype=np.float32)
        for term, factor in terms.items():
            posting = self._postings.get(term)
            if posting is not None:
                scores[posting[0]] += factor * posting[1]
        return scores

    def having(self, term: str, numbers: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Which of these documents contain a term."""
        posting = self._postings.get(term)
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


def _average(documents: Sequence[Mapping[str, Sequence[str]]], name: str) -> float:
    lengths = [len(fields[name]) for fields in documents if fields.get(name)]
    return sum(lengths) / len(lengths) if lengths else 1.0
