"""What is none of our business, said at every question and read-back of every form."""

from __future__ import annotations

from services.people.person import Person
from tests.actions.conversation import Conversation, day
from tests.actions.forms import walks
from tests.actions.parses import entity

ASKED = ("今天天气怎么样", "明天股票会涨吗", "后天的比赛谁会赢")


def test_its_day_is_no_value_and_the_form_goes_on_as_it_was(talk: Conversation, member: Person) -> None:
    taken = []
    for service, walk in walks(member):
        asked, before = walk.top.asking, walk.top.values
        for ahead, text in enumerate(ASKED):
            beside = walk.copy()
            when = entity("date", text[:2], day(ahead), grain="day")
            beside.say(text, "out_of_scope", when, sure=0.99)
            if beside.dialogue.top is None or (beside.top.values, beside.top.asking) != (before, asked):
                taken.append(f"{service} at {asked}: {beside.text[:60]}")
    assert not taken, "\n".join(taken)
