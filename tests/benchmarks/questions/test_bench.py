"""What counts as an answer to a question of the benchmark."""

from __future__ import annotations

import pytest

from benchmarks.questions.bench import WATCHED, lacking, questions

LIST = {"text": "我查到2个：甲馆；乙馆。", "custom": {"kind": "list", "items": [{"record": "a"}], "count": 2}}


@pytest.mark.parametrize(
    "want",
    [
        {"card": ["list"]},
        {"items": ["a"]},
        {"count": 2},
        {"text": ["甲馆", "乙馆"]},
        {"any": ["甲", "丙"]},
        {"said": ["甲馆", "丙|乙"]},
        {"not": ["丙馆"]},
    ],
)
def test_a_reply_that_holds_what_is_wanted_lacks_nothing(want):
    assert lacking([LIST], want) == []


@pytest.mark.parametrize(
    "want",
    [
        {"card": ["answer"]},
        {"record": ["a"]},
        {"count": 3},
        {"text": ["丙"]},
        {"any": ["丙"]},
        {"said": ["丙|丁"]},
        {"not": ["甲馆"]},
    ],
)
def test_what_is_missing_or_too_much_is_named(want):
    assert len(lacking([LIST], want)) == 1


def test_there_are_enough_questions_of_every_kind_in_both_parts():
    asked = [question for question in questions() if question.part != WATCHED]
    assert len(asked) >= 120
    for kind in {question.kind for question in asked}:
        assert {question.part for question in asked if question.kind == kind} >= {"dev", "test"}
