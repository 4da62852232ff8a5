"""What somebody chose the last time is the first to choose the next time, and only theirs."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import FAMILY, Conversation, fill

CARE_HOME = "care-home-visit"


@pytest.fixture
def last(talk: Conversation) -> str:
    """The third home of the list is visited; its name."""
    talk.sign_in()
    talk.begin(CARE_HOME)
    name = talk.card["options"][2]["title"]
    talk.press(3)
    fill(talk)
    talk.say("对的", "affirm")
    assert talk.card["kind"] == "receipt", talk.text
    return str(name)


def test_it_stands_first_and_says_why(talk: Conversation, last: str) -> None:
    first = talk.begin(CARE_HOME).card["options"][0]
    assert (first["title"], first["subtitle"]) == (last, words("chosen_before"))


def test_what_another_person_chose_is_not_shown(talk: Conversation, last: str) -> None:
    stranger = Conversation("stranger")
    stranger.sign_in(FAMILY)
    assert stranger.begin(CARE_HOME).card["options"][0]["title"] != last


def test_what_was_given_back_is_no_choice_any_more(talk: Conversation, last: str) -> None:
    talk.say("取消", "cancel", service=CARE_HOME).say("是的", "affirm")
    assert talk.begin(CARE_HOME).card["options"][0]["title"] != last
