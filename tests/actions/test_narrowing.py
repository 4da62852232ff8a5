"""A few words after a list leave those of it that fit, and the list can be narrowed again."""

from __future__ import annotations

import pytest

from actions.wording import words
from knowledge.library import KnowledgeBase
from tests.actions.conversation import Conversation
from tests.actions.parses import entity


@pytest.fixture
def parks(talk: Conversation) -> Conversation:
    talk.say("杨浦有哪些公园", "ask")
    assert talk.card["of"] == "records"
    return talk


def listed(talk: Conversation) -> list[str]:
    return list(talk.dialogue.focus["query"].get("among", ()))


def test_the_nearest_asks_where_one_lives_and_the_road_leaves_those_along_it(
    parks: Conversation, records: KnowledgeBase
) -> None:
    parks.say("最近的", "inform")
    assert parks.text == words("near_which_street")
    parks.say("我住国和路", "inform")
    left = [records.get(one) for one in listed(parks)]
    assert left
    assert {record.street for record in left if record} <= {"殷行街道", "长海路街道", "五角场街道"}


def test_a_street_leaves_those_of_it_and_free_of_charge_those_that_say_so(
    parks: Conversation, records: KnowledgeBase
) -> None:
    parks.say("我住新江湾城", "inform", entity("street", "新江湾城", "新江湾城街道"))
    there = listed(parks)
    assert {record.street for one in there if (record := records.get(one))} == {"新江湾城街道"}
    parks.say("免费的", "inform")
    assert set(listed(parks)) <= set(there)


def test_a_single_one_that_is_left_is_told(parks: Conversation) -> None:
    parks.say("我住控江", "inform", entity("street", "控江", "控江路街道"))
    assert parks.card["kind"] == "answer"
    assert parks.text.startswith(words("narrowed_street", street="控江路街道"))


def test_what_opens_at_the_weekend_is_read_from_the_hours(talk: Conversation) -> None:
    talk.say("有哪些受理中心", "ask")
    talk.say("周六开的", "inform", entity("date", "周六", "2026-11-21"))
    assert words("narrowed_thing", thing="周六开") in talk.text
    assert listed(talk)


def test_after_one_answer_the_same_words_narrow_nothing(talk: Conversation) -> None:
    hospital = entity("hospital", "新华医院", "xinhua-hospital", name="新华医院")
    talk.say("新华医院在哪里", "ask", hospital, aspect="address")
    talk.say("免费的", "inform")
    assert words("narrowed_thing", thing="免费") not in talk.text


def test_a_list_told_in_the_middle_of_a_form_is_narrowed_as_well(talk: Conversation) -> None:
    talk.begin("doctor-appointment").say("杨浦有哪些公园", "ask")
    talk.say("离国和路近的", "inform")
    assert words("narrowed_street", street="殷行街道、长海路街道") in talk.text
    assert talk.card["field"] == "department"
