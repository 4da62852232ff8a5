"""A case put in the very first question: what the matter says of it, and not what it is."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

GUIDE = "service-guide"


@pytest.mark.parametrize(
    ("said", "record", "line"),
    [
        ("我今年五十五了女的，社保交了十三年，还差两年可以一次性补交吗", "retire-pension", "不足15年"),
        ("公积金断缴影响贷款吗", "hpf-loan", "连续正常缴存"),
    ],
)
def test_what_the_conditions_say_of_it_is_told(talk: Conversation, said: str, record: str, line: str) -> None:
    talk.say(said, "ask", service=GUIDE)
    assert talk.card.get("record") == record, talk.text
    assert line in talk.text
    assert words("case_compare") in talk.text


def test_who_pays_is_told_by_the_phrase_that_says_so(talk: Conversation) -> None:
    talk.say("产假工资谁发", "ask", entity("guide", "产假工资", "maternity-benefit"), service=GUIDE)
    assert "由单位补足" in talk.text


def test_of_several_matters_each_is_told_by_what_it_says(talk: Conversation) -> None:
    talk.say("博士能直接落户吗", "ask", service=GUIDE)
    assert "直接落户：应届博士；" in talk.text
    assert len(talk.buttons) > 1


def test_papers_to_bring_are_no_case(talk: Conversation) -> None:
    talk.say(
        "结婚证外地的能带身份证办吗", "ask", entity("guide", "结婚证", "marriage-register"), service=GUIDE
    )
    assert words("case_compare") not in talk.text


def test_a_special_case_is_meant_only_where_it_is_said(talk: Conversation) -> None:
    talk.say("营业执照怎么办", "ask", service=GUIDE)
    assert not any("注销" in one["title"] for one in talk.buttons)
    talk.say("营业执照怎么注销", "ask", service=GUIDE)
    assert "注销" in talk.text


def test_which_permits_is_no_question_for_papers(talk: Conversation) -> None:
    talk.say("想开个早餐店，要办哪些证", "ask", service=GUIDE, aspect="materials")
    assert talk.card["record"] == "food-permit"
    assert "食品经营许可证" in talk.text
    assert "先要有营业执照" in talk.text
    assert "申请书" not in talk.text


def test_a_plan_alone_says_how_many_there_shall_be(talk: Conversation) -> None:
    talk.say(
        "数字经济园区几个",
        "ask",
        entity("place", "数字经济", "yangpu-digital-economy"),
        service="startup-park",
    )
    assert talk.card["record"] == "goal-parks"


def test_no_check_up_for_the_old_is_told_to_somebody_of_forty_five(talk: Conversation) -> None:
    talk.say(
        "四十五岁女的找不到工作，政府有没有培训可以免费学的",
        "ask",
        entity("age", "四十五岁", 45),
        service="job-search",
    )
    assert "体检" not in talk.text


def test_a_child_is_not_told_the_age_of_grown_ups(talk: Conversation) -> None:
    talk.say("小孩两岁了医保还没办，现在办来得及吗", "ask", entity("age", "两岁", 2), service=GUIDE)
    assert talk.card["record"] == "resident-medical-insurance"
    assert "18周岁" not in talk.text


def test_the_provisional_card_is_meant_only_where_it_is_urgent(talk: Conversation) -> None:
    card = entity("guide", "身份证", "id-card")
    talk.say("身份证要多久拿到", "ask", card, service=GUIDE, aspect="time_limit")
    assert talk.card["record"] == "id-card"


def test_a_second_matter_that_is_nowhere_written_is_said_to_be(talk: Conversation) -> None:
    paid = entity("guide", "失业金", "unemployment-benefit")
    talk.say("失业金领了以后医保还能用吗", "ask", paid, service=GUIDE, aspect="eligibility")
    assert talk.card["kind"] == "refusal"


def test_what_may_be_done_after_years_is_not_told_by_other_years(talk: Conversation) -> None:
    talk.say("共有产权房多少年能卖", "ask", service=GUIDE)
    assert "3年" not in talk.text


def test_a_wish_that_asks_whether_there_is_any_is_answered(talk: Conversation) -> None:
    talk.say("住院押金交不出，有没有救助", "begin", service=GUIDE, sure=0.64)
    assert talk.card["record"] == "medical-assistance"


@pytest.mark.parametrize(
    ("said", "surface", "named", "meant"),
    [
        ("买房公积金能提多少", "买房公积金", "hpf-loan", "hpf-buy"),
        ("看病钱不够，低保户能报几成", "低保", "min-living-allowance", "medical-assistance"),
    ],
)
def test_what_is_done_with_it_says_which_matter(
    talk: Conversation, said: str, surface: str, named: str, meant: str
) -> None:
    talk.say(said, "ask", entity("guide", surface, named), service=GUIDE)
    assert talk.card["record"] == meant
