"""How like a question is to one of the sentences in which residents ask for a thing.

The words of a sentence belong together: 给狗洗澡 has a word of 给狗登记 and one of 洗个澡, and asks for neither.
So sentences are compared one by one, and the most alike one counts. Sentences of which it is known that no record
answers them stand among the others: what is most like one of those asks for nothing we have.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.asked import asked, not_ours
from knowledge.records import Record
from knowledge.search.index import Floats
from knowledge.search.query import absent, stop_words, told
from knowledge.search.text import clean

LETTER = 0.5
PAIR = 0.7
"""What single characters and pairs of them tell, beside a whole word."""
LEAST = 0.15
"""Less than this is chance."""
JUST_SO = 0.75
"""So many of the characters of a question and a sentence are in both."""
_NOBODY = -1
Cut = Callable[[str], Sequence[str]]


def sayings_of(record: Record) -> Iterable[str]:
    """Sentences that ask for a record, cleaned."""
    return map(clean, asked().get(record.id, ()))


def just_so(record: Record, text: str) -> bool:
    """Whether a cleaned text is one of the sentences but for a character or two: 我妈户口迁来 is not 老婆户口迁来."""
    asked = set(text)
    return any(len(asked & set(said)) >= JUST_SO * len(asked | set(said)) for said in sayings_of(record))


def without_absent(said: str) -> str:
    """A sentence without the words that only mean something together with the others: 药快递到家 is no courier."""
    for word in absent():
        said = said.replace(word, " ")
    return said


class Sayings:
    """All sentences, with the numbers of the records that answer them."""

    def __init__(self, records: Sequence[Record], cut: Cut) -> None:
        """cut: the words of a cleaned text."""
        self._cut = cut
        said = [(number, text) for number, record in enumerate(records) for text in sayings_of(record)]
        said += [(_NOBODY, clean(text)) for text in not_ours()]
        terms = [self._terms(text) for _, text in said]
        self._owners = np.array([number for number, _ in said], dtype=np.int32)
        self._rarity = _rarity(terms)
        self._unknown = math.log(1 + len(said))
        self._found = _postings(self._weighed(each) for each in terms)

    def alike(self, text: str) -> Alike:
        """How like a cleaned text is to the nearest sentence of each record; one character alone is no sentence."""
        likeness = np.zeros(len(self._owners), dtype=np.float32)
        terms = self._terms(text)
        for term, weight in self._weighed(terms if len(terms) > 1 else {}).items():
            if term in self._found:
                numbers, values = self._found[term]
                likeness[numbers] += weight * values
        best: dict[int, float] = {}
        for number in np.flatnonzero(likeness > LEAST).tolist():
            owner = int(self._owners[number])
            best[owner] = max(best.get(owner, 0.0), float(likeness[number]))
        return Alike(best)

    def _terms(self, text: str) -> dict[str, float]:
        """Words, pairs of characters and single ones of what is asked for, with how much each tells."""
        terms: dict[str, float] = {}
        for run in told(text).split():
            for word in self._cut(run):
                if word not in stop_words():
                    terms |= {letter: LETTER for letter in word if letter not in stop_words()}
                    terms |= {f"={word}": 1.0} if len(word) > 1 else {}
            terms |= {first + second: PAIR for first, second in pairwise(run)}
        return terms

    def _weighed(self, terms: Mapping[str, float]) -> dict[str, float]:
        """As a row of length 1, rare terms counting more."""
        weights = {term: worth * self._rarity.get(term, self._unknown) for term, worth in terms.items()}
        length = math.hypot(*weights.values()) or 1.0
        return {term: weight / length for term, weight in weights.items()}


class Alike(dict[int, float]):
    """Record numbers with how like their nearest sentence is, 0 to 1."""

    def of_records(self) -> Iterator[tuple[int, float]]:
        """All but what is like a sentence that nothing answers."""
        return ((number, likeness) for number, likeness in self.items() if number != _NOBODY)

    @property
    def beyond(self) -> float:
        """How like the nearest sentence is that nothing answers."""
        return self.get(_NOBODY, 0.0)


def _rarity(sentences: Sequence[Mapping[str, float]]) -> dict[str, float]:
    counts = Counter(term for terms in sentences for term in terms)
    return {term: math.log(1 + len(sentences) / count) for term, count in counts.items()}


def _postings(rows: Iterable[Mapping[str, float]]) -> dict[str, tuple[NDArray[np.int32], Floats]]:
    """For each term the sentences it stands in and what it weighs there."""
    found: dict[str, tuple[list[int], list[float]]] = {}
    for number, weights in enumerate(rows):
        for term, weight in weights.items():
            numbers, values = found.setdefault(term, ([], []))
            numbers.append(number)
            values.append(weight)
    return {
        term: (np.array(numbers, np.int32), np.array(values, np.float32))
        for term, (numbers, values) in found.items()
    }
