"""A wish with a question behind it: the wish is begun, the question is answered when it is done or dropped."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity, parse
from tests.actions.test_repair_everywhere import FORMS, Each, each

__all__ = ["each"]

OFFICE = entity("place", "五角场街道办事处", "wujiaochang-street-office")


def test_a_question_that_was_put_aside_is_answered_once_the_form_is_gone_whatever_it_was(each: Each) -> None:
    for service, talk in each(FORMS):
        dialogue = {**(talk.slot or {}), "later": []}
        talk.slot = dialogue
        talk.slot["later"] = [{"service": None, "text": "五角场街道办事处在哪里", "entities": [OFFICE]}]
        talk.say("算了", "cancel")
        assert words("later_answered") in talk.text, service
        assert talk.replies[-1]["custom"]["kind"] == "answer", service


def test_the_question_is_noted_and_the_wish_begun(talk: Conversation) -> None:
    bones = entity("department", "骨科")
    talk.say("帮我挂个骨科，再问下五角场街道办事处在哪里", "ask", bones, OFFICE, service="doctor-appointment")
    assert words("later_asked") in talk.text
    assert (talk.top.service, talk.top.text("department")) == ("doctor-appointment", "骨科")
    talk.say("算了", "cancel")
    assert "政通路" in talk.text


@pytest.mark.parametrize(
    "said", ["我想问一下食堂几点开", "帮我挂个骨科，问诊单要带吗", "骨科在哪，再问下眼科在哪", "帮我挂骨科"]
)
def test_what_is_only_a_question_or_only_a_wish_is_left_whole(said: str) -> None:
    bones = [entity("department", "骨科")] if said.startswith("帮我") else []
    assert parse(said, "ask", *bones).second is None


def test_a_question_joined_without_a_comma_is_noted_as_well() -> None:
    bones = entity("department", "骨科")
    said = parse("挂个骨科顺便问问食堂在哪", "begin", bones, service="doctor-appointment")
    assert said.second is not None
    assert (said.text, said.second["text"]) == ("挂个骨科", "食堂在哪")


def test_a_wish_taken_back_before_the_question_leaves_the_question() -> None:
    said = parse("我想给老爸约个家庭医生，算了先不签，先问问签了有啥好处", "begin", service="family-doctor")
    assert (said.act, said.service, said.text) == ("ask", "family-doctor", "签了有啥好处")


def test_a_question_right_behind_a_wish_needs_no_mark_before_it() -> None:
    card = entity("guide", "身份证", "id-card")
    said = parse("我要换身份证帮我查下图书馆几点关门", "begin", card, service="service-guide")
    assert said.second is not None
    assert (said.text, said.second["text"]) == ("我要换身份证", "图书馆几点关门")
    assert parse("帮我查下图书馆几点关门", "ask").second is None
