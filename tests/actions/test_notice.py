"""What is said when something is due, and what may be answered to it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from base import clock
from base.db import transaction
from services.people.person import Person
from services.profile import entries
from services.profile.deeds import DEEDS
from services.schedule import notices, plans, runner
from services.schedule.rules import Rule
from tests.actions.conversation import PHONE, Conversation
from tests.actions.parses import entity


def _plan(talk: Conversation, service: str) -> Person:
    person = talk.sign_in()
    details = {"what": "吃降压药", "contact": None, "fields": {}}
    plans.begin(person, service, Rule(("12:00",), "2026-11-20"), details, key="plan")
    return person


def _pass(talk: Conversation, **time: float) -> None:
    """Time passes, and what is due is said in the conversation."""
    clock.advance(timedelta(**time).total_seconds())
    while runner.tick(DEEDS):
        pass
    for token, _ in notices.claim():
        notices.handed(token)
        talk.say_payload(f"opt:due-{token}:say")


@pytest.fixture
def reminded(talk: Conversation) -> Person:
    person = _plan(talk, "medicine-reminder")
    _pass(talk, hours=2, minutes=1)
    return person


def _answers(person: Person) -> list[str]:
    return [str(one.body["answer"]) for one in entries.of_person(person)]


def test_a_reminder_offers_its_answers(talk: Conversation, reminded: Person) -> None:
    assert talk.card["kind"] == "choices"
    assert talk.card["service"] == "medicine-reminder"
    assert "该吃降压药了" in talk.text
    assert [button["title"] for button in talk.buttons] == ["吃了", "过10分钟再提醒", "今天不吃了"]


@pytest.mark.parametrize("said", ["吃了", "吃过了", "药吃好了", "我刚刚吃了药"])
def test_a_dose_that_was_taken_is_kept(talk: Conversation, reminded: Person, said: str) -> None:
    talk.say(said)
    assert talk.card["status"] == "recorded"
    assert _answers(reminded) == ["taken"]


def test_a_button_pressed_long_after_still_answers(talk: Conversation, reminded: Person) -> None:
    taken = talk.buttons[0]["payload"]
    talk.say("你好", "greet").say("谢谢", "thanks").say_payload(taken)
    assert _answers(reminded) == ["taken"]


def test_ten_minutes_more_are_given_and_25_minutes_later_it_is_asked(
    talk: Conversation, reminded: Person
) -> None:
    talk.say("过十分钟再提醒我", "inform", entity("duration", "十分钟", 10))
    assert "12:11" in talk.text
    _pass(talk, minutes=11)
    assert "该吃降压药了" in talk.text
    _pass(talk, minutes=25)
    assert "吃了吗" in talk.text
    talk.say("嗯", "affirm")
    assert _answers(reminded) == ["taken"]


def test_not_yet_is_no_reproach_and_no_advice_on_doses(talk: Conversation, reminded: Person) -> None:
    talk.say("还没吃呢", "deny")
    assert "再提醒您" in talk.text
    assert "医生" in talk.text
    assert _answers(reminded) == []


def test_a_question_about_the_reminder_is_no_answer(talk: Conversation, reminded: Person) -> None:
    talk.say("吃了饭能吃吗", "ask")
    assert _answers(reminded) == []


def test_a_reminder_in_the_middle_of_a_form_leaves_the_form_open(talk: Conversation) -> None:
    _plan(talk, "medicine-reminder")
    talk.begin("doctor-appointment")
    asked = talk.card["field"]
    _pass(talk, hours=2, minutes=1)
    assert "该吃降压药了" in talk.text
    assert talk.card["field"] == asked


def test_somebody_elses_notice_is_not_said(talk: Conversation, reminded: Person) -> None:
    payload = talk.buttons[0]["payload"].replace(":taken", ":say")
    other = Conversation("other")
    other.sign_in("13900001111")
    other.say_payload(payload)
    assert "降压药" not in other.text
    assert other.card["kind"] == "refusal"


def test_fine_answers_the_daily_question(talk: Conversation) -> None:
    person = _plan(talk, "safety-checkin")
    _pass(talk, hours=2, minutes=1)
    assert "身体还好吗" in talk.text
    talk.say("我蛮好的")
    assert _answers(person) == ["fine"]


def test_after_the_hospital_cancelled_another_time_is_asked_for_and_nothing_else(talk: Conversation) -> None:
    person = talk.sign_in()
    where = {"hospital": "shidong-hospital", "department": "骨科"}
    values = {"title": "11月24日09:00市东医院骨科", "reference": "YP123456", "again": where}
    with transaction() as session:
        notices.put(
            session,
            person_id=person.id,
            key=person.key,
            service="doctor-appointment",
            step="booking_gone",
            subject="YP123456",
            nth=clock.now(),
            values=values,
        )
    _pass(talk)
    assert "医院取消了您约的11月24日09:00市东医院骨科" in talk.text
    talk.press(1)
    assert talk.card["field"] == "date"
    assert {name: talk.plain()[name] for name in where} == where


def test_feeling_unwell_calls_for_help_at_once(talk: Conversation) -> None:
    _plan(talk, "safety-checkin")
    _pass(talk, hours=2, minutes=1)
    talk.say("今天不舒服")
    assert talk.kinds == ["alert", "receipt"]
    assert PHONE[-4:] in talk.text
