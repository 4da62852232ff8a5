"""What follows the facts about an office matter: an appointment, which window, who one is."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

PERMIT, DOG, PASSPORT = "residence-permit-apply", "dog-licence", "real-estate-register"


def told(talk: Conversation, record: str, name: str) -> Conversation:
    talk.say(f"{name}要什么材料", "ask", entity("guide", name, record), aspect="materials")
    assert talk.card["record"] == record
    return talk


@pytest.mark.parametrize(("said", "act"), [("预约个号", "begin"), ("那能不能预约个号", "ask")])
def test_an_appointment_after_a_guide_is_one_at_the_office_and_not_at_a_hospital(
    talk: Conversation, said: str, act: str
) -> None:
    told(talk, PERMIT, "居住证").say(said, act, service="doctor-appointment", service_sure=0.76)
    assert talk.top.service == "hall-appointment"


def test_what_is_done_elsewhere_is_told_where_instead_of_booking_an_office(talk: Conversation) -> None:
    told(talk, PASSPORT, "房产证过户").say("帮我预约个号", "begin", service="hall-appointment")
    assert talk.dialogue.top is None
    assert (talk.card["record"], talk.card["aspect"]) == (PASSPORT, "where")


def test_whether_an_appointment_is_needed_is_a_question(talk: Conversation) -> None:
    told(talk, PERMIT, "居住证").say("要预约伐", "ask", aspect="booking")
    assert talk.card["kind"] == "answer"


def test_doing_it_for_me_tells_how_it_is_done(talk: Conversation) -> None:
    told(talk, DOG, "犬证").say("帮我办一张", "begin", service="culture-booking", service_sure=0.6)
    assert (talk.card["record"], talk.card["aspect"]) == (DOG, "steps")


def test_which_window_is_where_this_is_done(talk: Conversation) -> None:
    told(talk, PERMIT, "居住证").say("那去哪个窗口", "ask", aspect="where")
    assert (talk.card["record"], talk.card["aspect"]) == (PERMIT, "where")


def test_who_says_who_they_are_hears_who_it_is_for_and_only_once(talk: Conversation) -> None:
    told(talk, PERMIT, "居住证").say("我是外地来的", "inform")
    assert (talk.card["record"], talk.card["aspect"]) == (PERMIT, "eligibility")
    talk.say("阿拉屋里厢是租的", "inform")
    assert talk.text == words("heard")


def test_an_ailment_beside_a_document_sees_no_doctor(talk: Conversation) -> None:
    ails = entity("symptom", "眼睛看不见", "eye-blurred")
    cert = entity("guide", "残疾证", "disability-cert")
    talk.say(
        "我眼睛看不见，去办残疾证不方便", "begin", ails, cert, service="service-guide", service_sure=0.26
    )
    assert talk.dialogue.top is None
    assert talk.card["record"] == "disability-cert"


def test_hours_at_the_weekend_are_those_of_what_was_spoken_of(talk: Conversation) -> None:
    ground = entity("place", "学校操场", "school-sports-grounds-opening")
    talk.say("学校操场对外开放吗", "ask", ground, service="school-ground")
    spoken_of = talk.card["record"]
    talk.say("周末几点", "ask", entity("date", "周末", "2026-11-28"), aspect="hours")
    assert talk.card["record"] == spoken_of
