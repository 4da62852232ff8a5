"""The next class and the earlier round, by their place beside what was booked; what is lent stays longer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from actions import cues
from base import clock
from services.inventory import service as inventory
from tests.actions.conversation import Conversation, fill
from tests.actions.parses import entity


def _booked(talk: Conversation, service: str) -> dict[str, str]:
    """Something of this service, in the name of somebody signed in."""
    talk.sign_in()
    talk.begin(service)
    fill(talk)
    talk.say("对", "affirm")
    assert talk.card["status"] == "booked", talk.text
    return dict(talk.card["fields"])


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("换到下一次", "next"),
        ("那就下一期吧", "next"),
        ("我那个书法课换到下一堂", "next"),
        ("换晚一点的", "next"),
        ("换早一点的那场", "earlier"),
        ("有没有早点的", "earlier"),
        ("换到最早的那班", "first"),
        ("换最后一场行伐", "last"),
        ("晚点再说", None),
        ("早点睡", None),
        ("下一次什么时候", None),
        ("上次那个医生", None),
    ],
)
def test_what_means_another_occasion(said: str, way: str | None) -> None:
    assert cues.another_round(said) == way


@pytest.mark.parametrize("said", ["换到下一次", "下一期", "换晚一点的那场"])
def test_the_next_class_is_taken_without_asking_the_day(talk: Conversation, said: str) -> None:
    before = date.fromisoformat(_booked(talk, "digital-class")["date"])
    talk.say(said, "skip" if said == "下一期" else "change")
    assert talk.card["kind"] == "confirm", talk.text
    after = date.fromisoformat(talk.plain()["date"])
    assert after == before + timedelta(days=7)
    talk.say("对", "affirm")
    assert talk.card["status"] == "changed"


def test_there_and_back_is_the_same_class(talk: Conversation) -> None:
    before = _booked(talk, "digital-class")["date"]
    talk.say("换到下一次", "change").say("再下一次", "change")
    talk.say("换早一点的那场", "change")
    talk.say("还是换早一点的", "change")
    assert talk.plain()["date"] == before
    assert "没有变" in talk.text


def test_before_the_first_there_is_none_and_the_nearest_are_offered(talk: Conversation) -> None:
    _booked(talk, "digital-class")
    talk.say("有早一点的吗", "ask")
    assert "没有更早" in talk.text
    assert talk.card["kind"] == "choices"
    assert talk.buttons


def test_the_next_one_also_before_it_is_booked(talk: Conversation) -> None:
    talk.begin("digital-class")
    fill(talk)
    before = date.fromisoformat(str(talk.plain()["date"]))
    talk.say("下一期吧", "skip")
    assert talk.card["kind"] == "confirm", talk.text
    assert talk.plain()["date"] == (before + timedelta(days=7)).isoformat()


def _fetched(talk: Conversation) -> str:
    """A bed that has been at home for a week, for two months in all."""
    person = talk.sign_in()
    opening = inventory.openings("rehab-aid", where={"item": "护理床"})[0]
    fields = {
        "item": {"value": "护理床", "text": "护理床"},
        "quantity": {"value": 2, "text": "2"},
        "date": {"value": opening.start.date().isoformat(), "text": "那天"},
        "time": {"value": opening.label, "text": opening.label},
    }
    booked = inventory.book(opening.id, person=person, fields=fields, conversation=talk.name, key="book")
    clock.advance(timedelta(days=10).total_seconds())
    return booked.reference


@pytest.mark.parametrize(
    ("said", "longer"),
    [
        ("再租一个月", True),
        ("续一个月", True),
        ("续租", True),
        ("继续", False),
        ("我要办手续", False),
        ("连续三天", False),
    ],
)
def test_what_means_longer(said: str, longer: bool) -> None:
    assert bool(cues.LONGER.search(said)) is longer


def test_a_month_more_adds_to_what_runs_and_begins_nothing(talk: Conversation) -> None:
    reference = _fetched(talk)
    month = {**entity("number", "一", 1), "unit": "个月"}
    talk.say("再租一个月", "inform", month, service="rehab-aid", service_certainty=0.95)
    assert talk.card["kind"] == "confirm", talk.text
    talk.say("对", "affirm")
    assert (talk.card["status"], talk.card["reference"]) == ("changed", reference)
    mine = inventory.bookings_of(talk.sign_in())
    assert [(one.reference, one.fields["quantity"]["value"]) for one in mine] == [(reference, 3)]


def test_how_much_longer_is_asked_where_it_was_not_said(talk: Conversation) -> None:
    _fetched(talk)
    talk.say("续租", "begin", service="rehab-aid", service_certainty=0.95)
    assert talk.card["field"] == "quantity"
    talk.say("两个月", "inform", entity("number", "两", 2))
    assert talk.card["kind"] == "confirm", talk.text
    assert "续到" in talk.text


def test_who_has_nothing_lent_is_told_and_may_begin(talk: Conversation) -> None:
    talk.sign_in()
    talk.say("再租一个月", "inform", service="rehab-aid", service_certainty=0.95)
    assert "没法续" in talk.text
    talk.press(1)
    assert talk.card["service"] == "rehab-aid"
    assert talk.card["kind"] == "question"


@pytest.mark.parametrize("said", ["租到啥辰光", "用到几号"])
def test_until_when_it_is_lent_is_answered_with_the_loan(talk: Conversation, said: str) -> None:
    _booked(talk, "rehab-aid")
    talk.say(said, "ask")
    assert [item["service"] for item in talk.card["items"]] == ["rehab-aid"]
    assert "用到" in talk.text
