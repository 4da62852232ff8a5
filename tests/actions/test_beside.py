"""Said beside the question: leaving for today, hurry, anger, a worry, orders, a name nobody asked for."""

from __future__ import annotations

import pytest

from actions.wording import words
from knowledge.catalogue import catalogue
from tests.actions.conversation import Conversation
from tests.actions.parses import entity
from tests.actions.test_repair_everywhere import FORMS, Each, each

__all__ = ["each"]

DOCTOR = "doctor-appointment"


def test_whoever_comes_back_later_is_asked_nothing_and_finds_the_form_as_it_was(each: Each) -> None:
    for service, talk in each(FORMS):
        asked, task = talk.card["field"], catalogue()[service].action_word
        talk.say("明天我再来", "restart", entity("date", "明天", "2026-11-23"), sure=0.4)
        assert talk.text == words("put_off", task=task), service
        talk.say("继续", "resume")
        assert talk.card["field"] == asked, service


def test_hurry_moves_no_form(each: Each) -> None:
    for service, talk in each(FORMS):
        asked = talk.card["field"]
        talk.say("少废话快点登记", "begin", service="service-guide", service_sure=0.4)
        assert (talk.top.service, talk.card["field"]) == (service, asked), service


def test_the_name_of_who_speaks_is_heard_where_nobody_needs_it(talk: Conversation) -> None:
    asked = talk.begin("timebank-request").card["field"]
    talk.say("我叫老李，李富贵", "out_of_scope", sure=0.6)
    assert words("your_name") in talk.text
    assert talk.card["field"] == asked


@pytest.mark.parametrize("said", ["会不会有危险", "那要吃药吗", "要紧伐"])
def test_what_a_reading_means_is_left_to_a_doctor(talk: Conversation, said: str) -> None:
    talk.say("今天血压160 95", "begin", service="health-log")
    talk.say(said, "out_of_scope")
    assert words("worry") in talk.text
    assert talk.card["field"] == "consent"


def test_a_second_reading_before_the_consent_is_noted(talk: Conversation) -> None:
    talk.say("今天血压160 95", "begin", service="health-log").say("血糖7.8", "begin", service="health-log")
    assert words("noted", values="血糖7.8") in talk.text


@pytest.mark.parametrize("act", ["begin", "ask", "inform"])
def test_anger_at_us_is_met_with_an_apology(talk: Conversation, act: str) -> None:
    talk.say("你们这什么破系统，打了三遍电话没人接！", act, sure=0.5, service_sure=0.5)
    assert talk.text == words("chitchat_sorry")


def test_a_form_given_up_in_the_same_breath_makes_room_for_what_is_wanted_instead(each: Each) -> None:
    for service, talk in each([s for s in FORMS if s != "family-doctor"]):
        talk.say("不办了，帮我约家庭医生", "begin", service="family-doctor")
        assert [frame.service for frame in talk.dialogue.stack] == ["family-doctor"], service


def test_a_question_after_giving_up_is_answered_without_the_words_before_it(talk: Conversation) -> None:
    talk.begin("meal-order")
    office = entity("place", "五角场街道办事处", "wujiaochang-street-office")
    talk.say("不订了，改成我自己去吃，五角场街道办事处电话多少", "ask", office, aspect="phone")
    assert talk.replies[-1]["custom"]["record"] == "wujiaochang-street-office"
    assert not talk.dialogue.stack


@pytest.mark.parametrize("said", ["算了，膝盖不行", "算了，还是口腔科"])
def test_the_reason_for_giving_up_and_another_value_begin_nothing(talk: Conversation, said: str) -> None:
    talk.begin("venue-booking").say(said, "begin", service=DOCTOR, sure=0.6, service_sure=0.6)
    assert DOCTOR not in [frame.service for frame in talk.dialogue.stack]


def test_a_name_heard_by_its_sound_is_said_back(talk: Conversation) -> None:
    place = entity("hospital", "新花医院", "xinhua-hospital", sound=True)
    talk.say("我要去新花医院看骨科", "begin", place, entity("department", "骨科"), service=DOCTOR)
    assert words("heard_as", values="新华医院") in talk.text


def test_a_hospital_is_found_by_its_road(talk: Conversation) -> None:
    talk.say("看骨科", "begin", entity("department", "骨科"), service=DOCTOR)
    talk.say("控江路上那个大医院", "inform", sure=0.5)
    assert talk.top.text("hospital") == "新华医院"
    assert words("heard_as", values="新华医院") in talk.text


def test_a_hospital_nobody_knows_is_said_to_be_unknown_in_the_form(talk: Conversation) -> None:
    talk.say("看骨科", "begin", entity("department", "骨科"), service=DOCTOR)
    talk.say("沪西医院", "inform")
    assert words("unknown_hospital", name="沪西医院") in talk.text
    assert talk.card["field"] == "hospital"


def test_a_time_too_far_off_is_told_and_the_good_day_stays(talk: Conversation) -> None:
    wanted = entity("hospital", "新华", "xinhua-hospital"), entity("department", "骨科")
    talk.say("新华骨科明天", "begin", *wanted, entity("date", "明天", "2026-11-23"), service=DOCTOR)
    far = entity("date", "年初", "2027-01-01", until="2027-01-31")
    talk.say("年初吧", "inform", far)
    assert "最远" in talk.text
    assert talk.top.value("date") == "2026-11-23"
    near = entity("date", "下周", "2026-11-30", until="2026-12-06")
    talk.say("还是下周吧", "inform", near)
    assert talk.card["field"] == "date"
    assert all("30日" in b["title"] or "12月" in b["title"] for b in talk.buttons)


def test_which_of_the_services_is_read_out(talk: Conversation) -> None:
    talk.say("我想预约一下", "begin", sure=0.9, service_sure=0.3)
    assert "1、" in talk.text


def test_wheelchairs_leave_two_to_pick_from(talk: Conversation) -> None:
    talk.say("租轮椅", "begin", service="rehab-aid")
    assert [button["title"] for button in talk.buttons] == ["手动轮椅", "电动轮椅"]


@pytest.mark.parametrize(
    ("said", "act", "answer"),
    [
        ("改天再弄", "change", "no_need"),
        ("请问你是ChatGPT吗", "out_of_scope", "chitchat_who"),
        ("炸掉你们", "chitchat", "chitchat_sorry"),
    ],
)
def test_with_nothing_open_small_words_are_answered_in_kind(
    talk: Conversation, said: str, act: str, answer: str
) -> None:
    assert talk.say(said, act, sure=0.6).text == words(answer)


def test_a_week_of_meals_is_ordered_a_day_at_a_time(talk: Conversation) -> None:
    talk.begin("meal-order").press(1)
    talk.say("从明天开始送一个礼拜", "inform", entity("date", "明天", "2026-11-21"))
    assert words("one_day_at_a_time", taken=talk.top.text("date")) in talk.text


def test_what_there_is_of_a_service_that_was_explained_is_shown_to_pick_from(talk: Conversation) -> None:
    talk.say("手机付钱我不会，有地方教吗", "ask", service="digital-class")
    talk.say("都有啥课", "ask", sure=0.4)
    assert (talk.top.service, talk.card["kind"]) == ("digital-class", "question")


def test_a_question_of_a_few_words_is_about_what_was_just_told(talk: Conversation) -> None:
    talk.say("听说有个长护险", "ask", entity("guide", "长护险", "long-term-care"))
    talk.say("要花钱吗", "ask", aspect="fee")
    assert talk.replies[0]["custom"]["record"] == "long-term-care"


def test_a_hospital_that_only_shares_a_character_is_not_picked(talk: Conversation) -> None:
    talk.say("看骨科", "begin", entity("department", "骨科"), service=DOCTOR)
    talk.say("沪东医院", "inform")
    assert "hospital" not in talk.top.values
    assert words("unknown_hospital", name="沪东医院") in talk.text


def test_a_street_after_which_one_tells_of_those_there(talk: Conversation) -> None:
    talk.say("食堂几点开门", "ask", aspect="hours")
    talk.say("殷行街道的", "inform", entity("street", "殷行街道"))
    assert not talk.dialogue.stack
    assert talk.card["kind"] == "list"
    assert all("殷行" in item["title"] for item in talk.card["items"])
