"""After an honest no: a way on, no values for what nobody does here, and how what was told is done."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

NURSE = "给我妈约个护士上门打针"


@pytest.mark.parametrize("text", ["那怎么办", "还有别的办法吗", "能帮我问问吗", "我怎么找"])
def test_who_asks_what_now_hears_whom_to_ask_and_is_rung_back(talk: Conversation, text: str) -> None:
    talk.say("想找护工陪夜", "begin", service="home-care")
    talk.say(text, "ask", sure=0.6)
    assert words("way_on", ask=words("way_on_hotline")) in talk.text
    talk.say("好", "affirm")
    assert talk.top.service == "handoff"


def test_a_second_time_nothing_is_said_twice(talk: Conversation) -> None:
    talk.say("想找护工陪夜", "begin", service="home-care")
    talk.say("那怎么办", "ask")
    talk.say("还有别的办法吗", "ask")
    assert words("way_on_again") in talk.text


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("后天上午", [entity("date", "后天", "2026-11-22"), entity("time", "上午", start=2)]),
        ("叫沈月娥月亮的月", []),
        ("我住控江路1200弄5号", []),
        ("要五天", []),
    ],
)
def test_a_day_or_an_address_for_what_nobody_does_here_is_not_needed(
    talk: Conversation, text: str, entities: list[dict[str, object]]
) -> None:
    talk.say(NURSE, "begin", service="home-care")
    talk.say(text, "inform", *entities)
    assert words("way_on_values") in talk.text


def test_apply_for_me_says_that_nobody_can_and_how_it_is_done(talk: Conversation) -> None:
    talk.say("想在家里装扶手", "begin", service="service-guide")
    talk.say("帮我申请", "begin", sure=0.5)
    assert words("not_handed_in") in talk.text
    assert "随申办" in talk.text


def test_apply_for_me_after_what_nobody_knows_the_way_of(talk: Conversation) -> None:
    talk.say("给我妈买个一键呼叫的东西", "begin", service="sos")
    assert "一键通" in talk.text
    assert not talk.dialogue.stack
    talk.say("帮我装一个", "begin", sure=0.5)
    assert words("not_handed_in") in talk.text
    assert "养老顾问" in talk.text
    assert not talk.dialogue.stack  # and no call for help goes out


def test_two_things_of_which_none_is_a_service_are_both_told(talk: Conversation) -> None:
    talk.say("我想给孙子打流感疫苗，自己也想做个体检", "ask")
    assert "健康云" in talk.text
    assert "体检" in talk.text


def test_what_the_record_says_of_ones_own_case(talk: Conversation) -> None:
    talk.say("想在家里装扶手", "begin", service="service-guide")
    said = entity("guide", "低保", "min-living-allowance", start=6)
    talk.say("我八十二了，低保", "inform", said)
    assert "低保家庭老人，100%" in talk.text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("我爸老年痴呆，怕他走丢怎么办", "马上打110"),
        ("有那种手环吗", "养老顾问"),
        ("我妈老人证丢了，怎么补", "962222"),
        ("今天有红烧肉吗", "菜单"),
        ("护工一天多少钱", "每小时65元"),
        ("马桶堵了，灯也坏了", "物业"),
        ("她没有中国手机号", "国内11位"),
        ("要花时间币吗", "时间币"),
        ("电视上怎么跟女儿视频", "跟女儿视频"),
        ("讲个笑话", "老伯"),
    ],
)
def test_what_is_often_asked_has_its_own_words(talk: Conversation, text: str, told: str) -> None:
    talk.say(text, "ask", sure=0.6)
    assert told in talk.text


def test_cleaning_at_home_is_a_service(talk: Conversation) -> None:
    talk.say("我一个人住，想找人上门打扫卫生", "begin", service="timebank-request")
    assert talk.top.service == "home-care"
    assert talk.top.value("item") == "打扫卫生"
