"""A long answer says what matters first, and the rest when it is asked for."""

from __future__ import annotations

from tests.actions.conversation import Conversation
from tests.actions.parses import entity

HUKOU = entity("guide", "居转户", "residence-to-hukou")


def test_what_is_left_out_of_a_long_list_is_read_on_demand_until_its_end(talk: Conversation) -> None:
    talk.say("居转户要什么条件", "ask", HUKOU, aspect="eligibility")
    heard = [talk.text]
    while "还有呢" in talk.text:
        talk.say("还有呢", "query")
        heard.append(talk.text)
    assert len(heard) > 2
    assert all(f"第{number}，" in "".join(heard) for number in "一二三四五六七八九十")


def test_a_short_answer_promises_no_more(talk: Conversation) -> None:
    talk.say("新华医院地址", "ask", entity("hospital", "新华医院", "xinhua-hospital"), aspect="address")
    assert "还有呢" not in talk.text


def test_what_nobody_can_answer_but_somebody_may_see_to_is_offered_as_a_report(talk: Conversation) -> None:
    talk.say("小区没地方充电动车", "ask", service="citizen-report", service_sure=0.55)
    assert talk.buttons[0]["title"].endswith("反映") or "反映" in talk.text
