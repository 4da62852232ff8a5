"""What follows an answer: an appointment, which window, what the place has, the same elsewhere."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity, message

PERMIT, DOG, PASSPORT = "residence-permit-apply", "dog-licence", "real-estate-register"
"""The second is carried out by a service of ours."""


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
    told(talk, PERMIT, "居住证").say("帮我办一张", "begin", service="culture-booking", service_sure=0.6)
    assert (talk.card["record"], talk.card["aspect"]) == (PERMIT, "steps")


def test_doing_it_for_me_begins_it_where_a_service_of_ours_does_it(talk: Conversation) -> None:
    told(talk, DOG, "犬证").say("帮我办一张", "begin", service="culture-booking", service_sure=0.6)
    assert talk.top.service == "dog-licence"


def test_which_window_is_where_this_is_done(talk: Conversation) -> None:
    told(talk, PERMIT, "居住证").say("那去哪个窗口", "ask", aspect="where")
    assert (talk.card["record"], talk.card["aspect"]) == (PERMIT, "where")


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


def test_the_record_with_the_whole_name_is_meant_and_not_the_one_with_half_of_it(talk: Conversation) -> None:
    permit = entity("guide", "居住证", PERMIT)
    talk.say("居住证怎么续签啊", "ask", permit, service="service-guide", aspect="steps")
    assert talk.card["record"] == "residence-permit-endorse"


def test_where_papers_are_handed_in_is_no_question_for_the_papers(talk: Conversation) -> None:
    told(talk, PERMIT, "居住证").say("在哪里交材料", "ask", service="service-guide", aspect="materials")
    assert talk.card["aspect"] in {"where", "address"}


@pytest.mark.parametrize("said", ["有厕所吗", "可以遛狗吗", "有停车场吗"])
def test_what_nobody_wrote_of_a_place_is_said_of_that_place(talk: Conversation, said: str) -> None:
    river = entity("place", "杨浦滨江", "yangpu-riverfront")
    talk.say("杨浦滨江在哪里", "ask", river, aspect="where")
    talk.say(said, "ask", service="dog-licence", service_sure=0.65)
    assert "杨浦滨江公共空间的资料里没有写" in talk.text
    assert talk.dialogue.focus["record"] == "yangpu-riverfront"


def test_when_it_was_built_is_no_question_for_its_hours(talk: Conversation) -> None:
    river = entity("place", "杨浦滨江", "yangpu-riverfront")
    talk.say("杨浦滨江在哪里", "ask", river, aspect="where")
    talk.say("什么时候建的", "ask", aspect="hours")
    assert "资料里没有写" in talk.text


def test_a_fragment_after_an_answer_is_about_no_service_that_it_does_not_name(talk: Conversation) -> None:
    card = entity("guide", "失业金", "unemployment-benefit")
    talk.say("失业金怎么领", "ask", card, service="service-guide", aspect="steps")
    talk.say("一个月多少", "ask", service="job-search")
    assert talk.card["record"] == "unemployment-benefit"


def test_the_office_of_another_street_is_the_same_there(talk: Conversation) -> None:
    yinhang = entity("place", "殷行街道办事处", "yinhang-street-office")
    talk.say("殷行街道办事处电话多少", "ask", yinhang, aspect="phone")
    talk.say("五角场呢", "ask", entity("street", "五角场", "五角场街道"))
    assert (talk.card["record"], talk.card["aspect"]) == ("wujiaochang-street-office", "phone")


def test_a_street_that_is_named_is_not_the_one_spoken_of(talk: Conversation) -> None:
    talk.say("杨浦有几个街道", "ask")
    talk.say("殷行街道在哪里", "ask", entity("street", "殷行街道"), aspect="where")
    assert talk.card["record"] == "yinhang-street-office"


def test_how_to_go_about_it_is_about_what_was_told(talk: Conversation) -> None:
    told(talk, DOG, "犬证").say("怎么弄", "help")
    assert (talk.card["record"], talk.card["aspect"]) == (DOG, "steps")


def test_a_class_by_its_name_is_looked_for_among_what_is_free(talk: Conversation) -> None:
    talk.say("有没有书法课", "ask", service="culture-booking")
    titles = {option["do"]["values"]["activity"]["value"] for option in talk.dialogue.offer["options"]}
    assert titles == {"书法班"}


def test_pinyin_is_looked_for_as_it_was_typed(talk: Conversation) -> None:
    typed = message("wo xiang ban sheng yu bao xian", "inform")
    talk.hear({**typed, "normalized": "我相伴生于保险"})
    assert talk.card["record"] == "maternity-benefit"


def test_whether_one_can_book_begins_what_was_just_explained(talk: Conversation) -> None:
    talk.say("养老顾问在哪里", "ask", service="adviser", aspect="where")
    talk.say("能约吗", "ask", sure=0.44)
    assert talk.top.service == "adviser"


def test_a_choice_of_what_was_just_explained_begins_it_with_that_choice(talk: Conversation) -> None:
    talk.say("养狗要办证吗", "ask", service="dog-licence", aspect="eligibility")
    talk.say("注销", "cancel", service="data-erase", service_sure=0.77, sure=0.37)
    assert talk.top.service == "dog-licence"
    assert talk.top.value("category") == "注销"


def test_a_place_that_cannot_be_picked_is_said_not_to_be_there(talk: Conversation) -> None:
    works = entity("place", "杨树浦水厂", "shanghai-waterworks-museum")
    talk.say("想看看杨树浦水厂，有讲解吗", "begin", works, service="guided-tour")
    assert words("not_there", name="杨树浦水厂") in talk.text
    near = Conversation("near").say("我住杨树浦水厂附近，想听讲解", "begin", works, service="guided-tour")
    assert words("not_there", name="杨树浦水厂") not in near.text


@pytest.mark.parametrize(("said", "act"), [("找谁", "out_of_scope"), ("找哪个部门", "ask")])
def test_whom_to_turn_to_is_asked_of_what_was_told(talk: Conversation, said: str, act: str) -> None:
    told(talk, PERMIT, "居住证").say(said, act)
    assert (talk.card["record"], talk.card["aspect"]) == (PERMIT, "lead_unit")


def test_what_one_may_do_at_a_place_is_none_of_the_world_s_affairs(talk: Conversation) -> None:
    river = entity("place", "杨浦滨江", "yangpu-riverfront")
    talk.say("杨浦滨江在哪里", "ask", river, aspect="where")
    talk.say("能带狗吗", "out_of_scope")
    assert "资料里没有写" in talk.text


def test_what_is_wanted_is_no_place_that_is_missing(talk: Conversation) -> None:
    adviser = entity("place", "养老顾问", "yanglao-guwen")
    talk.say("想当面找养老顾问问问", "begin", adviser, service="adviser")
    assert words("not_there", name="养老顾问") not in talk.text
