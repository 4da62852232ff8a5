"""What can be picked for a day or an hour: nothing to come is over, nothing that happened is to come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from actions import happened
from knowledge.catalogue import catalogue
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

EVENING = "2026-11-20T20:00:00+08:00"
NOON = "2026-11-20T12:30:00+08:00"
TODAY = entity("date", "今天", "2026-11-20", grain="day")

Clock = Callable[[str], datetime]


def titles(talk: Conversation) -> list[str]:
    return [option["title"] for option in talk.card["options"]]


def test_when_it_happened_is_picked_among_days_that_have_begun(talk: Conversation) -> None:
    talk.say("路灯坏了，控江路1200弄门口", "begin", service="citizen-report")
    assert titles(talk) == ["刚刚", "今天", "昨天", "前天", "一直这样"]
    assert talk.card["latest"] == "2026-11-20"
    assert "earliest" not in talk.card
    assert "更早的，直接告诉我哪一天" in talk.text
    assert talk.press(4).card["fields"]["date"] == "2026-11-18"


def test_every_ready_answer_to_when_it_happened_is_understood() -> None:
    items = [item for spec in catalogue() for item in spec.fields if item.type == "happened"]
    for item in items:
        assert [happened.picked(choice.value) for choice in item.choices]


def test_a_day_to_come_is_offered_from_today_on(talk: Conversation) -> None:
    talk.begin("timebank-request").press(1)
    assert [title[-6:-1] for title in titles(talk)] == ["今天，周五", "明天，周六", "后天，周日"]
    assert talk.card["earliest"] == "2026-11-20"
    assert "别的日子直接告诉我" in talk.text


def test_the_hours_of_today_that_are_over_are_not_offered(talk: Conversation, clock: Clock) -> None:
    clock(NOON)
    talk.begin("timebank-request").press(1).press(1)
    assert titles(talk) == ["下午", "晚上"]
    assert talk.card["earliest"] == "12:30"


def test_a_day_of_which_nothing_is_left_is_not_offered(talk: Conversation, clock: Clock) -> None:
    clock(EVENING)
    talk.begin("timebank-request").press(1)
    assert "明天" in titles(talk)[0]
    assert talk.card["earliest"] == "2026-11-21"


@pytest.mark.parametrize(("now", "asked"), [(NOON, "time"), (EVENING, "date")])
def test_an_hour_that_is_over_is_told_at_once(talk: Conversation, clock: Clock, now: str, asked: str) -> None:
    clock(now)
    talk.begin("timebank-request").press(1)
    talk.say("今天上午", "inform", TODAY, entity("time", "上午", "上午"))
    assert "已经过去了" in talk.text
    assert talk.card["field"] == asked


def test_an_hour_that_is_over_when_all_is_said_is_asked_again(talk: Conversation, clock: Clock) -> None:
    clock("2026-11-20T13:59:00+08:00")
    talk.begin("timebank-request").press(1)
    talk.say("今天下午", "inform", TODAY, entity("time", "下午", "下午"))
    talk.say("2小时", "inform", entity("duration", "2小时", 120))
    clock("2026-11-20T14:01:00+08:00")
    talk.say("控江路", "inform", entity("street", "控江路", "控江路街道"))
    assert "已经过去了" in talk.text
    assert titles(talk) == ["晚上"]


def test_only_what_is_open_can_be_booked(talk: Conversation) -> None:
    talk.begin("meal-order").press(1)
    assert talk.card["field"] == "date"
    assert talk.card["only"]
    assert talk.card["earliest"] == "2026-11-20"
