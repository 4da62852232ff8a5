"""How residents ask is written once, for records that exist."""

from __future__ import annotations

from collections import Counter

from knowledge.asked import asked, not_ours


def test_every_sentence_asks_for_a_record_under_its_own_id(library):
    assert [record_id for record_id in asked() if record_id not in library.records] == []


def test_no_sentence_stands_twice():
    counts = Counter([said for sentences in asked().values() for said in sentences] + list(not_ours()))
    assert [said for said, count in counts.items() if count > 1] == []
