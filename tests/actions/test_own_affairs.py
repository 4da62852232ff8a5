"""A button beside one of a person's own things, outside of the conversation, means that thing."""

from __future__ import annotations

import pytest

from services.people.person import Person
from tests.actions.conversation import Conversation
from tests.actions.kinds.test_ticket import filed, report


@pytest.fixture
def person(talk: Conversation) -> Person:
    return talk.sign_in()


def test_it_is_cancelled_after_it_was_read_back(talk: Conversation, person: Person) -> None:
    first = filed(talk)
    report(talk, "路灯坏了，控江路1200弄门口，一直这样").say("对", "affirm")
    talk.say_payload(f"opt:my-{first}:cancel")
    assert talk.card["kind"] == "confirm"
    talk.say("对", "affirm")
    assert (talk.card["kind"], talk.card["reference"], talk.card["status"]) == ("receipt", first, "withdrawn")


def test_something_is_added_to_it(talk: Conversation, person: Person) -> None:
    reference = filed(talk)
    talk.say_payload(f"opt:my-{reference}:change")
    assert talk.card["kind"] == "question"
    assert talk.top.target["reference"] == reference


def test_what_is_not_ones_own_is_not_found(talk: Conversation, person: Person) -> None:
    filed(talk)
    talk.say_payload("opt:my-GD22222222:cancel")
    assert talk.card.get("kind") not in {"confirm", "receipt"}


def test_who_is_not_signed_in_is_asked_to(talk: Conversation) -> None:
    talk.say_payload("opt:my-GD234567:cancel")
    assert talk.card["field"] == "phone"
