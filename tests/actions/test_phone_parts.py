"""A number in two or three messages, and a name that is spelt out."""

from __future__ import annotations

import pytest

from actions import persons, spelt
from actions.parse import Parse
from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

SOS = "sos"


def test_a_phone_number_in_two_messages(talk: Conversation) -> None:
    talk.begin(SOS)
    talk.say("我手机号138 1234", "inform")
    assert words("phone_rest", digits="1 3 8 1 2 3 4", left=4) in talk.text
    talk.say("5678", "out_of_scope")
    assert not talk.dialogue.stack  # filed


def test_a_phone_number_in_three_messages(talk: Conversation) -> None:
    talk.begin("handoff")
    talk.say("138", "inform")
    talk.say("12345", "inform")
    talk.say("678", "inform")
    assert talk.top.value("phone") == "13812345678"


def test_a_number_with_a_slip_in_it_is_no_first_part(talk: Conversation) -> None:
    talk.begin("handoff")
    talk.say("1381234567", "inform")
    assert "10位" in talk.text


def test_another_answer_forgets_the_first_part(talk: Conversation) -> None:
    talk.begin("handoff")
    talk.say("138 1234", "inform")
    talk.say("13987654321", "inform", entity("phone", "13987654321"))
    assert talk.top.value("phone") == "13987654321"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("陈丽美丽的丽", "陈丽"),
        ("叫沈月娥月亮的月", "沈月娥"),
        ("李建国，建设的建", "李建国"),
        ("顾妙娥女字旁的娥", "顾妙娥"),
    ],
)
def test_a_name_that_is_spelt_out_is_the_name(said: str, name: str) -> None:
    value = persons.only_named(Parse({"text": said}))
    assert value is not None
    assert value["name"] == name


def test_how_a_name_is_written_puts_right_what_sounds_the_same() -> None:
    assert spelt.character("女字旁的娥") == "娥"
    assert spelt.character("我的妈") is None
    heard = {"value": "沈月鹅", "text": "沈月鹅", "name": "沈月鹅"}
    assert (persons.spelt_right(heard, "娥") or {})["name"] == "沈月娥"
    assert persons.spelt_right(heard, "月") is None
