from __future__ import annotations

import pytest

from tests.actions.conversation import Conversation


@pytest.mark.parametrize("said", ["我要查办事指南", "办事指南", "我想查一下一网通办"])
def test_guides_without_a_name_are_asked_which(talk: Conversation, said: str) -> None:
    talk.say(said, "begin", service="service-guide")
    assert "您想查哪件事" in talk.text
