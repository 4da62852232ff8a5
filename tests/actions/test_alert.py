"""Which sentence is said when somebody may be in danger."""

from __future__ import annotations

import pytest

from tests.actions.conversation import Conversation


def said(talk: Conversation, text: str, category: str) -> str:
    """The one reply to these words."""
    talk.say(text, "inform", alert=category)
    assert talk.kinds == ["alert"]
    return str(talk.replies[0]["text"])


@pytest.mark.parametrize("text", ["家里煤气味道好大", "燃气漏了", "液化气罐忘了关"])
def test_gas_is_answered_with_what_makes_no_spark(talk: Conversation, text: str) -> None:
    reply = said(talk, text, "fire")
    assert "不要开关电灯" in reply
    assert "119" in reply


@pytest.mark.parametrize("text", ["厨房着火了", "楼下电瓶车冒烟了", "煤气灶烧起来了"])
def test_flames_are_answered_with_the_way_out(talk: Conversation, text: str) -> None:
    reply = said(talk, text, "fire")
    assert "离开屋子" in reply
    assert "119" in reply
    assert "电灯" not in reply


@pytest.mark.parametrize("text", ["孩子放学没回来", "我妈走丢了", "奶奶出去了不知道家在哪"])
def test_a_missing_person_of_any_age_is_described_to_the_police(talk: Conversation, text: str) -> None:
    reply = said(talk, text, "lost")
    assert "110" in reply
    assert "穿着" in reply
    assert "老人" not in reply


@pytest.mark.parametrize("text", ["我迷路了", "我找不到家了"])
def test_who_is_lost_herself_is_told_to_stay_where_she_is(talk: Conversation, text: str) -> None:
    reply = said(talk, text, "lost")
    assert "站在原地" in reply
    assert "110" in reply
