"""Giving up in plain words, whatever the classifier takes them for; and where there is nothing to give up."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation, fill
from tests.actions.parses import entity
from tests.actions.test_repair_everywhere import FORMS, Each, each

__all__ = ["each"]


@pytest.mark.parametrize(
    ("said", "heard_as"),
    [
        ("算了，膝盖不行", "change"),
        ("不用报了，孙子说他来教", "begin"),
        ("不换了，再攒攒", "change"),
        ("不要，别删了", "deny"),
        ("没想好，先不开了", "inform"),
        ("哦，还没做完呢，算了", "chitchat"),
    ],
)
def test_a_read_back_is_dropped_by_words_of_giving_up(talk: Conversation, said: str, heard_as: str) -> None:
    fill(talk.begin("hall-appointment"))
    talk.say(said, heard_as)
    assert words("dropped", task="约受理中心") in talk.text
    assert not talk.dialogue.stack


@pytest.mark.parametrize("said", ["不是控江路，是殷行", "不去控江路了去殷行", "不亮了，三天了"])
def test_a_no_that_gives_up_nothing_keeps_the_task(talk: Conversation, said: str) -> None:
    fill(talk.begin("hall-appointment"))
    talk.say(said, "inform")
    assert talk.dialogue.stack


def test_a_search_is_dropped_in_one_sentence(talk: Conversation) -> None:
    talk.begin("job-search").say("不找了，年纪大了", "cancel")
    assert words("dropped_search", task="找工作") in talk.text


def test_giving_up_with_nothing_made_asks_for_no_phone_number(talk: Conversation) -> None:
    talk.say("算了，不看了", "cancel", service="doctor-appointment")
    assert talk.text == words("no_need")


def test_a_read_back_without_fields_offers_no_editing_and_a_no_drops_it(talk: Conversation) -> None:
    talk.sign_in()
    talk.begin("data-copy")
    assert [button["title"] for button in talk.buttons] == [words("option_yes"), words("option_drop")]
    talk.say("不对", "deny")
    assert not talk.dialogue.stack


def test_what_was_dropped_before_anything_was_told_is_taken_up_again_whatever_it_was(each: Each) -> None:
    for service, talk in each(FORMS):
        asked = talk.card["field"]
        talk.say("算了", "cancel").say("还是要登记吧", "affirm", sure=0.4)
        assert (talk.top.service, talk.card["field"]) == (service, asked), service


def test_a_bare_cancel_with_nothing_open_asks_for_no_phone_number(talk: Conversation) -> None:
    talk.say("取消", "cancel")
    assert talk.text == words("nothing_open_to_cancel")
    talk.say("要", "affirm")
    assert talk.card["field"] == "phone"


def test_naming_the_booking_while_a_cancel_is_under_way_goes_on_with_it(talk: Conversation) -> None:
    talk.say("取消我的预约", "cancel").say("取消我的挂号", "cancel", service="doctor-appointment")
    assert (talk.top.mode, talk.top.service, len(talk.dialogue.stack)) == ("cancel", "doctor-appointment", 1)
    assert words("ask_phone_first", task=words("task_cancel")) in talk.text


def test_a_bare_count_at_the_read_back_is_no_other_service(talk: Conversation) -> None:
    talk.begin("meal-order")
    talk.say("一份", "begin", entity("number", "一", 1), service="data-copy", service_sure=0.96)
    assert [frame.service for frame in talk.dialogue.stack] == ["meal-order"]
    assert "没听明白" not in talk.text
