"""What a canteen takes off is said before somebody agrees to eat there."""

from __future__ import annotations

import pytest

from actions.wording import words
from services.inventory import service as inventory
from tests.actions.conversation import Conversation, day
from tests.actions.parses import entity

WITH, WITHOUT = "canteen-changbai-228", "canteen-dinghai-01"


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("place", "told"), [(WITH, "8.8折"), (WITHOUT, None)])
def test_the_discount_of_a_canteen_is_told_where_one_is_known(place: str, told: str | None) -> None:
    name = inventory.openings("meal-order", where={"place": place}, limit=1)[0].name
    talk = Conversation()
    talk.begin("meal-order")
    talk.say(name, "inform")
    talk.say("明天", "inform", entity("date", "明天", day(1), grain="day"))
    while talk.card["kind"] == "question":
        talk.press(1)
    assert talk.card["kind"] == "confirm"
    assert ("优惠" in talk.text) == bool(told)
    assert (told or "") in talk.text


@pytest.mark.usefixtures("database")
def test_an_hour_while_meals_are_served_needs_no_remark() -> None:
    talk = Conversation()
    when = [entity("date", "明天", day(1), grain="day"), entity("time", "12点", "12:00")]
    talk.say("订饭，明天12点", "begin", *when, service="meal-order")
    assert words("other_start", said="12:00", taken="11:00") not in talk.text
    assert talk.top.value("time") == "11:00"
