"""Synthetic records look like real ones, are all different, and the same every time."""

from __future__ import annotations

from itertools import islice

from benchmarks.search.synthetic import synthetic
from knowledge.content import load_records
from knowledge.library import KnowledgeBase


def test_they_are_all_different_and_the_same_every_time():
    real = load_records()
    made = list(synthetic(real, 2000))
    assert made == list(synthetic(real, 2000))
    assert len({record.name for record in made}) > 1990
    assert len({record.summary for record in made}) > 1990


def test_the_real_record_is_found_among_them_and_the_builder_is_watched():
    real = load_records()
    passed = []
    base = KnowledgeBase(
        [*real, *islice(synthetic(real, 1000), 1000)],
        watch=lambda all_: (passed.append(r) or r for r in all_),
    )
    assert base.search("新华医院电话")[0].record.id == "xinhua-hospital"
    assert len(passed) == len(real) + 1000
