"""A task that was begun by mistake goes when the person says what was meant."""

from __future__ import annotations


def test_the_wrong_task_is_dropped_and_the_right_one_begun(talk):
    talk.say("我要挂号", "begin", service="doctor-appointment")
    talk.say("不是挂号，是订球场", "begin", service="venue-booking", denied="doctor-appointment")
    assert [frame.service for frame in talk.dialogue.stack] == ["venue-booking"]
    assert "挂号不办了" in talk.replies[0]["text"]


def test_the_wrong_task_is_dropped_and_the_question_answered(talk):
    talk.say("医保", "begin", service="doctor-appointment")
    talk.say("不是挂号，是问医保卡怎么补", "ask", service="service-guide", denied="doctor-appointment")
    assert talk.dialogue.stack == []


def test_another_open_task_is_left_alone(talk):
    talk.say("订球场", "begin", service="venue-booking")
    talk.say("不是挂号，是问医保卡怎么补", "ask", service="service-guide", denied="doctor-appointment")
    assert [frame.service for frame in talk.dialogue.stack] == ["venue-booking"]
