"""Pairing in words: the number, whose it is, and what a paired television may not do."""

from __future__ import annotations

import pytest

from actions.wording import words
from services.people import grants, pairing, terminals
from services.people import service as people
from tests.actions.conversation import FAMILY, PHONE, Conversation, fill


@pytest.fixture
def granted(talk: Conversation) -> Conversation:
    """A daughter, signed in, whose mother lets her pair."""
    daughter = talk.sign_in()
    mother = Conversation("mothers").sign_in(FAMILY)
    grants.give(mother, phone=daughter.phone, relation="女儿", scopes=[grants.TV], key="tv")
    return talk


def test_the_number_is_taken_from_the_first_sentence(talk: Conversation) -> None:
    talk.sign_in()
    talk.say(f"配对电视 {pairing.show_code('screen')}", "begin", service="tv-pair")
    assert talk.card["kind"] == "confirm"
    talk.press(1)
    assert talk.card["status"] == "joined"
    person = people.of_conversation("screen")
    assert person is not None
    assert person.phone == PHONE


def test_a_wrong_number_is_told_and_asked_again(talk: Conversation) -> None:
    talk.sign_in()
    talk.say("配对电视 000 000", "begin", service="tv-pair")
    assert "号码不对" in talk.text
    assert talk.card["field"] == "code"


def test_a_family_television_does_what_it_was_granted_and_no_more(granted: Conversation) -> None:
    code = pairing.show_code("screen")
    granted.say(f"配对电视 {code}", "begin", service="tv-pair").press(2).press(1)
    screen = Conversation("screen")
    assert screen.begin("my-affairs").card["kind"] != "refusal"
    for service in ("health-log", "data-erase", "tv-pair"):
        assert words("not_on_television") in screen.begin(service).text


def test_a_tile_begins_its_service_whatever_act_was_heard_in_its_name(talk: Conversation) -> None:
    talk.sign_in()
    fill(talk.begin("medicine-reminder"))
    talk.press(1)
    talk.say("吃药提醒", "cancel", service="medicine-reminder")
    assert talk.card["kind"] == "question"
    assert talk.card["service"] == "medicine-reminder"


def test_the_tile_of_the_open_service_shows_its_question_again(talk: Conversation) -> None:
    asked = talk.begin("doctor-appointment").text
    talk.say("预约挂号", "begin", service="doctor-appointment")
    assert talk.text == asked
    talk.press(1)
    assert talk.card["field"] == "hospital"


def test_the_television_itself_is_unpaired_without_being_named(talk: Conversation) -> None:
    person = talk.sign_in()
    for screen in ("other", talk.name):
        code = pairing.show_code(screen)
        pairing.pair(code, by=person, elder_id=person.id, key=screen)
    talk.begin("tv-unpair").press(1)
    assert talk.card["status"] == "withdrawn"
    assert [one.conversation for one in terminals.of(person)] == ["other"]
