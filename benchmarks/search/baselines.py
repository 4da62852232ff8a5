"""What the search is compared with in the same run: SQLite FTS5 over jieba words, and plain BM25 over characters."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from knowledge.records import Record
from knowledge.search.engine import facts_text
from knowledge.search.index import Index
from knowledge.search.text import bigrams, clean
from knowledge.search.words import Words

Ranked = list[tuple[str, float]]
"""Record ids with scores, best first."""


def everything(record: Record) -> str:
    """All text of a record, as one field."""
    return clean(" ".join([record.name, *record.aliases, record.summary, facts_text(record.shown_facts)]))


class FullText:
    """SQLite's FTS5 with words cut by jieba; any word may match."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._words = Words([])
        self._ids = [record.id for record in records]
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE records USING fts5(body, tokenize='unicode61')")
        rows = [(number, self._cut(everything(record))) for number, record in enumerate(records)]
        self._database.executemany("INSERT INTO records(rowid, body) VALUES (?, ?)", rows)

    def _cut(self, text: str) -> str:
        return " ".join(word for run in text.split() for word in self._words.all(run))

    def rank(self, text: str) -> Ranked:
        words = re.findall(r"\w+", self._cut(clean(text)))
        if not words:
            return []
        query = " OR ".join(f'"{word}"' for word in words)
        rows = self._database.execute(
            "SELECT rowid, bm25(records) FROM records WHERE records MATCH ? ORDER BY bm25(records) LIMIT 5", (query,))
        return [(self._ids[number], -score) for number, score in rows]


class PlainBm25:
    """BM25 over pairs of characters of the whole record, nothing else."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._ids = [record.id for record in records]
        self._index = Index([{"all": bigrams(everything(record))} for record in records], {"all": 1.0})

    def rank(self, text: str) -> Ranked:
        scores = self._index.scores(dict.fromkeys(bigrams(clean(text)), 1.0))
        return [(self._ids[number], float(scores[number])) for number in self._index.best(scores, 5)]
