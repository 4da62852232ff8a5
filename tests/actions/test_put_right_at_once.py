"""A value put right with few words: a bare weekday, a number right after the receipt, a booking given back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from base import clock
from services.people.person import Person
from tests.actions.conversation import Conversation, day, fill
from tests.actions.kinds.test_ticket import filed
from tests.actions.parses import entity


@pytest.fixture
def person(talk: Conversation) -> Person:
    return talk.sign_in()


def _saturday() -> date:
    """Of next week."""
    today = clock.today()
    return today + timedelta(days=12 - today.weekday())


def test_a_bare_weekday_is_the_one_next_to_the_day_it_corrects(talk: Conversation) -> None:
    saturday = _saturday()
    talk.begin("timebank-request").press(1)
    talk.say("那天", "inform", entity("date", "那天", saturday.isoformat(), grain="day"))
    assert talk.plain()["date"] == saturday.isoformat()
    talk.say("改成周日", "change", entity("date", "周日", day(0), grain="day"))
    assert talk.plain()["date"] == (saturday + timedelta(days=1)).isoformat()


def test_what_is_different_right_after_a_receipt_is_the_addition(talk: Conversation, person: Person) -> None:
    talk.begin("vacancy-post").say("招两个服务员，月薪六千").say("平凉路1000号")
    talk.say("对", "affirm")
    assert talk.card["kind"] == "receipt", talk.text
    talk.say("改成8个", "change", entity("number", "8"), service_sure=0.9)
    assert talk.card["kind"] == "confirm"
    assert "8" in talk.text


def test_an_address_put_right_after_a_report_is_the_addition(talk: Conversation, person: Person) -> None:
    reference = filed(talk)
    talk.say("地址写错了，是580弄", "change", entity("number", "580", 580))
    assert (talk.card["kind"], talk.top.target["reference"]) == ("confirm", reference)
    assert "580弄" in talk.text


def test_giving_a_booking_back_while_it_is_changed_asks_to_cancel_it(
    talk: Conversation, person: Person
) -> None:
    talk.begin("doctor-appointment")
    fill(talk)
    reference = talk.say("对的", "affirm").card["reference"]
    talk.say("改个时间", "change", service="doctor-appointment")
    assert talk.top.mode == "change"
    talk.say("算了，退掉", "cancel")
    assert (talk.top.mode, talk.top.target["reference"]) == ("cancel", reference)
    assert talk.card["kind"] == "confirm"
    assert [frame.mode for frame in talk.dialogue.stack] == ["cancel"]
