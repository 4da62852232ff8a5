"""One search over all records: words, letters, sounds, names, kind and street together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from knowledge.records import Record
from knowledge.search.index import Floats, Index
from knowledge.search.query import Query, understand
from knowledge.search.sound import pairs, syllables
from knowledge.search.text import bigrams, clean
from knowledge.search.words import Words
from knowledge.vocabulary import kinds, label_of

WEIGHTS = {"name": 3.0, "alias": 3.0, "summary": 1.0, "facts": 0.7, "place": 0.8, "sound": 1.0}
NAME_BONUS = 12.0
KIND_BONUS = 4.0
STREET_BONUS = 5.0
SOUND_FACTOR = 0.3
"""Worth of a sound against a written word, when the person wrote characters."""


@dataclass(frozen=True)
class Hit:
    """A record that was found, how well, and why."""

    record: Record
    score: float
    why: tuple[str, ...]
    matched: float
    """Share of what was asked that the record contains, 0 to 1."""


class SearchEngine:
    """Built once over a set of records; answers are read-only and may be asked from any thread."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = list(records)
        names = {clean(name) for record in self.records for name in (record.name, *record.aliases)}
        self._words = Words(names)
        self._index = Index([self._fields(record) for record in self.records], WEIGHTS)
        self._named = self._names()
        self._kinds = np.array([record.kind for record in self.records])
        self._types = np.array([record.type for record in self.records])
        self._streets = np.array([record.street or "" for record in self.records])

    def search(self, text: str, *, types: Collection[str] | None = None, street: str | None = None,
               limit: int = 5) -> list[Hit]:
        """The best records for a question, best first; [] when nothing shares anything with it.

        types: only these types or kinds. street: official name; only records there.
        """
        query = understand(text)
        if not query.text:
            return []
        matches = self._index.match(self._terms(query))
        named = self._name_scores(query)
        scores = matches.scores + named + self._hints(query)
        scores = np.where((matches.scores > 0) | (named > 0), scores, 0.0).astype(np.float32)
        scores *= self._allowed(types, street)
        return [self._hit(number, scores, matches.matched, named, query)
                for number in self._index.best(scores, limit)]

    def _fields(self, record: Record) -> dict[str, list[str]]:
        names = [clean(record.name), *map(clean, record.aliases)]
        place = " ".join([record.street or "", kinds()[record.kind].label if record.kind in kinds() else "",
                          record.owner_unit or ""])
        return {
            "name": self._pieces(names[0]),
            "alias": [piece for name in names[1:] for piece in self._pieces(name)],
            "summary": self._pieces(clean(record.summary)),
            "facts": self._pieces(clean(facts_text(record.shown_facts))),
            "place": self._pieces(clean(place)),
            "sound": [f"~{pair}" for name in names for pair in pairs(syllables(name))],
        }

    def _pieces(self, text: str) -> list[str]:
        return bigrams(text) + [f"={word}" for word in self._words.of(text) if len(word) > 2]

    def _terms(self, query: Query) -> dict[str, float]:
        if query.sounds:
            return {f"~{pair}": 1.0 for pair in pairs(list(query.sounds))}
        terms = dict.fromkeys(self._pieces(query.subject), 1.0)
        for run in query.subject.split():
            for pair in pairs(syllables(run)):
                terms[f"~{pair}"] = SOUND_FACTOR
        return terms

    def _names(self) -> dict[str, list[int]]:
        named: dict[str, list[int]] = {}
        for number, record in enumerate(self.records):
            for name in {clean(name).replace(" ", "") for name in (record.name, *record.aliases)}:
                named.setdefault(name, []).append(number)
        return named

    def _name_scores(self, query: Query) -> Floats:
        """A whole name inside the question counts by the share of the question it covers."""
        scores = np.zeros(len(self.records), dtype=np.float32)
        text = query.text.replace(" ", "")
        size = max(1, len(query.subject.replace(" ", "")))
        for start in range(len(text)):
            for end in range(start + 2, min(len(text), start + 24) + 1):
                for number in self._named.get(text[start:end], ()):
                    worth = NAME_BONUS * min(1.0, (end - start) / size)
                    scores[number] = max(scores[number], worth)
        return scores

    def _hints(self, query: Query) -> Floats:
        bonus = np.zeros(len(self.records), dtype=np.float32)
        if query.kinds:
            bonus += KIND_BONUS * np.isin(self._kinds, list(query.kinds))
        if query.street:
            bonus += STREET_BONUS * (self._streets == query.street)
        return bonus

    def _allowed(self, types: Collection[str] | None, street: str | None) -> Floats:
        allowed = np.ones(len(self.records), dtype=np.float32)
        if types is not None:
            allowed *= np.isin(self._types, list(types)) | np.isin(self._kinds, list(types))
        if street is not None:
            allowed *= self._streets == street
        return allowed

    def _hit(self, number: int, scores: Floats, matched: Floats, named: Floats, query: Query) -> Hit:
        record = self.records[number]
        why = [f"名称对上{named[number]:.1f}"] if named[number] else []
        why += [f"字词覆盖{matched[number]:.0%}"]
        if record.kind in query.kinds:
            why.append(f"种类：{kinds()[record.kind].label}")
        if query.street and record.street == query.street:
            why.append(f"街道：{record.street}")
        return Hit(record, float(scores[number]), tuple(why), float(matched[number]))


def facts_text(facts: dict[str, Any]) -> str:
    """All shown facts with their labels, for searching."""
    return " ".join(f"{label_of(str(key)) or key} {flat(value)}" for key, value in facts.items())


def flat(value: Any) -> str:
    """Any fact value as one line of text."""
    if isinstance(value, dict):
        return " ".join(f"{key} {flat(inner)}" for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return " ".join(flat(item) for item in value)
    return str(value)
