"""What is near a place: what we have by its street, and an honest no for what we do not hold at all."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

PARK = entity("place", "黄兴公园", "huangxing-park")
WJC = entity("street", "五角场", "五角场街道")


@pytest.mark.parametrize(
    ("said", "thing", "where"),
    [
        ("五角场附近的厕所", "厕所", "五角场附近"),
        ("五角场哪里有厕所", "厕所", "五角场附近"),
        ("附近有没有菜场", "菜场", ""),
        ("国和路附近有修自行车的吗", "修自行车", "国和路附近"),
        ("复旦附近有药店吗", "药店", "复旦附近"),
        ("离我家最近的银行在哪", "银行", ""),
    ],
)
def test_a_kind_that_we_do_not_hold_is_said_to_be_none_of_ours(
    talk: Conversation, said: str, thing: str, where: str
) -> None:
    talk.say(said, "ask", *([WJC] if "五角场" in said else []))
    assert talk.text == words("near_not_held", thing=thing, where=where)
    assert "options" not in talk.card


def test_what_there_is_around_a_place_is_counted_by_kind(talk: Conversation) -> None:
    talk.say("黄兴公园附近有什么", "ask", PARK)
    assert "黄兴公园一带，延吉新村街道、长海路街道里我查得到的有：社区长者食堂6个" in talk.text
    talk.press(1)
    assert (talk.card["kind"], talk.card["count"]) == ("list", 6)
    assert "“黄兴公园一带”的社区长者食堂" in talk.text


def test_a_kind_near_a_place_is_listed_by_the_streets_of_its_road(talk: Conversation) -> None:
    talk.say("黄兴公园附近有食堂吗", "ask", PARK)
    assert "“黄兴公园一带”的社区长者食堂，我查到6个" in talk.text


def test_what_comes_next_is_looked_for_there_too(talk: Conversation) -> None:
    talk.say("平凉路附近有什么可以逛的", "ask")
    talk.say("有银行吗", "ask")
    assert talk.text == words("near_not_held", thing="银行", where="平凉路附近")
    talk.say("那菜场呢", "ask")
    assert talk.text == words("near_not_held", thing="菜场", where="平凉路附近")
    talk.say("有社区医院吗", "ask", entity("place", "社区医院", "yangpu-chsc-names"))
    assert "平凉社区卫生服务中心" in talk.text


def test_who_tells_the_road_hears_what_is_there_and_a_kind_is_looked_for_there(talk: Conversation) -> None:
    talk.say("附近有没有药房", "ask")
    talk.say("我在控江路", "inform")
    assert "控江路一带，控江路街道里我查得到的有" in talk.text
    talk.say("那有食堂吗", "ask")
    assert "控江路街道的社区长者食堂" in talk.text


def test_the_underground_there_is_none_of_our_material_either(talk: Conversation) -> None:
    talk.say("五角场附近的厕所", "ask", WJC)
    talk.say("那边有地铁吗", "ask")
    assert talk.text == words("near_not_held", thing="地铁", where="五角场附近")


def test_the_place_stays_spoken_of(talk: Conversation) -> None:
    talk.say("黄兴公园附近有什么", "ask", PARK)
    talk.say("公园几点开门", "ask", aspect="hours")
    assert talk.card["record"] == "huangxing-park"
    talk.say("能遛狗吗", "ask", service="dog-licence")
    assert "“遛狗”这一样，黄兴公园的资料里没有写" in talk.text


def test_the_only_one_of_a_kind_in_a_street_needs_no_question_which(talk: Conversation) -> None:
    street = entity("street", "长白街道", "长白新村街道")
    talk.say("长白街道社区事务受理中心电话几号", "ask", street, service="service-guide", aspect="phone")
    assert talk.card["record"] == "service-centre-changbaixincun"


def test_how_far_they_are_nobody_knows(talk: Conversation) -> None:
    talk.say("黄兴公园附近有食堂吗", "ask", PARK)
    talk.say("走过去远吗", "ask")
    assert talk.text == words("no_distance_where")
