"""“没上海户口行吗” after an office matter is answered from its conditions, and nobody is promised anything."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

HUKOU, FLAT, PERMIT = "residence-to-hukou", "public-rental-housing", "residence-permit-apply"


@pytest.fixture
def hukou(talk: Conversation) -> Conversation:
    return talk.say("居转户要什么条件", "ask", entity("guide", "居转户", HUKOU), aspect="eligibility")


@pytest.mark.parametrize(
    ("said", "line"), [("中间断过社保算吗", "补缴部分不计入"), ("那我现在才三年行不行", "累计满7年")]
)
def test_what_the_conditions_say_of_the_case_is_told(hukou: Conversation, said: str, line: str) -> None:
    hukou.say(said, "ask", service="service-guide")
    assert line in hukou.text
    assert words("case_compare") in hukou.text
    assert (hukou.card["record"], hukou.card["aspect"]) == (HUKOU, "eligibility")


def test_a_case_that_they_do_not_name_hears_all_of_them(talk: Conversation) -> None:
    talk.say("居住证怎么办", "ask", entity("guide", "居住证", PERMIT), aspect="steps")
    talk.say("我一个人能办吗", "ask", service="service-guide")
    assert words("case_unsaid") in talk.text
    assert "满半年" in talk.text


def test_a_document_that_is_all_one_has_is_no_other_subject(talk: Conversation) -> None:
    library = entity("venue", "杨浦图书馆", "yangpu-district-library")
    talk.say("杨浦图书馆几点关门", "ask", library, aspect="hours")
    talk.say("外地身份证行吗", "ask", entity("guide", "身份证", "id-card"), service="service-guide")
    assert words("case_unknown", name="杨浦区图书馆（新馆）") in talk.text


def test_years_are_asked_for_with_their_unit(talk: Conversation) -> None:
    talk.say("居转户要几年", "ask", entity("guide", "居转户", HUKOU), aspect="time_limit")
    assert "累计满7年" in talk.text
    assert talk.card["record"] == HUKOU


def test_days_are_told_where_the_thing_is_named_with_them(talk: Conversation) -> None:
    talk.say("产假多少天", "ask", aspect="time_limit")
    assert "产假98天" in talk.text


def test_who_wants_it_applied_for_hears_that_it_is_theirs_to_do(talk: Conversation) -> None:
    talk.say("公租房怎么申请", "ask", entity("guide", "公租房", FLAT), aspect="steps")
    talk.say("帮我申请", "begin", sure=0.5)
    assert words("apply_yourself") in talk.text
