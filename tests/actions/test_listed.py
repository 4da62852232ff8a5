"""Which of what can be picked is meant: a figure and half a name are no name."""

from __future__ import annotations

import knowledge
from actions import listed
from knowledge.catalogue import catalogue
from knowledge.roads import along
from tests.actions.conversation import Conversation
from tests.actions.parses import entity, parse


def test_a_phone_number_picks_no_canteen(talk: Conversation) -> None:
    talk.begin("meal-order")
    asked = talk.card["field"]
    talk.say("13912340009", "inform", entity("phone", "13912340009"))
    assert talk.card["field"] == asked
    assert "place" not in talk.top.values


def test_figures_that_a_name_has_too_are_no_name(talk: Conversation) -> None:
    talk.begin("meal-order")
    said = parse("13912340009", "inform", entity("phone", "13912340009"))
    place = catalogue()["meal-order"].field("place")
    assert place is not None
    assert listed.meant(place, said, []) is None


def test_a_street_that_shares_a_character_is_another_street(talk: Conversation) -> None:
    talk.begin("digital-class").press(1)
    assert talk.card["field"] == "place"
    talk.say("长海路街道的", "inform", entity("street", "长海路街道"))
    assert talk.card["field"] == "place"


def test_the_places_of_the_street_that_was_named_are_left(talk: Conversation) -> None:
    talk.begin("meal-order").say("控江路街道", "inform", entity("street", "控江路街道"))
    assert talk.card["field"] == "place"
    assert 1 < len(talk.buttons) <= 7


def test_where_somebody_lives_picks_nothing_and_narrows_to_the_road(talk: Conversation) -> None:
    talk.begin("meal-order").say("我住国和路", "inform")
    assert "place" not in talk.top.values
    base = knowledge.base()
    there = [base.get(option["record"]) for option in talk.card["options"]]
    assert there
    assert {record.street for record in there} <= set(along(base)["国和路"])


def test_another_complaint_that_asks_for_its_department_changes_it(talk: Conversation) -> None:
    talk.say("膝盖痛", "begin", entity("symptom", "膝盖痛", "knee-pain"), service="doctor-appointment")
    talk.say("高血压看什么科", "ask", entity("symptom", "高血压", "blood-pressure"))
    assert talk.top.value("department") == "心血管内科"
