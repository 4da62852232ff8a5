"""“延吉那边有打乒乓的地方吗”: halls for the sport, and the booking of one of them."""

from __future__ import annotations

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

PONG = entity("sport", "乒乓", "乒乓球")
BADMINTON = entity("sport", "羽毛球馆", "羽毛球")


def test_the_nearest_that_we_hold_are_told_where_the_street_has_none(talk: Conversation) -> None:
    talk.say(
        "延吉那边有打乒乓的地方吗",
        "ask",
        entity("street", "延吉", "延吉新村街道"),
        PONG,
        service="venue-booking",
    )
    assert "延吉新村街道“乒乓球”的体育健身场所，我没有查到" in talk.text
    assert "定海社区市民健身中心" in talk.text


def test_one_of_them_is_booked_without_being_named(talk: Conversation) -> None:
    talk.say("哪里有羽毛球馆", "ask", BADMINTON, service="venue-booking")
    talk.say("帮我订一个", "out_of_scope")
    assert (talk.top.service, talk.top.value("sport")) == ("venue-booking", "羽毛球")


def test_what_one_may_do_there_is_asked_of_each(talk: Conversation) -> None:
    talk.say("哪里有羽毛球馆", "ask", BADMINTON, service="venue-booking")
    talk.say("小孩可以进吗", "ask", entity("relation", "小孩", "子女"))
    assert words("each_unknown_here", count=3, label="“小孩”") in talk.text
