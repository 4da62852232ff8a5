"""The fixed sentences are honest refusals with a way on."""

from __future__ import annotations

from pathlib import Path

import pytest

from base import yaml_file
from bot.turns import sentences
from bot.turns.sentences import declined, sentence

NAMES = list(yaml_file.read(Path(sentences.__file__).with_name("sentences.yml")))
REASONS = {"out_of_scope", "not_understood", "unavailable", "unverified", "closed", "not_allowed"}


@pytest.mark.parametrize("name", NAMES)
def test_a_refusal_says_why_in_a_card_of_the_contract(name):
    card = declined(name)["custom"]
    assert card["kind"] == "refusal"
    assert card["reason"] in REASONS


@pytest.mark.parametrize("name", NAMES)
def test_a_refusal_names_what_the_person_can_do(name):
    assert any(word in sentence(name) for word in ("请", "说"))


@pytest.mark.parametrize(
    "name", [name for name in NAMES if declined(name)["custom"]["reason"] == "unavailable"]
)
def test_when_nothing_works_there_is_a_time_or_a_number_to_turn_to(name):
    assert any(word in sentence(name) for word in ("12345", "过几秒钟"))


def test_the_ways_on_of_an_empty_message_can_be_pressed():
    buttons = declined("blank")["buttons"]
    assert {"title": "转人工", "payload": "转人工"} in buttons
