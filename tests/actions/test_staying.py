"""A few words that name nothing stay with what was told."""

from __future__ import annotations

import pytest

from tests.actions.conversation import Conversation
from tests.actions.parses import entity

LIBRARY, CAMP, LIFT, START = (
    "yangpu-district-library",
    "love-summer-camp",
    "elevator-retrofit",
    "startup-subsidy",
)


@pytest.fixture
def camp(talk: Conversation) -> Conversation:
    return talk.say("暑托班在哪里报", "ask", entity("place", "暑托班", CAMP), aspect="where")


def test_what_the_record_does_not_say_is_not_looked_for_elsewhere(camp: Conversation) -> None:
    camp.say("包午饭吗", "ask", service="meal-order")
    assert "“包午饭”这一样，爱心暑托班的资料里没有写" in camp.text
    assert camp.dialogue.focus["record"] == CAMP


def test_what_its_facts_name_is_read_out(camp: Conversation) -> None:
    camp.say("名额多少", "query", service="timebank-balance", sure=0.39)
    assert "名额很快报满" in camp.text


def test_what_a_fact_is_called_is_told(talk: Conversation) -> None:
    talk.say("杨浦图书馆几点关门", "ask", entity("venue", "杨浦图书馆", LIBRARY), aspect="hours")
    talk.say("逾期要罚款吗", "ask", sure=0.9)
    assert (talk.card["record"], "28天" in talk.text) == (LIBRARY, True)


def test_a_snag_is_answered_with_what_the_matter_says(talk: Conversation) -> None:
    talk.say("加装电梯怎么弄", "ask", entity("guide", "加装电梯", LIFT), aspect="steps")
    talk.say("二楼不同意怎么办", "out_of_scope", sure=0.78)
    assert "三分之二以上同意" in talk.text


def test_what_another_record_is_called_after_is_another_subject(talk: Conversation) -> None:
    talk.say("创业补贴怎么领", "ask", entity("guide", "创业补贴", START), aspect="steps")
    talk.say("贷款有没有", "ask")
    assert "创业担保贷款" in talk.text


def test_the_figure_of_the_district_is_that_of_its_other_record(talk: Conversation) -> None:
    talk.say("杨浦有几个街道", "ask", entity("place", "几个街道", "yangpu-streets-list"))
    talk.say("人口多少", "ask", aspect="fee")
    assert (talk.card["record"], "1242548" in talk.text) == ("yangpu-district-overview", True)


def test_an_institution_is_not_its_hospital(talk: Conversation) -> None:
    talk.say("复旦大学在哪个路", "ask", aspect="address")
    assert talk.card["kind"] == "refusal"


def test_what_no_record_tells_of_is_not_the_places_own(talk: Conversation) -> None:
    talk.say("新华医院地址在哪里", "ask", entity("hospital", "新华医院", "xinhua-hospital"), aspect="address")
    talk.say("燃气费在哪里交", "ask", aspect="where")
    assert talk.card["kind"] == "refusal"


def test_when_the_money_comes_is_no_matter_of_doors(talk: Conversation) -> None:
    talk.say("加装电梯有补贴吗", "ask", entity("guide", "加装电梯", LIFT))
    talk.say("补贴什么时候发", "ask", aspect="hours")
    assert "开放时间" not in talk.text


def test_a_date_of_a_guide_is_nobodys_own_affair(talk: Conversation) -> None:
    talk.say("小孩明年上小学，什么时候报名", "query", service="service-guide", service_sure=0.6)
    assert talk.dialogue.top is None


def test_a_snag_with_a_thing_is_answered_from_what_the_matter_says_of_it(talk: Conversation) -> None:
    talk.say("电动车怎么上牌", "ask", entity("guide", "上牌", "ebike-plate"), aspect="steps")
    talk.say("没发票怎么办", "out_of_scope", sure=0.57)
    assert "实名制销售发票" in talk.text


def test_the_clause_that_asks_counts_where_the_story_fits_nothing(talk: Conversation) -> None:
    talk.say("我外甥从河南来打工，租房要登记吗", "ask", service="service-guide")
    assert "居住登记" in talk.text


def test_a_sum_that_only_the_summary_tells_is_told(talk: Conversation) -> None:
    talk.say("育儿补贴一年几钿", "ask", entity("guide", "育儿补贴", "child-subsidy"), aspect="fee")
    assert "每孩每年3600元" in talk.text


def test_another_subject_with_then_is_looked_for(talk: Conversation) -> None:
    talk.say("要建多少5G基站", "ask", entity("place", "5G基站", "goal-5g"), aspect="target")
    talk.say("那数据中心呢", "ask")
    assert "数据资源中心" in talk.text


def test_what_is_free_at_several_places_can_be_narrowed_to_days(talk: Conversation) -> None:
    talk.say("图书馆有亲子活动吗", "ask", service="culture-booking")
    weekend = entity("date", "这周末", "2026-11-21", grain="weekend", until="2026-11-22")
    talk.say("这周末的", "inform", weekend, service="culture-booking")
    assert "11月21日" in talk.text
    assert "11月28日" not in talk.text
