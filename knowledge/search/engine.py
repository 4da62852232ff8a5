"""One search over all records: words, letters, sounds, names, kind and street together."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from operator import mul

import numpy as np
from numpy.typing import NDArray

from knowledge.asking import asked_aspect
from knowledge.questions.words import asked_facts
from knowledge.records import Record
from knowledge.search.as_text import facts_text
from knowledge.search.fields import Content, Letters, Text
from knowledge.search.heart import at_heart
from knowledge.search.hit import HALF, WHOLE_NAME, Hit, has_more_than_the_street, is_broad, why
from knowledge.search.index import Floats, Index
from knowledge.search.labels import Labels
from knowledge.search.misheard import Misheard
from knowledge.search.names import Names
from knowledge.search.query import Query, absent, matters, stop_words, told, understand
from knowledge.search.sayings import Alike, Sayings, just_so, sayings_of, without_absent
from knowledge.search.sound import pairs, syllables
from knowledge.search.text import clean
from knowledge.search.units import Terms, Unit, pieces, wanted
from knowledge.search.words import Words
from knowledge.vocabulary import kinds

WEIGHTS = {"name": 3.0, "alias": 3.0, "summary": 1.2, "facts": 0.7, "place": 0.8, "sound": 1.0, "asked": 1.5}
NAME_BONUS = 14.0
ALIKE_BONUS = 8.0
"""For a record one of whose sayings is just what was asked."""
VERY_LIKE, JUST_SO_BONUS = 0.85, 12.0
"""A saying almost character for character: no other record comes before it for having the single words."""
KIND_BONUS = 4.0
STREET_BONUS = 4.0
BROAD_BONUS = 15.0
"""Kind and street decide alone when nothing else is asked."""
COVERAGE = 0.8
"""How much a record loses that has nothing of what was asked; one that has all of it loses nothing."""
LOOKED_AT = 12
LOOKED_AT_WITH_STREET = 70
"""More than there are records in one street, so that what is looked for elsewhere is among them."""
ONLY_STREET = 0.3
"""For a record that is in the street but has nothing of what is looked for there."""
DOCUMENTS = {"plan", "target", "project", "safeguard", "demonstration", "selection", "work_group"}
LISTED = {"demonstration"}
DOCUMENT_FACTOR = 0.8
"""The two founding documents use everybody's words; a thing people can go to comes first when both fit."""

UNLIKE = 0.6
"""What is asked about a named record is so like a question that nothing answers."""
CLEARLY = 0.05
"""By so much it is more like that than like a question for the record that was named."""
TOLD_OF_ALL = {"address", "where", "phone", "hours", "price", "fee", "lead_unit"}
"""Aspects of which every record says at least that it does not know: what is left of such a question is only the name."""
WHOLE = 0.99
"""The name of another district's place is had whole: 白洋淀足球场 has most of 虹口足球场."""
LACKING = 3.0
"""How much it counts against a record that it has nothing of the other district or the absent thing that was named."""
DOUBT_FACTOR = 0.93
"""Of two that fit, the better known one comes first."""


Watch = Callable[[Sequence[Record]], Iterable[Record]]


class SearchEngine:
    """Built once over a set of records; answers are read-only and may be asked from any thread."""

    def __init__(self, records: Sequence[Record], *, watch: Watch = iter) -> None:
        """watch: sees the records pass while the index is built; for a progress bar."""
        self.records = list(records)
        named = [tuple(map(clean, (record.name, *record.aliases))) for record in self.records]
        self._words = Words(name for names in named for name in names)
        self._names = Names()
        self._sayings = Sayings(self.records, self._words.all)
        self._index = Index(self._documents(watch(self.records), named), WEIGHTS)
        self._misheard = Misheard(filter(self._is_word, self._index.counts()))
        self._kinds = Labels(record.kind for record in self.records)
        self._types = Labels(record.type for record in self.records)
        self._streets = Labels(record.street or "" for record in self.records)
        self._factors = np.array([_factor(record) for record in self.records], dtype=np.float32)
        self.search("预热 yure")  # what is read once is read now, not in the first resident's turn

    def search(
        self, text: str, *, types: Collection[str] | None = None, street: str | None = None, limit: int = 5
    ) -> list[Hit]:
        """The best records for a question, best first; [] when nothing shares anything with it.

        types: only these types or kinds. street: official name; only records there.
        """
        query = understand(text)
        if not query.text:
            return []
        asked = wanted(query, self._words, self._meant)
        named = self._names.worth(query)
        alike = self._sayings.alike(query.text)
        scores = self._scores(query, asked.terms, named) * self._allowed(types, street)
        looked_at = LOOKED_AT_WITH_STREET if query.street else LOOKED_AT
        best = self._index.best(_with(alike, scores), max(limit, looked_at))
        shares = [self._share(unit, best) for unit in asked.units]
        hits = [
            self._hit(
                number,
                float(scores[number]),
                asked.units,
                [float(share[place]) for share in shares],
                named.get(number, 0.0),
                alike,
                query,
            )
            for place, number in enumerate(best.tolist())
        ]
        return sorted(hits, key=lambda hit: -hit.score)[:limit]

    def words(self, text: str) -> tuple[str, ...]:
        """What a text is about, word by word, as the dictionary cuts it: 能打乒乓吗 → 乒乓."""
        runs = re.findall("[a-z0-9\u4e00-\u9fff]+", understand(text).text)
        cut = (word for run in runs for word in self._words.all(run))
        return tuple(
            dict.fromkeys(word for word in cut if len(word) > 1 and word not in stop_words() and told(word))
        )

    def asks_beyond(self, text: str) -> bool:
        """Whether a question names another district or a thing of which no record tells."""
        return any(unit.condition for unit in wanted(understand(text), self._words, self._meant).units)

    def goes_beyond(self, number: int, text: str, aspect: str | None = None) -> bool:
        """Whether a question that names a record asks for what it does not tell: 离婚财产怎么分.

        Where somebody comes from is no such thing: 从虹桥火车站怎么去长海医院.
        aspect: what it asks about, as far as that is known.
        """
        query = understand(text)
        rest = self._without_its_name(number, query.text)
        alike = self._sayings.alike(query.text)
        by_name = {aspect, asked_aspect(query.text)} & TOLD_OF_ALL or asked_facts(query.text)
        if (
            not by_name
            and self._says_something(rest)
            and self._sayings.alike(rest).beyond > max(UNLIKE, alike.get(number, 0.0) + CLEARLY)
        ):
            return True
        asked = [unit for unit in wanted(query, self._words, self._meant).units if unit.condition]
        beyond = matters() if asked_aspect(query.text) in {"address", "where"} else matters() | absent()
        only = np.array([number], dtype=np.int32)
        return any(
            unit.text in beyond and self._share(unit, only)[0] < WHOLE and not self._says(number, unit.text)
            for unit in asked
        )

    def unsaid(self, number: int, text: str) -> tuple[str, ...]:
        """The words that a question is about and that a record says in none of its ways: 居住证满几年可以考高中 → 高中."""
        asked = at_heart(text, self.words)
        only = np.array([number], dtype=np.int32)
        units = wanted(understand(text), self._words, self._meant).units if asked else ()
        return tuple(
            unit.text
            for unit in units
            if unit.text in asked
            and float(self._share(unit, only)[0]) < HALF
            and not self._says(number, unit.text)
        )

    def _says_something(self, text: str) -> bool:
        """Whether two words or more are left, so that a likeness means anything."""
        return (
            sum(word not in stop_words() for run in told(text).split() for word in self._words.all(run)) > 1
        )

    def _without_its_name(self, number: int, text: str) -> str:
        """What is asked about a record: "时间银行是什么" asks for no bank."""
        record = self.records[number]
        names = [name for name in map(clean, (record.name, *record.aliases)) if name and name in text]
        return text.replace(max(names, key=len), " ") if names else text

    def _meant(self, pair: str) -> Sequence[str]:
        """What a pair was probably meant to be that no record has and that is no word."""
        return () if pair in self._index or self._words.known(pair) else self._misheard.meant(pair)

    def _says(self, number: int, word: str) -> bool:
        """Whether people ask for a record with this word, though it does not say it itself: 药快递到家."""
        return any(word in said for said in sayings_of(self.records[number]))

    def _is_word(self, counted: tuple[str, int]) -> bool:
        return self._words.known(counted[0])

    def _scores(self, query: Query, terms: Terms, named: dict[int, float]) -> Floats:
        scores = self._index.scores(terms)
        for number, share in named.items():
            scores[number] += NAME_BONUS * share
        hints = self._hints(query)
        counted = (scores > 0) | (query.broad & (hints > 0))
        return np.where(counted, scores * self._factors + hints, 0.0).astype(np.float32)

    def _documents(
        self, records: Iterable[Record], named: Iterable[Sequence[str]]
    ) -> Iterator[dict[str, Content]]:
        for number, (record, names) in enumerate(zip(records, named, strict=True)):
            self._names.add(number, names)
            yield self._fields(record, names)

    def _fields(self, record: Record, names: Sequence[str]) -> dict[str, Content]:
        place = " ".join([record.street or "", kinds()[record.kind].label, record.owner_unit or ""])
        return {
            "name": pieces(names[0], self._words),
            "alias": [piece for name in names[1:] for piece in pieces(name, self._words)],
            "summary": Letters(clean(record.summary)),
            "facts": Text(clean(facts_text(record.shown_facts))),
            "place": Text(clean(place)),
            "sound": [f"~{pair}" for name in names for pair in pairs(syllables(name))],
            "asked": [
                piece for said in sayings_of(record) for piece in pieces(without_absent(said), self._words)
            ],
        }

    def _hints(self, query: Query) -> Floats:
        bonus = np.zeros(len(self.records), dtype=np.float32)
        if query.kinds:
            bonus += (BROAD_BONUS if query.broad else KIND_BONUS) * self._kinds.among(query.kinds)
        if query.street:
            bonus += (BROAD_BONUS if query.broad else STREET_BONUS) * self._streets.among((query.street,))
        return bonus

    def _allowed(self, types: Collection[str] | None, street: str | None) -> Floats:
        allowed = np.ones(len(self.records), dtype=np.float32)
        if types is not None:
            allowed *= self._types.among(types) | self._kinds.among(types)
        if street is not None:
            allowed *= self._streets.among((street,))
        return allowed

    def _hit(
        self,
        number: int,
        score: float,
        units: Sequence[Unit],
        shares: Sequence[float],
        named: float,
        alike: Alike,
        query: Query,
    ) -> Hit:
        record = self.records[number]
        lacks = [
            unit.condition and share < WHOLE and not self._says(number, unit.text)
            for unit, share in zip(units, shares, strict=True)
        ]
        weights = [
            self._worth(unit) * (LACKING if lack else 1.0) for unit, lack in zip(units, lacks, strict=True)
        ]
        matched = sum(map(mul, weights, shares)) / sum(weights) if units and not query.empty else 0.0
        verbatim = alike.get(number, 0.0) >= VERY_LIKE and just_so(record, query.text)
        if named >= WHOLE_NAME:
            matched = max(matched, named)
        elif query.street and not query.broad and not has_more_than_the_street(units, shares, query):
            score *= ONLY_STREET
        return Hit(
            record,
            score * (1 - COVERAGE + COVERAGE * matched)
            + ALIKE_BONUS * alike.get(number, 0.0)
            + JUST_SO_BONUS * verbatim,
            why(record, units, shares, named, alike.get(number, 0.0), query),
            matched,
            broad=is_broad(record, query, named),
            lacking=(any(lacks) and named < WHOLE_NAME) or (query.to_visit and record.type in LISTED),
            alike=alike.get(number, 0.0),
            beyond=0.0 if named >= HALF or record.kind in query.kinds else alike.beyond,
            named=named,
            verbatim=verbatim,
        )

    def _share(self, unit: Unit, numbers: NDArray[np.int32]) -> Floats:
        """How far each of these records has what a unit asks for, 0 to 1."""
        ways = [
            worth * np.mean([self._index.having(term, numbers) for term in terms], axis=0)
            for terms, worth in unit.ways
        ]
        return np.max(ways, axis=0)

    def _worth(self, unit: Unit) -> float:
        return unit.weight * max(self._index.idf(term) for term in unit.ways[0][0])


def _with(alike: Alike, scores: Floats) -> Floats:
    """The scores by which records are looked at: one that people ask for in these words is, whatever else it lacks."""
    bonus = np.zeros_like(scores)
    for number, likeness in alike.of_records():
        bonus[number] = ALIKE_BONUS * likeness
    return np.where(scores > 0, scores + bonus, 0.0).astype(np.float32)


def _factor(record: Record) -> float:
    return (DOCUMENT_FACTOR if record.type in DOCUMENTS else 1.0) * (
        DOUBT_FACTOR if record.confidence == "low" else 1.0
    )
