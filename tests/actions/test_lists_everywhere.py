"""What people say while they look at a list, said at every search, every match and a list of places."""

from __future__ import annotations

import pytest

from services.people.person import Person
from tests.actions.afterwards import Said, hear, lists
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

MORE: tuple[Said, ...] = (
    ("换一批", "change", [], {"sure": 0.93, "service_sure": 0.43}),
    ("还有别的吗", "ask", [], {}),
    ("就这些吗", "bye", [], {"sure": 0.9}),
    ("没有满意的", "rate", [], {"service": "rating"}),
)
LAST: Said = ("最后一个", "inform", [entity("ordinal", "最后一个", -1)], {})
NEAREST: Said = ("离我最近的是哪个", "query", [], {"sure": 0.93, "service_sure": 0.59})


@pytest.mark.usefixtures("member")
def test_more_is_the_next_page_and_the_last_one_is_the_last_of_this(talk: Conversation) -> None:
    wrong = []
    for name, shown in lists():
        before = [button["title"] for button in shown.buttons]
        for said in MORE:
            beside = hear(shown, said)
            new = [button["title"] for button in beside.buttons]
            if beside.dialogue.top or not new or new == before:
                wrong.append(f"{said[0]} at {name}: {beside.text[:60]}")
        last = hear(shown, LAST)
        if last.dialogue.top or last.text == hear(shown, MORE[1]).text:
            wrong.append(f"{LAST[0]} at {name}: {last.text[:60]}")
        nearest = hear(shown, NEAREST)
        if "这一类" in nearest.text:
            wrong.append(f"{NEAREST[0]} at {name}: {nearest.text[:60]}")
    assert not wrong, "\n".join(wrong)


def test_a_street_without_that_sort_of_work_is_not_said_to_have_none_and_then_listed(
    talk: Conversation, member: Person
) -> None:
    searched = next(shown for name, shown in lists() if name == "job-search")
    street = entity("street", "殷行", "殷行街道")
    searched.say("殷行的呢", "ask", street)
    assert "殷行街道现在没有" not in searched.text or "殷行街道，" not in searched.text
