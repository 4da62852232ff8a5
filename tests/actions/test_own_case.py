"""Who somebody is, said after an answer: what was told says of such people, and nothing else is looked for."""

from __future__ import annotations

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

PERMIT = "residence-permit-apply"


def test_who_says_who_they_are_hears_who_it_is_for_and_only_once(talk: Conversation) -> None:
    talk.say("居住证要什么材料", "ask", entity("guide", "居住证", PERMIT), aspect="materials")
    talk.say("我是外地来的", "inform")
    assert (talk.card["record"], talk.card["aspect"]) == (PERMIT, "eligibility")
    talk.say("阿拉屋里厢是租的", "inform")
    assert talk.text == words("heard_of_case")


def test_who_mentions_where_they_are_from_asks_for_no_other_record(talk: Conversation) -> None:
    talk.say("孩子落户要什么材料", "ask", entity("guide", "孩子落户", "hukou-child"), aspect="materials")
    talk.say("他爸是杨浦的，我是安徽的", "inform")
    assert talk.card["record"] == "hukou-child"
