"""Putting a value right in few words."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation, answer, fill
from tests.actions.parses import entity


@pytest.mark.parametrize("said", ["说错了，是七十五", "讲错了，75", "不对，七十五岁"])
def test_a_number_given_before_is_put_right_while_the_next_is_asked(talk: Conversation, said: str) -> None:
    talk.begin("timebank-join").say("六十八", "inform", entity("number", "六十八", 68))
    talk.say(said, "change")
    assert talk.top.value("age") == 75
    assert talk.card["field"] == "street"


def test_another_of_the_list_is_picked_at_the_read_back(talk: Conversation) -> None:
    talk.begin("timebank-take").press(1)
    first = talk.top.text("item")
    talk.say("不是这个，第二个", "deny", entity("ordinal", "第二个", 2))
    assert talk.card["kind"] == "confirm"
    assert talk.top.text("item") != first


def test_a_choice_that_is_denied_is_not_taken(talk: Conversation) -> None:
    talk.begin("family-grant").say("让我女儿帮我代办", "inform")
    talk.say("不是女儿，是我儿媳", "change")
    assert talk.top.value("relation") == "小辈"


def test_whose_home_it_is_is_no_address(talk: Conversation) -> None:
    talk.begin("home-care")
    while talk.card["field"] != "address":
        answer(talk)
    talk.say("给我婆婆", "inform", entity("relation", "婆婆", "婆婆"))
    assert talk.card["field"] == "address"
    talk.say("本溪路15弄6号301室", "begin", service="doctor-appointment")
    assert talk.top.text("address") == "本溪路15弄6号301室"


def test_a_day_that_is_gone_is_told_where_no_inventory_tells_it(talk: Conversation) -> None:
    talk.begin("timebank-request").press(1)
    talk.say("昨天", "inform", entity("date", "昨天", "2026-11-19", past=True))
    assert words("date_past") in talk.text
    assert talk.card["field"] == "date"


def test_a_room_is_put_right_and_the_rest_of_the_address_stays(talk: Conversation) -> None:
    fill(talk.begin("home-care"))
    talk.say("不对，是402室", "change")
    assert talk.top.text("address") == "控江路100弄5号402室"
    assert talk.card["kind"] == "confirm"


def test_a_day_of_this_week_that_is_over_means_the_next_and_says_so(talk: Conversation) -> None:
    talk.begin("venue-booking")
    over = entity("date", "这个礼拜三", "2026-11-18", past=True, this_week=True)
    talk.say("这个礼拜三下午", "inform", over)
    assert talk.top.value("date") == "2026-11-25"
    assert "这个礼拜三已经过了" in talk.text


def test_a_day_of_this_week_that_is_told_of_is_no_wish(talk: Conversation) -> None:
    talk.begin("venue-booking")
    over = entity("date", "这个礼拜三", "2026-11-18", past=True, this_week=True)
    talk.say("这个礼拜三我去过的", "inform", over)
    assert "date" not in talk.top.values
