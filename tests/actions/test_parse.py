"""What is asked for, where the words and the classifier differ."""

from __future__ import annotations

import pytest

from actions.parse import Parse


@pytest.mark.parametrize(
    ("confidence", "aspect"),
    [
        (0.9, "eligibility"),
        (0.45, "time_limit"),
        (0.2, "time_limit"),
    ],
)
def test_below_an_even_chance_the_words_say_what_is_asked(confidence: float, aspect: str) -> None:
    heard = {"name": "eligibility", "confidence": confidence}
    assert Parse({"text": "失业了能领多久的钱", "aspect": heard}).aspect == aspect


def test_a_guess_stands_where_the_words_say_nothing_and_a_wild_one_does_not() -> None:
    said = {"text": "这个我也可以的吗", "aspect": {"name": "eligibility", "confidence": 0.4}}
    assert Parse(said).aspect == "eligibility"
    assert Parse({**said, "aspect": {"name": "online", "confidence": 0.2}}).aspect != "online"
