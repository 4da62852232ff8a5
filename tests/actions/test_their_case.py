"""What somebody tells right after an office matter is about that matter, whatever it sounds like."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

PERMIT, ID_CARD, DOLE, PENSION = (
    "residence-permit-apply",
    "id-card",
    "unemployment-benefit",
    "retire-pension",
)


@pytest.fixture
def permit(talk: Conversation) -> Conversation:
    return talk.say("居住证怎么办", "ask", entity("guide", "居住证", PERMIT), aspect="steps")


def test_somebody_else_for_the_same_looks_for_no_work(permit: Conversation) -> None:
    wife = entity("relation", "老婆", "配偶")
    permit.say("我老婆也要办，她没工作", "begin", wife, service="job-search")
    assert permit.text.startswith(words("for_them_too"))
    assert "稳定就业" in permit.text
    assert permit.dialogue.top is None


def test_a_card_that_is_lost_too_is_nobody_who_is_lost(talk: Conversation) -> None:
    talk.say("身份证丢了怎么补", "ask", entity("guide", "身份证", ID_CARD), aspect="steps")
    mother = entity("relation", "我妈", "母亲")
    talk.say("我妈也丢了她走不动怎么办", "begin", mother, alert="lost", sure=0.6)
    assert talk.card.get("kind") != "alert"
    assert words("cannot_come") in talk.text


def test_who_is_lost_is_looked_for_after_a_card_as_well(talk: Conversation) -> None:
    talk.say("身份证丢了怎么补", "ask", entity("guide", "身份证", ID_CARD), aspect="steps")
    talk.say("我爸也走丢了", "begin", entity("relation", "我爸", "父亲"), alert="lost")
    assert talk.card["kind"] == "alert"


def test_an_age_stays_with_what_was_told(talk: Conversation) -> None:
    talk.say("退休手续怎么办理", "ask", entity("guide", "退休手续", PENSION), aspect="steps")
    talk.say("今年12月满六十", "inform", entity("date", "今年12月", "2026-12-01"))
    assert "法定退休年龄" in talk.text


def test_why_the_work_ended_is_no_other_contract(talk: Conversation) -> None:
    talk.say("想领失业金", "begin", entity("guide", "失业金", DOLE), service="service-guide")
    talk.say("他是合同到期的", "affirm", sure=0.46)
    assert "非因本人意愿" in talk.text
    talk.say("干了三年能领几个月", "ask", service="policy-match")
    assert "领取期限" in talk.text


def test_whether_a_child_may_is_no_promise(talk: Conversation) -> None:
    talk.say("夫妻投靠怎么办", "ask", entity("guide", "夫妻投靠", "hukou-spouse"), aspect="steps")
    talk.say("孩子一起迁行吗", "ask", entity("relation", "孩子", "子女"))
    assert words("for_them_too") not in talk.text


def test_a_permit_that_ran_out_is_renewed(talk: Conversation) -> None:
    permit = entity("guide", "居住证", PERMIT)
    talk.say("我居住证上个月到期忘了续，怎么办", "ask", permit, service="service-guide")
    assert talk.card["record"] == "residence-permit-endorse"
    talk.say("要重新办吗", "ask", service="service-guide")
    assert "补办" in talk.text


def test_how_much_is_told_from_any_sentence_with_a_sum(talk: Conversation) -> None:
    talk.say("租房提公积金", "ask", entity("guide", "租房提公积金", "hpf-rent"))
    talk.say("一个月能提多少", "ask")
    assert "4000元" in talk.text
    talk.say("要跑一趟吗", "ask")
    assert "随申办" in talk.text


def test_steps_that_nobody_wrote_down_are_told_by_where_it_is_online(talk: Conversation) -> None:
    talk.say("怎么办护照", "ask", entity("guide", "护照", "passport"), aspect="steps")
    assert "120元" in talk.text
    assert "随申办" in talk.text


def test_half_a_sentence_is_not_put_back_as_a_thing(talk: Conversation) -> None:
    talk.say("开公司要什么", "ask", entity("guide", "开公司", "company-register"), aspect="materials")
    talk.say("有人能当面问问吗", "ask", sure=0.6)
    assert words("unsaid_of", name="企业开办（设立登记“一窗通”）") in talk.text


def test_a_business_that_ends_is_not_registered(talk: Conversation) -> None:
    trader = entity("guide", "个体户", "self-employed-register")
    talk.say("个体户怎么注销", "ask", trader, service="service-guide", aspect="steps")
    assert talk.card["record"] == "company-cancel"


def test_those_from_elsewhere_have_a_guide_of_their_own(talk: Conversation) -> None:
    talk.say("身份证到期怎么换", "ask", entity("guide", "身份证", ID_CARD), aspect="steps")
    talk.say("外地户口能在这里换吗", "ask", service="service-guide")
    assert talk.card["record"] == "id-card-nonlocal"


def test_where_two_come_from_stays_with_their_wedding(talk: Conversation) -> None:
    talk.say("结婚登记要预约吗", "ask", entity("guide", "结婚登记", "marriage-register"), aspect="booking")
    talk.say("我们俩都是外地人", "ask", sure=0.86)
    talk.say("要带什么", "ask", aspect="materials")
    assert talk.card["record"] == "marriage-register"


def test_what_the_conditions_do_not_say_is_heard_and_left_to_the_office(talk: Conversation) -> None:
    care = entity("guide", "长护险", "long-term-care")
    talk.say("长护险我爸能申请吗", "ask", care, aspect="eligibility")
    talk.say("他瘫在床上", "inform")
    assert words("heard_of_case") in talk.text


def test_who_cannot_use_a_telephone_goes_to_the_window(talk: Conversation) -> None:
    card = entity("guide", "优待证", "veteran-card")
    talk.say("退伍军人优待证怎么办理", "ask", card, aspect="steps")
    talk.say("我爸不会用手机", "begin", entity("relation", "我爸", "父亲"), service="digital-class")
    assert words("in_person") in talk.text
    assert talk.dialogue.top is None
