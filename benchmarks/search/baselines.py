"""What the search is compared with in the same run.

SQLite FTS5 and tantivy over jieba words, and plain BM25 over pairs of characters.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

import jieba
import tantivy

from knowledge.records import Record
from knowledge.search.as_text import facts_text
from knowledge.search.index import Index
from knowledge.search.text import bigrams, clean

Ranked = list[tuple[str, float]]
"""Record ids with scores, best first."""


def everything(record: Record) -> str:
    """All text of a record, as one field."""
    return clean(" ".join([record.name, *record.aliases, record.summary, facts_text(record.shown_facts)]))


class JiebaWords:
    """Text cut by jieba as it comes, long words also by their parts: nothing that our search knows."""

    def __init__(self) -> None:
        self._tokenizer = jieba.Tokenizer()

    def cut(self, text: str) -> str:
        return " ".join(word for run in text.split() for word in self._tokenizer.lcut_for_search(run))


class FullText:
    """SQLite's FTS5 with words cut by jieba; any word may match."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._words = JiebaWords()
        self._ids = [record.id for record in records]
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE records USING fts5(body, tokenize='unicode61')")
        rows = [(number, self._words.cut(everything(record))) for number, record in enumerate(records)]
        self._database.executemany("INSERT INTO records(rowid, body) VALUES (?, ?)", rows)

    def rank(self, text: str) -> Ranked:
        words = re.findall(r"\w+", self._words.cut(clean(text)))
        if not words:
            return []
        query = " OR ".join(f'"{word}"' for word in words)
        rows = self._database.execute(
            "SELECT rowid, bm25(records) FROM records WHERE records MATCH ? ORDER BY bm25(records) LIMIT 5",
            (query,),
        )
        return [(self._ids[number], -score) for number, score in rows]


class PlainBm25:
    """BM25 over pairs of characters of the whole record, nothing else."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._ids = [record.id for record in records]
        self._index = Index([{"all": bigrams(everything(record))} for record in records], {"all": 1.0})

    def rank(self, text: str) -> Ranked:
        scores = self._index.scores(dict.fromkeys(bigrams(clean(text)), 1.0))
        return [(self._ids[number], float(scores[number])) for number in self._index.best(scores, 5).tolist()]


class Tantivy:
    """Tantivy over jieba words, name and aliases counting three times."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._words = JiebaWords()
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("id", stored=True, tokenizer_name="raw")
        for field in ("name", "body"):
            schema.add_text_field(field, tokenizer_name="whitespace")
        self._index = tantivy.Index(schema.build())
        writer = self._index.writer(15_000_000, 1)
        for record in records:
            names = clean(" ".join([record.name, *record.aliases]))
            writer.add_document(
                tantivy.Document(
                    id=record.id, name=self._words.cut(names), body=self._words.cut(everything(record))
                )
            )
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def rank(self, text: str) -> Ranked:
        words = self._words.cut(clean(text))
        if not words:
            return []
        query = self._index.parse_query(words, ["name", "body"], field_boosts={"name": 3.0})
        found = self._searcher.search(query, 5).hits
        return [(self._searcher.doc(address)["id"][0], score) for score, address in found]
