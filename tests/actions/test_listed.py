"""Which of what can be picked is meant: a figure and half a name are no name."""

from __future__ import annotations

from tests.actions.conversation import Conversation
from tests.actions.parses import entity


def test_a_phone_number_picks_no_canteen(talk: Conversation) -> None:
    talk.begin("meal-order")
    asked = talk.card["field"]
    talk.say("13912340009", "inform", entity("phone", "13912340009"))
    assert talk.card["field"] == asked
    assert "place" not in talk.top.values


def test_a_street_that_shares_a_character_is_another_street(talk: Conversation) -> None:
    talk.begin("digital-class").press(1)
    assert talk.card["field"] == "place"
    talk.say("长海路街道的", "inform", entity("street", "长海路街道"))
    assert talk.card["field"] == "place"


def test_the_places_of_the_street_that_was_named_are_left(talk: Conversation) -> None:
    talk.begin("meal-order").say("控江路街道", "inform", entity("street", "控江路街道"))
    assert talk.card["field"] == "place"
    assert 1 < len(talk.buttons) <= 7
