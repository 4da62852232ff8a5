"""Questions that name none of the places or records on the table are about these, and about nothing else."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

VENUE = "venue-booking"


def _courts(talk: Conversation) -> list[str]:
    """A court is wanted and the venues are offered; their names."""
    talk.say("想打网球", "begin", entity("sport", "网球"), service=VENUE)
    assert talk.card["field"] == "venue"
    return [button["title"] for button in talk.buttons]


def test_an_aspect_without_a_name_is_told_of_each_place_offered(talk: Conversation) -> None:
    names = _courts(talk)
    talk.say("地址呢", "ask", aspect="address")
    assert [item["title"] for item in talk.replies[0]["custom"]["items"]] == names
    assert talk.card["field"] == "venue"


@pytest.mark.parametrize("said", ["哪个场最便宜", "哪家便宜点"])
def test_what_is_dearest_or_cheapest_is_not_made_up(talk: Conversation, said: str) -> None:
    names = _courts(talk)
    talk.say(said, "out_of_scope")
    assert words("each_unknown_here", count=len(names), label="费用") in talk.text
    assert talk.card["field"] == "venue"


def test_which_of_them_is_good_nobody_can_say(talk: Conversation) -> None:
    _courts(talk)
    talk.say("哪个好一点", "ask")
    assert words("each_cannot_rank", more="好") in talk.text


@pytest.mark.parametrize(("said", "thing"), [("哪家有电梯", "电梯"), ("哪个能停车的？", "停车")])
def test_a_thing_that_no_record_names_is_not_confirmed(talk: Conversation, said: str, thing: str) -> None:
    names = _courts(talk)
    talk.say(said, "inform", sure=0.4)
    assert words("each_unknown_here", count=len(names), label=f"“{thing}”") in talk.text
    assert talk.card["field"] == "venue"


def test_after_one_place_was_told_the_next_question_is_about_that_one(talk: Conversation) -> None:
    first = _courts(talk)[0]
    talk.say("第一个地址在哪", "ask", entity("ordinal", "第一个", 1), aspect="address")
    talk.say("电话呢", "ask", aspect="phone")
    assert talk.replies[0]["custom"]["title"] == first


def test_a_number_still_picks_after_such_a_question(talk: Conversation) -> None:
    _courts(talk)
    talk.say("地址呢", "ask", aspect="address").say("第二个", "inform", entity("ordinal", "第二个", 2))
    assert talk.top.value("venue")


def _allowances(talk: Conversation) -> list[str]:
    talk.say("我今年65上海户口能领啥钱", "ask")
    assert talk.dialogue.focus["which"]
    return list(talk.dialogue.focus["list"])


@pytest.mark.parametrize(
    ("said", "aspect"),
    [("每个月多少", None), ("怎么领", "steps"), ("卡在哪办", "where"), ("一年多少钱", "price")],
)
def test_a_bare_question_instead_of_picking_stays_with_what_was_on_the_table(
    talk: Conversation, said: str, aspect: str | None
) -> None:
    listed = _allowances(talk)
    talk.say(said, "ask", aspect=aspect)
    told = [item["record"] for item in talk.card.get("items") or talk.card.get("options") or [talk.card]]
    assert set(told) <= set(listed)


def _parks(talk: Conversation) -> list[str]:
    """The science parks of the district are read out; their names."""
    talk.say("杨浦有哪些创业园区", "ask", service="startup-park")
    return [item["title"] for item in talk.card["items"]]


@pytest.mark.parametrize("said", ["最便宜的是哪个", "哪家最贵"])
def test_of_a_list_that_was_read_out_the_cheapest_is_not_made_up(talk: Conversation, said: str) -> None:
    _parks(talk)
    talk.say(said, "inform")
    assert "比不出来" in talk.text


def test_which_is_nearest_is_told_by_the_addresses(talk: Conversation) -> None:
    _parks(talk)
    talk.say("哪个最近", "ask")
    assert words("each_ranked_by_you", more="最近") in talk.text


def test_a_price_that_names_nothing_is_that_of_what_was_just_told(talk: Conversation) -> None:
    talk.say("哪里能租护理床", "ask", service="rehab-aid", aspect="where")
    talk.say("一个月多少钱", "ask", service="job-search", aspect="price")
    assert "租金" in talk.text
    assert "半价补贴" in talk.text


def _posts(talk: Conversation) -> list[str]:
    """Vacancies are read out; their titles."""
    talk.say("找工作", "begin", service="job-search").say("都行", "inform").say("跳过", "skip")
    return [item["title"] for item in talk.card["items"]]


def test_what_follows_a_vacancy_is_about_that_one(talk: Conversation) -> None:
    titles = _posts(talk)
    talk.say("第二个", "inform", entity("ordinal", "第二个", 2)).say("工资呢", "ask", aspect="price")
    assert talk.text.startswith(titles[1])


def test_a_yes_after_a_vacancy_lets_somebody_call(talk: Conversation) -> None:
    _posts(talk)
    talk.say("第一个", "inform", entity("ordinal", "第一个", 1)).say("好的", "affirm")
    assert talk.card["service"] == "handoff"


@pytest.mark.parametrize("said", ["帮我申请吧", "那帮我签一个", "那帮我联系"])
def test_a_wish_without_its_object_is_for_what_was_just_explained(talk: Conversation, said: str) -> None:
    talk.say("看病先看后付", "ask", service="credit-payment", aspect="steps")
    talk.say(said, "begin", sure=0.4)
    assert talk.top.service == "credit-payment"


def test_a_cheaper_one_is_asked_of_those_on_the_table_and_one_of_them_is_told(talk: Conversation) -> None:
    talk.begin("care-home-visit")
    talk.say("便宜点的", "inform", sure=0.5)
    assert words("not_understood_here") not in talk.text
    talk.say("第一家怎么样", "out_of_scope", entity("ordinal", "第一家", 1), sure=0.5)
    assert talk.kinds[0] == "answer"
    assert talk.top.values == {}
