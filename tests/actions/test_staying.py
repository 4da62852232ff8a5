"""A few words that name nothing stay with what was told; what was asked in vain stays asked in vain."""

from __future__ import annotations

import pytest

from actions.wording import words
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


def test_an_allowance_for_the_same_people_is_told(talk: Conversation) -> None:
    talk.say("残疾证怎么办", "ask", entity("guide", "残疾证", "disability-cert"), aspect="steps")
    talk.say("有什么补助", "ask", service="policy-match")
    assert "残疾人两项补贴" in talk.text


@pytest.mark.parametrize("said", ["外地户口能上吗", "要什么材料", "要预约吗", "礼拜几"])
def test_what_was_asked_in_vain_is_what_a_few_words_are_about(talk: Conversation, said: str) -> None:
    talk.say("跳伞队报名啥时候", "ask", service="service-guide")
    assert talk.card["kind"] == "refusal"
    talk.say(said, "ask", service="service-guide")
    assert talk.text == words("still_unknown", asked="跳伞队报名啥时候")


def test_a_name_after_something_asked_in_vain_is_answered(talk: Conversation) -> None:
    talk.say("跳伞队报名啥时候", "ask", service="service-guide")
    talk.say(
        "居住证要什么材料", "ask", entity("guide", "居住证", "residence-permit-apply"), aspect="materials"
    )
    assert talk.card["record"] == "residence-permit-apply"


@pytest.mark.parametrize("said", ["要预约吗", "什么时候报名", "礼拜几", "名额多少"])
def test_words_that_name_nothing_are_asked_what_about(talk: Conversation, said: str) -> None:
    talk.say(said, "ask")
    assert talk.text == words("about_what")


def test_an_institution_is_not_its_hospital(talk: Conversation) -> None:
    talk.say("复旦大学在哪个路", "ask", aspect="address")
    assert talk.card["kind"] == "refusal"


def test_what_fits_none_of_several_asks_once_more(talk: Conversation) -> None:
    talk.say("想把我妈户口迁到我这来", "ask", service="service-guide")
    before = talk.text
    talk.say("她是江苏的", "inform", sure=0.53)
    assert talk.text == before


def test_a_class_that_is_not_there_is_told_elsewhere_and_what_is_asked_next_is_about_it(
    talk: Conversation,
) -> None:
    talk.say("文化馆有书法课吗", "ask", service="culture-booking")
    assert "定海文化中心" in talk.text
    talk.say("什么时候报名", "ask", sure=0.46)
    assert talk.text == words("of_the_free")


def test_the_same_few_words_after_a_list_are_about_each(talk: Conversation) -> None:
    talk.say("新江湾城有什么公园", "ask", entity("street", "新江湾城", "新江湾城街道"))
    talk.say("有儿童乐园吗", "ask")
    assert "的“儿童乐园”，资料里都没有写" in talk.text


def test_what_no_record_tells_of_is_not_the_places_own(talk: Conversation) -> None:
    talk.say("新华医院地址在哪里", "ask", entity("hospital", "新华医院", "xinhua-hospital"), aspect="address")
    talk.say("燃气费在哪里交", "ask", aspect="where")
    assert talk.card["kind"] == "refusal"


def test_a_benefit_with_a_record_of_its_own_needs_no_matching(talk: Conversation) -> None:
    talk.say("失业了能领多少钱", "ask", service="policy-match", aspect="price")
    assert talk.card["record"] == "unemployment-benefit"


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


@pytest.mark.parametrize(("said", "thing"), [("有湖吗", "湖"), ("能划船吗", "划船")])
def test_what_each_of_a_list_may_have(talk: Conversation, said: str, thing: str) -> None:
    talk.say("新江湾城有什么公园", "ask", entity("street", "新江湾城", "新江湾城街道"))
    talk.say(said, "ask")
    assert f"的“{thing}”，资料里都没有写" in talk.text


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


def test_what_has_a_name_of_its_own_is_told_after_something_asked_in_vain(talk: Conversation) -> None:
    talk.say("跳伞队报名啥时候", "ask", service="service-guide")
    talk.say("产假几天", "ask")
    assert talk.card["record"] == "maternity-benefit"
