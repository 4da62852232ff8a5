"""Follow-ups while something is looked for or booked, and what is on."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

POLICY, CULTURE, VENUE = "policy-match", "culture-booking", "venue-booking"


@pytest.mark.parametrize("said", ["怎么申请", "能补多少", "找哪个部门"])
def test_what_each_policy_has_is_told_once_there_are_some(talk: Conversation, said: str) -> None:
    talk.say("帮我找政策", "begin", service=POLICY)
    talk.say(said, "ask", aspect="steps" if said == "怎么申请" else None)
    assert words("told_when_listed") in talk.text
    assert talk.card["service"] == POLICY


def test_a_situation_put_as_a_question_is_told(talk: Conversation) -> None:
    talk.say("帮我找政策", "begin", service=POLICY)
    talk.say("我不是上海户口行吗", "ask", service="service-guide", aspect="eligibility")
    assert talk.top.value("hukou") == "外地"


def test_a_matter_that_names_the_work_is_told_first(talk: Conversation) -> None:
    talk.say("我想自己创业有什么补贴", "begin", service=POLICY)
    assert talk.card["record"] == "startup-subsidy"


def test_whether_there_is_a_class_lists_it(talk: Conversation) -> None:
    talk.say("书法班有吗", "ask", service=CULTURE)
    assert talk.card["of"] == "slots"
    assert len(talk.card["items"]) == 1


def test_what_is_not_among_them_is_said(talk: Conversation) -> None:
    talk.say("听说有讲座可以听，最近有什么", "ask", service=CULTURE, service_sure=0.8)
    assert words("not_among", what="讲座") in talk.text
    assert talk.card["of"] == "slots"


def test_one_person_is_what_is_booked_at_a_time(talk: Conversation) -> None:
    talk.say("我想学书法", "begin", service=CULTURE)
    asking = talk.top.asking
    talk.say("改成一个人吧", "change", entity("number", "一个", 1))
    assert talk.top.asking == asking
    assert talk.top.misses == 0


def test_how_to_apply_in_the_middle_of_it_is_what_we_do(talk: Conversation) -> None:
    talk.say("想请人来陪我妈聊天", "begin", service="timebank-request")
    talk.say("怎么申请", "ask", aspect="steps")
    assert words("doing_it_now") in talk.text


def test_a_day_after_a_field_books_that_field(talk: Conversation) -> None:
    field = entity("venue", "白洋淀足球场", "baiyangdian-football-field")
    talk.say("白洋淀足球场怎么样", "ask", field)
    day = entity("date", "周六", "2026-11-28")
    talk.say("帮我订个周六上午的", "begin", day, service="meal-order", service_sure=0.4)
    assert talk.top.service == VENUE
    assert talk.top.value("venue") == "baiyangdian-football-field"


def test_who_will_play_is_in_no_danger(talk: Conversation) -> None:
    talk.say("周六想打篮球", "begin", entity("sport", "篮球", "篮球"), service=VENUE)
    talk.say("我儿子打", "inform", entity("relation", "儿子", "子女"), alert="abuse")
    assert talk.card.get("kind") != "alert"


def test_who_hits_is_a_danger_while_a_court_is_booked(talk: Conversation) -> None:
    talk.say("周六想打篮球", "begin", entity("sport", "篮球", "篮球"), service=VENUE)
    talk.say("我儿子打我", "inform", entity("relation", "儿子", "子女"), alert="abuse")
    assert talk.card["kind"] == "alert"


def test_what_sounds_like_no_matter_of_ours_and_is_held_is_told(talk: Conversation) -> None:
    talk.say("帮我看看公积金怎么提取", "out_of_scope")
    assert talk.card["kind"] == "choices"
    assert any("租房" in button["title"] for button in talk.buttons)


def test_what_is_not_held_is_declined(talk: Conversation) -> None:
    talk.say("帮我买张去北京的高铁票", "out_of_scope")
    assert talk.card["reason"] == "out_of_scope"


def test_here_where_one_goes_to_school_is_no_near(talk: Conversation) -> None:
    talk.say("居住证怎么办", "ask", entity("guide", "居住证", "residence-permit-apply"), aspect="steps")
    talk.say("孩子在这边上学会不会影响", "ask", entity("relation", "孩子", "子女"))
    assert "手机地图" not in talk.text


def test_what_a_contact_agrees_to_is_read_before_the_yes(talk: Conversation) -> None:
    talk.say("每天早上八点问我平安", "begin", entity("time", "八点", "08:00"), service="safety-checkin")
    talk.say("13800001111", "inform", entity("phone", "13800001111"))
    assert "就是同意这样通知" in talk.text
    assert "不要再通知家里人" in talk.text
