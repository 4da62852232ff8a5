"""A message that says what is not meant is about what is."""

from collections.abc import Mapping, Sequence

import pytest

from bot.nlu.denial import meant
from bot.nlu.entities import entity
from bot.nlu.features import Features

Rankings = Mapping[str, Sequence[tuple[str, float]]]
WORDS = {
    "挂号": "doctor-appointment",
    "科": "doctor-appointment",
    "球": "venue-booking",
    "医保": "service-guide",
}


def by_word(features: Features) -> Rankings:
    letters = "".join(features["letters"])
    service = next((service for word, service in WORDS.items() if word in letters), "none")
    return {"act": [("begin", 0.9)], "service": [(service, 0.9)]}


def heard(text: str) -> tuple[str, str, str] | None:
    found = meant(text, [], [], by_word)
    return found and (found.denied, found.rankings["act"][0][0], found.rankings["service"][0][0])


@pytest.mark.parametrize("text", ["不是挂号,是问医保", "不是挂号是问医保", "我没说要挂号 我是想问一下医保"])
def test_what_is_asked_instead_is_a_question_about_another_service(text: str) -> None:
    assert heard(text) == ("doctor-appointment", "ask", "service-guide")


@pytest.mark.parametrize("text", ["我不是要挂号,是要订个球场", "勿是挂号 我想打球"])
def test_what_is_wanted_instead_keeps_its_act(text: str) -> None:
    assert heard(text) == ("doctor-appointment", "begin", "venue-booking")


@pytest.mark.parametrize("text", ["我没说要挂号", "我又没让你挂号", "勿是要挂号呀"])
def test_a_mere_denial_wants_nothing(text: str) -> None:
    assert heard(text) == ("doctor-appointment", "deny", "none")


@pytest.mark.parametrize(
    "text", ["不是骨科,是眼科", "不是周三,是周四", "我不是不想挂号", "不是的", "是不是挂号"]
)
def test_another_value_is_no_other_service(text: str) -> None:
    assert heard(text) is None


def test_what_is_denied_leaves_no_entity() -> None:
    text = "不是挂骨科,是订球场"
    named = [
        entity("department", 3, 5, "骨科", text=text, extractor="t"),
        entity("sport", 7, 9, "球", text=text, extractor="t"),
    ]
    found = meant(text, named, [], by_word)
    assert found is not None
    assert [one["value"] for one in found.entities] == ["球"]


@pytest.mark.parametrize("text", ["挂号,哦不对,先问医保的事", "挂号 说错了 是医保怎么弄"])
def test_what_was_just_said_is_taken_back(text: str) -> None:
    found = heard(text)
    assert found is not None
    assert (found[0], found[2]) == ("doctor-appointment", "service-guide")
