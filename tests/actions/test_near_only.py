"""A first question whose record does not say what was asked: that is said, or something better told."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

NEAREST = words("nearest", ask="")[:12]


def test_what_the_named_guide_does_not_say_is_said_to_be_unsaid(talk: Conversation) -> None:
    passport = entity("guide", "护照", "passport")
    talk.say("护照加急几天", "ask", passport, service="service-guide", aspect="time_limit")
    assert talk.card["record"] == "passport"
    assert talk.text.startswith(NEAREST)
    assert "12345" in talk.text


def test_a_park_of_which_nothing_is_written_of_what_one_does_there(talk: Conversation) -> None:
    park, sport = entity("place", "江浦公园", "park-jiangpu"), entity("sport", "太极拳", "太极拳")
    talk.say("江浦公园里有没有打太极拳的地方", "ask", park, sport)
    assert talk.text.startswith(NEAREST)


def test_another_that_says_all_of_it_is_told(talk: Conversation) -> None:
    permit = entity("guide", "居住证", "residence-permit-apply")
    talk.say("居住证满几年可以考高中", "ask", permit, service="service-guide", aspect="eligibility")
    assert talk.card["record"] == "residence-points"


def test_who_is_to_be_asked_comes_before_a_record_that_is_only_near(talk: Conversation) -> None:
    talk.say("驾照扣满12分怎么办", "ask", service="service-guide", aspect="steps")
    assert talk.card["kind"] == "refusal"
    assert "交警" in talk.text


@pytest.mark.parametrize(
    ("said", "record"),
    [("身份证到期换新的要多少钱", "id-card"), ("居住证积分要多少分才够", "residence-points")],
)
def test_what_a_record_says_is_told_at_once(talk: Conversation, said: str, record: str) -> None:
    name = "身份证" if record == "id-card" else "居住证积分"
    talk.say(said, "ask", entity("guide", name, record), service="service-guide")
    assert talk.card["record"] == record
    assert not talk.text.startswith(NEAREST)


def test_of_a_kind_of_place_that_nowhere_says_it(talk: Conversation) -> None:
    talk.say("长者食堂能用支付宝付钱吗", "ask", service="meal-order")
    assert talk.card["kind"] == "refusal"
    assert "食堂" in talk.text
    assert "支付宝" in talk.text


def test_of_several_none_that_says_what_was_asked_is_offered(talk: Conversation) -> None:
    talk.say("残疾人车证停车免费吗", "ask", service="service-guide")
    assert talk.card["kind"] == "refusal"
    assert "残联" in talk.text


def test_the_branch_that_is_all_that_was_said_is_not_far_off(talk: Conversation) -> None:
    talk.say("平凉分馆几点关", "ask", entity("street", "平凉", "平凉路街道"), aspect="hours")
    assert talk.card["record"] == "yangpu-library-pingliang-branch"


def test_one_that_is_asked_for_in_just_these_words_is_no_list(talk: Conversation) -> None:
    talk.say("健身步道在哪里", "ask", entity("sport", "健身", "健身"), aspect="address")
    assert talk.card["record"] == "yangpu-sports-centre-fitness-trail"


def test_which_window_is_asked_of_the_matter_before_it(talk: Conversation) -> None:
    talk.say("开小饭店要先办什么证，找哪个窗口", "ask", service="service-guide")
    assert talk.card["record"] == "food-permit"


def test_a_son_in_law_moves_his_registration(talk: Conversation) -> None:
    married = entity("guide", "结婚", "marriage-register")
    talk.say("我女婿是江苏人，跟我女儿结婚五年了户口能迁来吗", "ask", married, aspect="eligibility")
    assert talk.card["record"] == "hukou-spouse"


def test_a_shanghai_registration_is_no_case_for_those_from_elsewhere(talk: Conversation) -> None:
    card = entity("guide", "身份证", "id-card")
    talk.say("我户口在崇明，人住杨浦，身份证丢了就近能补吗", "ask", card, aspect="eligibility")
    assert talk.card["record"] == "id-card"


def test_a_bill_of_last_year_is_no_question_for_opening_hours(talk: Conversation) -> None:
    year = {**entity("date", "去年", "2025-01-01"), "grain": "year"}
    talk.say("去年在外省开刀的发票还能报吗", "ask", year, service="service-guide")
    assert "发票" in talk.text


def test_a_name_that_nobody_knows_books_nothing(talk: Conversation) -> None:
    talk.say("民防教育馆", "inform", service="venue-booking")
    assert talk.card["kind"] == "refusal"


def test_a_trade_with_a_subsidy_is_no_course_for_carers(talk: Conversation) -> None:
    talk.say("大专刚毕业想学一门手艺，有补贴的培训哪里报", "begin", service="carer-training")
    assert talk.card["kind"] == "refusal"
    assert "职业技能培训" in talk.text


def test_who_died_in_a_hospital_is_asked_about_and_not_the_hospital(talk: Conversation) -> None:
    talk.say("老头子走在医院里，接下来先办什么", "ask", service="service-guide")
    assert talk.card["record"] == "citizen-deceased-onething"


def test_a_service_that_was_only_heard_is_told_as_near(talk: Conversation) -> None:
    talk.say("孩子学校中饭一顿多少钱", "ask", entity("relation", "孩子", "子女"), service="meal-order")
    assert talk.text.startswith(NEAREST)


def test_what_a_library_has_is_not_told_of_the_code_on_the_phone(talk: Conversation) -> None:
    talk.say("区图书馆有没有电子书可以在手机上看", "ask")
    assert "图书馆" in talk.text
    assert "电子书" in talk.text


def test_a_child_is_told_of_the_card_that_was_named(talk: Conversation) -> None:
    card, age = entity("guide", "身份证", "id-card"), entity("age", "十五岁", 15)
    talk.say("十五岁的孩子能办身份证吗", "ask", card, age, aspect="eligibility")
    assert talk.card["record"] == "id-card"


def test_a_university_is_no_care_home_to_be_looked_at(talk: Conversation) -> None:
    talk.say("上海理工大学能进去参观吗", "ask", service="care-home-visit")
    assert "院里" not in talk.text


def test_one_game_after_work_is_no_wish_for_all_times(talk: Conversation) -> None:
    ball = entity("sport", "篮球", "篮球")
    talk.say("我想找个地方打篮球，下班以后去的，便宜一点", "begin", ball, service="venue-booking")
    assert "记着" not in talk.text


def test_how_many_years_are_those_of_the_thing_behind_them(talk: Conversation) -> None:
    guide = entity("guide", "居转户", "residence-to-hukou")
    talk.say("居转户要交几年社保", "ask", guide, service="service-guide")
    assert "满7年" in talk.text


def test_a_permit_forgotten_for_two_months_is_endorsed(talk: Conversation) -> None:
    permit = entity("guide", "居住证", "residence-permit-apply")
    talk.say("居住证一年一签，我忘了两个月，是不是要重新办", "ask", permit, service="service-guide")
    assert talk.card["record"] == "residence-permit-endorse"


def test_a_place_nobody_knows_with_nothing_before_it_is_an_honest_no(talk: Conversation) -> None:
    talk.say("渔人码头", "inform", sure=0.5)
    assert talk.card["kind"] == "refusal"


def test_where_to_register_a_pregnancy_is_asked_and_no_doctor_is_wished_for(talk: Conversation) -> None:
    symptom = entity("symptom", "孕妇", "pregnancy")
    talk.say("孕妇建小卡去哪里", "ask", symptom, service="doctor-appointment")
    assert "产科" in talk.text
    assert not talk.dialogue.stack


def test_of_two_things_the_first_is_told_without_ado(talk: Conversation) -> None:
    museum = entity("venue", "世界技能博物馆", "worldskills-museum")
    talk.say("世界技能博物馆要门票吗，几点闭馆", "ask", museum, aspect="price")
    assert "免费" in talk.text
    assert not talk.text.startswith(NEAREST)


def test_what_has_every_part_of_it_is_no_nearest(talk: Conversation) -> None:
    talk.say("大学毕业生创业有多少钱补贴", "ask", service="policy-match")
    assert talk.card["record"] == "startup-subsidy"
    assert not talk.text.startswith(NEAREST)


def test_what_is_to_be_done_is_what_was_named(talk: Conversation) -> None:
    named = entity("guide", "居住登记", "residence-registration")
    talk.say("外地爸妈来带孩子，要不要办居住登记", "ask", named, service="service-guide")
    assert talk.card["record"] == "residence-registration"
