"""The knowledge base as the rest of the product sees it: get, find, search, answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any

from knowledge import catalogue as _catalogue
from knowledge.answers import Answer, compose
from knowledge.figures import Period
from knowledge.questions.attributes import Attributes
from knowledge.records import Record
from knowledge.search import judgement
from knowledge.search.as_text import flat
from knowledge.search.engine import SearchEngine, Watch
from knowledge.search.heart import at_heart
from knowledge.search.hit import Hit
from knowledge.search.query import is_bare
from knowledge.vocabulary import kinds, street_named

MOST_CHOICES = 5


class UnknownRecord(KeyError):
    """No record has this id, now or before a merge."""


class KnowledgeBase:
    """An unchanging view of all published records; a newer one replaces it as a whole."""

    def __init__(self, records: Sequence[Record], *, watch: Watch = iter) -> None:
        """watch: sees the records pass while the index is built, for a progress bar."""
        self.records: Mapping[str, Record] = MappingProxyType({record.id: record for record in records})
        self._aliases = {old: record.id for record in records for old in record.alias_ids}
        self._numbers = {record.id: number for number, record in enumerate(records)}
        self._engine = SearchEngine(records, watch=watch)

    @property
    def catalogue(self) -> Any:
        """The catalogue of services (`knowledge.catalogue`)."""
        return _catalogue.catalogue()

    @cached_property
    def attributes(self) -> Attributes:
        """Records by the values of their facts."""
        return Attributes(self.records.values())

    def overview_of(self, kind: str) -> str | None:
        """Id of the record that tells how many there are of a kind, by an official count."""
        known = kinds().get(kind)
        return known.overview if known else None

    def about_kind(self, wanted: Collection[str]) -> Record | None:
        """The record that tells what a kind of thing is, if just one kind is meant."""
        about = {kinds()[kind].about for kind in wanted if kinds()[kind].about}
        return self.get(about.pop() or "") if len(about) == 1 else None

    def get(self, record_id: str) -> Record | None:
        """A record by its id, or by an id that was merged into it; None when there is none."""
        return self.records.get(self._aliases.get(record_id, record_id))

    def search(
        self, text: str, *, types: Collection[str] | None = None, street: str | None = None, limit: int = 5
    ) -> list[Hit]:
        """Records for a question, best first.

        types: only these types or kinds (`{"canteen"}`, `{"venue"}`). street: as people say it (殷行).
        Ask `confident(hits)` before answering from the first one, `plausible(hits)` before offering them.
        """
        return self._engine.search(text, types=types, street=_official(street), limit=limit)

    def find(
        self, *, types: Collection[str] | None = None, street: str | None = None, **facts: Any
    ) -> list[Record]:
        """All records of these types or kinds, in this street, with these facts, ordered by name.

        A fact matches when the record's value contains the wanted text: `sports="乒乓球"`.
        """
        wanted_street = _official(street)
        found = [
            record
            for record in self.records.values()
            if (types is None or record.type in types or record.kind in types)
            and (street is None or record.street == wanted_street)
            and all(str(value) in flat(record.shown_facts.get(key, "")) for key, value in facts.items())
        ]
        return sorted(found, key=lambda record: record.name)

    def answer(
        self,
        record_id: str,
        aspect: str | None = None,
        *,
        age: int | None = None,
        keys: Sequence[str] = (),
        when: Period | None = None,
    ) -> Answer:
        """What to say about a record, one aspect of it or some facts, for a person of some age, at some time.

        Raises UnknownRecord.
        """
        record = self.get(record_id)
        if record is None:
            raise UnknownRecord(record_id)
        return compose(record, aspect, age=age, keys=keys, when=when)

    def confident(self, hits: Sequence[Hit]) -> bool:
        """Whether to answer from the first hit at once."""
        return judgement.confident(hits)

    def plausible(self, hits: Sequence[Hit]) -> bool:
        """Whether the hits are about what was asked at all; if not, say that nothing was found."""
        return judgement.plausible(hits)

    def is_bare(self, text: str) -> bool:
        """Whether a text asks for an aspect and names no subject: 地址呢, 那电话多少."""
        return is_bare(text)

    def words(self, text: str) -> tuple[str, ...]:
        """What a text is about, word by word: 能打乒乓吗 → 乒乓."""
        return self._engine.words(text)

    def asks_beyond(self, text: str) -> bool:
        """Whether a text names another district or a thing of which no record tells: 燃气费在哪里交."""
        return self._engine.asks_beyond(text)

    def goes_beyond(self, record_id: str, text: str, aspect: str | None = None) -> bool:
        """Whether a question that names a record asks for what it does not tell: 离婚财产怎么分."""
        known = self._aliases.get(record_id, record_id)
        return known in self._numbers and self._engine.goes_beyond(self._numbers[known], text, aspect)

    def unsaid(self, record_id: str, text: str) -> tuple[str, ...]:
        """The words that a question is about and that this record says nowhere: 居住证满几年可以考高中 → 高中."""
        known = self._aliases.get(record_id, record_id)
        return self._engine.unsaid(self._numbers[known], text) if known in self._numbers else ()

    def at_heart(self, text: str) -> frozenset[str]:
        """The words that a question is about."""
        return at_heart(text, self.words)

    def choices(self, hits: Sequence[Hit]) -> list[Record]:
        """What to offer when the first hit is not certain: at most five, and only those near the best."""
        best = hits[0].score if hits else 0.0
        return [hit.record for hit in hits if hit.score >= 0.5 * best][:MOST_CHOICES]


def _official(street: str | None) -> str | None:
    """The official name; an unknown street stays as it is and so matches nothing."""
    return (street_named(street) or street) if street else None
