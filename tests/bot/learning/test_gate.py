"""Two models are asked the same; the new one may be better or as good, never worse beyond chance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.learning.gate import CALM, DANGER, GATE, NOISED, PLAIN, Question, compare, questions
from bot.nlu.examples import read


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


def test_sentences_that_must_stay_unread_are_told_by_their_meaning_alone():
    secret = [replace(one, unread=True) for one in asked("a", "b")]
    verdict = compare(Knowing("a"), Knowing("b"), secret)
    told = verdict.parts[PLAIN].better + verdict.parts[PLAIN].worse
    assert told == ["一句不拿出来看的（ask none）"] * 2


def test_only_the_development_set_may_be_read():
    asked_of_people = [one for one in questions() if one.part in {PLAIN, NOISED}]
    readable = {one.text for one in asked_of_people if not one.unread and one.part == PLAIN}
    assert readable == {example.text for example in read(GATE / "dev")}


@pytest.mark.parametrize("part", [PLAIN, NOISED])
def test_a_model_that_is_worse_in_one_part_does_not_pass(part):
    questions = [*asked("a", part=part), *asked("b", "c", part="other")]
    assert not compare(Knowing("a"), Knowing("b", "c"), questions).passed


MANY = [str(number) for number in range(1000)]


@pytest.mark.parametrize(
    ("lost", "won", "part", "passes"),
    [
        (9, 3, PLAIN, True),
        (9, 3, NOISED, True),
        (9, 0, PLAIN, False),
        (60, 51, PLAIN, True),
        (60, 49, PLAIN, False),
        (1, 0, DANGER, False),
        (9, 8, CALM, False),
    ],
    ids=[
        "by chance",
        "by chance, misheard",
        "surely",
        "many by chance",
        "more than a hundredth",
        "one danger",
        "one false alarm",
    ],
)
def test_a_few_lost_sentences_refuse_a_model_only_beyond_chance_and_no_danger_is_lost(
    lost: int, won: int, part: str, passes: bool
) -> None:
    before = Knowing(*MANY[won:])
    now = Knowing(*MANY[: 1000 - lost])
    assert compare(before, now, asked(*MANY, part=part)).passed is passes


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
