"""Which sentence is said when somebody may be in danger."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity


def said(talk: Conversation, text: str, category: str) -> str:
    """The one reply to these words."""
    talk.say(text, "inform", alert=category)
    assert talk.kinds == ["alert"]
    return str(talk.replies[0]["text"])


@pytest.mark.parametrize("text", ["家里煤气味道好大", "燃气漏了", "液化气罐忘了关"])
def test_gas_is_answered_with_what_makes_no_spark(talk: Conversation, text: str) -> None:
    reply = said(talk, text, "fire")
    assert "不要开关电灯" in reply
    assert "119" in reply


@pytest.mark.parametrize("text", ["厨房着火了", "楼下电瓶车冒烟了", "煤气灶烧起来了"])
def test_flames_are_answered_with_the_way_out(talk: Conversation, text: str) -> None:
    reply = said(talk, text, "fire")
    assert "离开屋子" in reply
    assert "119" in reply
    assert "电灯" not in reply


@pytest.mark.parametrize("text", ["孩子放学没回来", "我妈走丢了", "奶奶出去了不知道家在哪"])
def test_a_missing_person_of_any_age_is_described_to_the_police(talk: Conversation, text: str) -> None:
    reply = said(talk, text, "lost")
    assert "110" in reply
    assert "穿着" in reply
    assert "老人" not in reply


@pytest.mark.parametrize("text", ["我迷路了", "我找不到家了"])
def test_who_is_lost_herself_is_told_to_stay_where_she_is(talk: Conversation, text: str) -> None:
    reply = said(talk, text, "lost")
    assert "站在原地" in reply
    assert "110" in reply


@pytest.mark.parametrize(
    ("first", "category", "then", "act", "service", "heard"),
    [
        ("有人叫我把钱转到安全账户", "scam", "已经转了五千", "out_of_scope", None, "止付"),
        ("我不想活了", "self_harm", "没人管我", "begin", "citizen-report", "12356"),
        ("老伴走丢了", "lost", "他有老年痴呆，穿蓝衣服", "begin", "doctor-appointment", "110"),
        ("我爸胸口疼出冷汗", "medical", "嘴唇发紫了", "inform", None, "120"),
        ("厨房着火了", "fire", "烟越来越大", "inform", None, "119"),
        ("老公打我", "abuse", "他还在外面砸门", "inform", None, "110"),
        ("我摔倒了起不来", "medical", "120打了", "cancel", "tv-call", "120"),
        ("我摔倒了起不来", "medical", "在家里", "chitchat", None, "120"),
        ("我妈走丢了", "lost", "82岁有点老年痴呆", "ask", None, "110"),
        ("我妈走丢了", "lost", "已经报警了", "inform", "citizen-report", "110"),
    ],
)
def test_what_is_told_next_belongs_to_the_danger(
    talk: Conversation, first: str, category: str, then: str, act: str, service: str | None, heard: str
) -> None:
    before = said(talk, first, category)
    talk.say(then, act, service=service)
    assert talk.kinds == ["alert"]
    assert heard in talk.text
    assert talk.text != before
    assert not talk.dialogue.stack


@pytest.mark.parametrize(
    ("category", "text", "act"),
    [
        ("fire", "没事了，虚惊一场", "inform"),
        ("fire", "火已经灭了", "inform"),
        ("lost", "找到了", "inform"),
        ("medical", "救护车来了", "begin"),
    ],
)
def test_all_is_well_ends_the_danger(talk: Conversation, category: str, text: str, act: str) -> None:
    said(talk, "出事了", category)
    assert talk.say(text, act).text == words("out_of_danger")
    talk.say("我讲给你听", "inform")
    assert "alert" not in talk.kinds


def test_who_was_violent_and_comes_back_is_no_relief(talk: Conversation) -> None:
    said(talk, "老公打我", "abuse")
    talk.say("他又回来了", "inform")
    assert talk.kinds == ["alert"]
    assert "110" in talk.text


def test_thanks_after_an_alert_are_taken(talk: Conversation) -> None:
    said(talk, "厨房着火了", "fire")
    talk.say("谢谢你", "thanks")
    assert "alert" not in talk.kinds


def test_a_clear_wish_after_an_alert_is_followed(talk: Conversation) -> None:
    said(talk, "我爸胸口疼", "medical")
    talk.say("帮我挂明天的心内科", "begin", service="doctor-appointment")
    assert talk.top.service == "doctor-appointment"


def test_a_wish_without_the_word_is_followed_as_well(talk: Conversation) -> None:
    said(talk, "有人叫我转账", "scam")
    day = entity("date", "周日", "2026-11-22")
    talk.say("周日打网球", "begin", day, entity("sport", "网球"), service="venue-booking")
    assert talk.top.service == "venue-booking"


def test_an_answer_to_the_form_that_waits_is_no_news_of_the_danger(talk: Conversation) -> None:
    talk.say("我要反映路灯不亮", "begin", service="citizen-report")
    asked = talk.card["field"]
    said(talk, "邻居家着火了", "fire")
    talk.say("国和路100弄", "inform", entity("address", "国和路100弄"))
    assert talk.top.text(asked) or asked != "place"
    assert "alert" not in talk.kinds


def test_a_danger_stays_in_mind_as_long_as_it_is_told_of(talk: Conversation) -> None:
    said(talk, "我摔倒了起不来", "medical")
    for words_of_it in ("在家里", "国和路100号", "没人在", "能动一点", "腿疼得厉害"):
        talk.say(words_of_it, "inform")
        assert talk.kinds == ["alert"], words_of_it


def test_once_something_else_was_begun_its_answers_are_no_news_of_the_danger(talk: Conversation) -> None:
    said(talk, "老头子胸口疼", "medical")
    talk.say("帮我挂明天的心内科", "begin", service="doctor-appointment")
    talk.say("下周一", "inform", entity("date", "下周一", "2026-11-23"))
    assert "alert" not in talk.kinds


def test_what_is_told_next_is_answered_by_what_it_tells(talk: Conversation) -> None:
    said(talk, "我摔倒了起不来", "medical")
    answers = {talk.say(told, "inform").text for told in ("腿动不了", "120打了", "没人在", "国和路100弄")}
    assert len(answers) == 4
