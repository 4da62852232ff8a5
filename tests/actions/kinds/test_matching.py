"""Policies that fit: each is said with the rule that matched, page after page."""

from __future__ import annotations

import pytest

from knowledge.policies import match
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

TOLD = {"age": 82, "hukou": "上海", "work": "退休", "health": "失能", "family": "低保"}


@pytest.mark.usefixtures("database")
def test_every_policy_that_fits_is_said_with_its_own_rule() -> None:
    talk = Conversation()
    told = "我82岁，上海户口，退休了，失能，吃低保，能享受什么"
    talk.say(told, "begin", entity("age", "82岁", 82), service="policy-match")
    pages = [talk.text]
    while any("还有" in button["title"] for button in talk.buttons):
        pages.append(talk.press(len(talk.buttons)).text)
    said = "".join(pages)
    found = match({**TOLD, "street": None})
    assert len(found) > 4
    assert [one.policy.rule for one in found if f"条件是{one.policy.rule}" not in said] == []
