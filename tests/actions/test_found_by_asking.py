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


def test_what_is_called_just_so_is_booked_where_it_is(talk: Conversation) -> None:
    talk.say("想报个太极拳班", "begin", entity("sport", "太极拳", "太极拳"), service="sports-event")
    assert talk.top.service == CULTURE
    assert talk.top.value("activity") == "太极拳班"


def test_the_weekend_of_what_is_being_booked_is_no_other_record(talk: Conversation) -> None:
    talk.say("想报个太极拳班", "begin", entity("sport", "太极拳", "太极拳"), service=CULTURE)
    weekend = entity("date", "周末", "2026-11-28", until="2026-11-29", grain="weekend")
    talk.say("周末有吗", "ask", weekend)
    assert talk.card["field"] == "date"


def test_who_comes_along_is_heard_where_nobody_is_asked_for(talk: Conversation) -> None:
    talk.say("周六想打羽毛球", "begin", entity("sport", "羽毛球", "羽毛球"), service=VENUE)
    talk.say("就我跟我老婆", "inform", entity("relation", "我老婆", "配偶"))
    assert talk.top.misses == 0


def test_a_street_after_whom_to_ask_lists_nothing(talk: Conversation) -> None:
    talk.say("想问下动迁什么时候轮到我们这里", "ask")
    talk.say("平凉路的", "inform", entity("street", "平凉路", "平凉路街道"))
    assert words("still_unknown_whom") in talk.text


def test_a_single_one_that_is_open_is_what_is_spoken_of(talk: Conversation) -> None:
    talk.say("周末图书馆开吗", "ask", entity("date", "周末", "2026-11-28"), aspect="hours")
    talk.say("可以借几本", "affirm", sure=0.6)
    assert talk.card["record"] == "yangpu-district-library"


def test_what_is_not_wanted_of_a_list_changes_no_booking(talk: Conversation) -> None:
    talk.say("想找个兼职", "begin", service="job-search")
    talk.say("都行", "inform").say("五角场", "inform", entity("street", "五角场", "五角场街道"))
    talk.say("不要晚上的", "change", entity("time", "晚上", "晚上"))
    assert talk.dialogue.top is None


def test_a_question_that_half_sounds_like_small_talk_is_looked_for(talk: Conversation) -> None:
    talk.say("刚来上海打工，工作还没找到，住哪里便宜", "chitchat", sure=0.7)
    assert "聊天" not in talk.text
