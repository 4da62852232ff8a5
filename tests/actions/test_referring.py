"""A question how is no complaint: whom to ask comes first, the report is offered."""

from __future__ import annotations

import pytest

from actions.wording import words
from knowledge.whom import adviser
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

REPORT = "citizen-report"


def _ask(id_: str) -> str:
    one = adviser(id_)
    assert one is not None
    return one.ask


@pytest.mark.parametrize(
    ("said", "act", "service", "id_"),
    [
        ("装修垃圾怎么处理", "ask", REPORT, "renovation-waste"),
        ("小区装充电桩找谁", "begin", REPORT, "charging-pile"),
        ("随申办怎么注册", "ask", "service-guide", "suishenban"),
        ("法律援助要什么条件", "ask", None, "legal"),
        ("房东不退押金怎么弄", "out_of_scope", None, "rent-dispute"),
    ],
)
def test_whom_to_ask_is_told_and_nothing_is_begun(
    talk: Conversation, said: str, act: str, service: str | None, id_: str
) -> None:
    talk.say(said, act, service=service)
    assert _ask(id_) in talk.text
    assert talk.dialogue.top is None


@pytest.mark.parametrize("said", ["要钱吗", "放楼下行不行", "那几点能扔呀"])
def test_what_follows_is_of_the_same_and_a_person_is_offered(talk: Conversation, said: str) -> None:
    talk.say("装修垃圾怎么处理", "ask", service=REPORT)
    talk.say(said, "ask", sure=0.9)
    assert words("still_unknown_whom") in talk.text


def test_the_report_that_was_offered_begins_with_a_yes(talk: Conversation) -> None:
    talk.say("装修垃圾怎么处理", "ask", service=REPORT).say("好的", "affirm")
    assert talk.top.service == REPORT


def test_what_was_asked_in_vain_is_what_is_reported(talk: Conversation) -> None:
    talk.say("房东不退押金怎么弄", "out_of_scope").say("帮我投诉他", "begin", service=REPORT)
    assert "房东不退押金" in talk.top.text("description")


@pytest.mark.parametrize(
    "said", ["楼道灯坏了找谁修", "隔壁邻居养了三条狗天天叫，这个犯不犯法", "垃圾没人清找谁"]
)
def test_what_is_wrong_somewhere_is_still_reported(talk: Conversation, said: str) -> None:
    near = [entity("relation", "邻居", "邻居")] if "邻居" in said else []
    talk.say(said, "begin", *near, service="dog-licence" if near else REPORT)
    assert talk.top.service == REPORT


def test_another_district_is_said_by_its_name_and_asked_here_again(talk: Conversation) -> None:
    talk.say("浦东的图书馆几点开门", "out_of_scope")
    assert words("other_place", place="浦东") in talk.text
    talk.say("那杨浦的呢", "ask")
    assert "图书馆" in talk.text


def test_one_allowance_is_told_before_anybody_is_asked_about_themselves(talk: Conversation) -> None:
    talk.say("生二胎了，有什么补贴吗", "begin", service="policy-match")
    assert talk.card["record"] == "child-subsidy"
    assert talk.dialogue.top is None
    assert talk.say("帮我找政策", "begin", service="policy-match").top.service == "policy-match"
