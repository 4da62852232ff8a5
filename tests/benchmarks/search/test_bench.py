"""The questions are what they claim to be, and the search keeps the figures it once reached."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from benchmarks.search.bench import ASKED, measure, position, questions, run, shares_words, unanswerable
from knowledge.content import load_records
from knowledge.library import KnowledgeBase


@pytest.fixture(scope="module")
def by_id():
    records = load_records()
    return {record.id: record for record in records} | {
        old: record for record in records for old in record.alias_ids
    }


@pytest.fixture(scope="module")
def figures():
    return {row.name: row for row in run("test", progress=False)}


def test_at_least_400_questions_ask_for_at_least_250_records(by_id):
    asked = questions()
    assert len(asked) >= 400
    assert len({by_id[record_id].id for question in asked for record_id in question.wanted}) >= 250


def test_at_least_half_of_the_questions_do_not_share_the_words_of_the_record(by_id):
    asked = questions()
    assert sum(not shares_words(question, by_id) for question in asked) >= len(asked) / 2


def test_each_half_of_the_unanswerable_questions_has_fifty():
    assert [len(set(unanswerable(part))) for part in ("dev", "test")] == [50, 50]


def test_no_question_is_asked_twice():
    counts = Counter(question.text for question in questions())
    assert [text for text, count in counts.items() if count > 1] == []


def test_nobody_speaks_in_both_parts():
    parts = {}
    for question in questions():
        parts.setdefault(question.persona, set()).add(question.part)
    assert all(len(found) == 1 for found in parts.values())


def test_the_position_of_the_first_right_record_counts():
    question = questions()[0]
    wanted = next(iter(question.wanted))
    assert position([("other", 2.0), (wanted, 1.0)], question) == 1
    assert position([("other", 2.0)], question) is None


def test_a_search_that_finds_nothing_reaches_nothing():
    row = measure("nothing", lambda text: [], lambda text, ranked: True, questions()[:20], ["a"], ["b"])
    assert (row.recall_1, row.recall_3, row.mrr, row.refusal, row.wrongly_refused) == (0, 0, 0, 1, 1)


def test_the_held_out_questions_are_answered_as_well_as_asked(figures):
    ours = figures["yangpu"]
    assert ours.recall_1 >= ASKED["recall@1"]
    assert ours.recall_3 >= ASKED["recall@3"]
    assert ours.refusal >= ASKED["refusal"]


def test_the_search_beats_every_baseline(figures):
    ours, *others = figures.values()
    assert len(others) == 3
    assert all(ours.recall_1 > row.recall_1 and ours.wrongly_refused < row.wrongly_refused for row in others)


def test_a_search_takes_less_than_five_milliseconds_of_the_processor(by_id):
    base = KnowledgeBase(load_records())
    fastest = sorted(min(processor_ms(base, question.text) for _ in range(3)) for question in questions())
    assert fastest[int(len(fastest) * 0.99)] < ASKED["p99_ms"]


def processor_ms(base: KnowledgeBase, text: str) -> float:
    start = time.thread_time()
    base.search(text)
    return (time.thread_time() - start) * 1000
