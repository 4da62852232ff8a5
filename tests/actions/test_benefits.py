"""An allowance beside what was told, or the only one that is asked for, is told without matching."""

from __future__ import annotations

from tests.actions.conversation import Conversation
from tests.actions.parses import entity


def test_an_allowance_for_the_same_people_is_told(talk: Conversation) -> None:
    talk.say("残疾证怎么办", "ask", entity("guide", "残疾证", "disability-cert"), aspect="steps")
    talk.say("有什么补助", "ask", service="policy-match")
    assert "残疾人两项补贴" in talk.text


def test_a_benefit_with_a_record_of_its_own_needs_no_matching(talk: Conversation) -> None:
    talk.say("失业了能领多少钱", "ask", service="policy-match", aspect="price")
    assert talk.card["record"] == "unemployment-benefit"
