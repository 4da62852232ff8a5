"""Two models are asked the same; the new one may be better or as good, never worse."""

from __future__ import annotations

import pytest

from bot.learning.gate import NOISED, PLAIN, Question, compare, questions


class Knowing:
    """A model that understands some texts."""

    def __init__(self, *texts):
        self.texts = texts

    def parse(self, raw):
        return {"understood": raw in self.texts}


def asked(*texts, part=PLAIN):
    return [Question(part, text, "ask none", lambda parsed: parsed["understood"]) for text in texts]


def test_a_model_that_understands_more_passes():
    verdict = compare(Knowing("a"), Knowing("a", "b"), asked("a", "b"))
    assert verdict.passed
    assert verdict.parts[PLAIN].better == ["b（ask none）"]


def test_a_model_that_understands_as_many_passes_and_what_became_worse_is_told():
    verdict = compare(Knowing("a"), Knowing("b"), asked("a", "b"))
    assert verdict.passed
    assert verdict.parts[PLAIN].worse == ["a（ask none）"]


@pytest.mark.parametrize("part", [PLAIN, NOISED])
def test_a_model_that_is_worse_in_one_part_does_not_pass(part):
    questions = [*asked("a", part=part), *asked("b", "c", part="other")]
    assert not compare(Knowing("a"), Knowing("b", "c"), questions).passed


def test_what_changed_is_told_by_meaning():
    verdict = compare(Knowing("a"), Knowing("a", "b"), asked("a", "b", "c"))
    assert verdict.meanings == {"ask": (3, 1, 2), "ask none": (3, 1, 2)}


def test_the_gate_asks_people_plain_and_misheard_and_about_dangers():
    counts = {}
    for question in questions():
        counts[question.part] = counts.get(question.part, 0) + 1
    assert counts[PLAIN] == counts[NOISED] > 1000
    assert set(counts) == {PLAIN, NOISED, "危险", "像危险的平常话"}


def test_an_answer_is_right_when_act_and_service_are():
    question = questions()[0]
    act, service = question.wanted.split()
    right = {"act_ranking": [(act, 0.9)], "service_ranking": [(service, 0.9)]}
    assert question.right(right)
    assert not question.right({**right, "service_ranking": [("sos", 0.9)]})
