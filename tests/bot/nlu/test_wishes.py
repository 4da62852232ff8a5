"""The other wish of a message with two."""

from collections.abc import Mapping, Sequence

import pytest

from bot.nlu.features import Features
from bot.nlu.wishes import second

Rankings = Mapping[str, Sequence[tuple[str, float]]]
WORDS = {"骨科": "doctor-appointment", "球场": "venue-booking", "送饭": "meal-order"}


def rankings(service: str, sure: float = 0.9, act: str = "begin") -> Rankings:
    return {"act": [(act, sure)], "service": [(service, sure)], "aspect": [("none", sure)]}


def by_word(features: Features) -> Rankings:
    letters = "".join(features["letters"])
    return rankings(next((service for word, service in WORDS.items() if word in letters), "none"))


def other(text: str, whole: str) -> str | None:
    found = second(text, [], [], rankings(whole), by_word)
    return found and str(found["service"])


@pytest.mark.parametrize("text", ["帮我挂骨科，再订个球场", "挂个骨科然后订球场", "想挂骨科 还想订个球场"])
def test_the_later_wish_is_handed_on(text: str) -> None:
    assert other(text, "doctor-appointment") == "venue-booking"
    assert other(text, "venue-booking") == "venue-booking"


def test_where_the_whole_is_about_the_later_wish_the_earlier_is_told() -> None:
    found = second("帮我挂骨科，再订个球场", [], [], rankings("venue-booking"), by_word)
    assert found is not None
    assert found["first"]["service"] == ("doctor-appointment", 0.9)


@pytest.mark.parametrize(
    "text", ["帮我挂骨科,再快一点行吗", "挂骨科,再挂一个骨科", "挂骨科,球场边上那家", "谢谢,再见"]
)
def test_one_wish_stays_one(text: str) -> None:
    assert other(text, "doctor-appointment") is None


def test_after_a_mere_pause_both_parts_must_be_sure() -> None:
    def unsure(features: Features) -> Rankings:
        return rankings(by_word(features)["service"][0][0], sure=0.6)

    text = "帮我挂骨科,给我爸订个球场"
    assert second(text, [], [], rankings("doctor-appointment"), unsure) is None
    assert second(text, [], [], rankings("doctor-appointment"), by_word) is not None


def test_a_long_story_is_not_cut() -> None:
    assert other("我" * 200 + "挂骨科，再订个球场", "doctor-appointment") is None


def test_a_question_before_a_wish_comes_first() -> None:
    def asks_first(features: Features) -> Rankings:
        heard = by_word(features)
        asks = heard["service"][0][0] == "none"
        return {**heard, "act": [("ask" if asks else "begin", 0.9)], "aspect": [("hours", 0.9)]}

    found = second("先说图书馆几点开门,然后订个球场", [], [], rankings("venue-booking"), asks_first)
    assert found is not None
    assert (found["service"], found["first"]["act"]) == ("venue-booking", ("ask", 0.9))
