from __future__ import annotations

import pytest

from actions import day_times, recurring, remedies
from tests.actions.conversation import Conversation
from tests.actions.parses import entity, parse

Time = dict[str, object]


@pytest.mark.parametrize(
    ("said", "often", "at"),
    [
        ("每天早饭后", "每天", "08:00"),
        ("饭前半小时", None, "07:00、11:00、17:00"),
        ("隔一天睡觉前", "隔一天", "21:00"),
        ("每周一、三早晚各一次", "每周一、周三", "08:00、20:00"),
        ("一天三次", "每天", "08:00、12:00、18:00"),
        ("每隔四个小时", None, "08:00、12:00、16:00、20:00"),
        ("夜饭吃好叫我吃药", None, "18:00"),
        ("给我妈设一个吃药提醒", None, None),
        ("每个月15号早饭后", "每月15号", "08:00"),
        ("15号提醒我，每个月都要", "每月15号", None),
        ("每月1号和15号", "每月1号和15号", None),
        ("每月月底", "每月最后一天", None),
        ("每三个月", "每3个月20号", None),
    ],
)
def test_how_often_and_when_are_heard(talk: object, said: str, often: str | None, at: str | None) -> None:
    assert (recurring.frequency(parse(said)) or {}).get("text") == often
    assert (day_times.clock_times(parse(said)) or {}).get("value") == at


def test_a_named_hour_wins_over_the_part_of_the_day(talk: object) -> None:
    heard = day_times.clock_times(parse("每天晚上九点", "begin", entity("time", "晚上九点", "21:00")))
    assert heard
    assert heard["times"] == ["21:00"]


def test_a_course_of_days_has_an_end(talk: object) -> None:
    heard = recurring.frequency(parse("连着吃七天"))
    assert heard
    assert heard["every"]["until"] == "2026-11-26"


def test_the_hour_that_was_meant_already_is_no_correction(talk: Conversation) -> None:
    talk.say("每天早上问我一声好不好", "begin", service="safety-checkin")
    talk.say("八点", "inform", entity("time", "八点", "08:00"))
    assert "改成" not in talk.text


def test_a_bare_hour_belongs_to_the_evening_named_before_it(talk: object) -> None:
    heard = day_times.clock_times(parse("晚上也要吃一次，八点", "begin", entity("time", "八点", "08:00")))
    assert heard
    assert heard["times"] == ["20:00"]


@pytest.mark.parametrize(("said", "name"), [("络活喜，一片", "络活喜"), ("一片", None), ("每天两片", None)])
def test_a_medicine_is_named_before_how_much_of_it(talk: object, said: str, name: str | None) -> None:
    assert (remedies.read(parse(said)) or {}).get("value") == name


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("提醒我去医院配药", "去医院配药"),
        ("去社区医院开点降压药", "去社区医院开降压药"),
        ("吃降压药", "吃降压药"),
    ],
)
def test_what_is_fetched_is_not_taken(talk: object, said: str, text: str) -> None:
    assert (remedies.read(parse(said)) or {}).get("text") == text


def test_one_of_several_weekdays_gives_way_to_another(talk: object) -> None:
    before = recurring.frequency(parse("每周一、三、五"))
    once = {"value": "", "text": "", "every": {"start": "2026-11-21", "until": "2026-11-21"}}
    assert recurring.merged(before, once, "周五改成周六")["text"] == "每周一、周三、周六"
    assert recurring.merged(before, once, "周二改成周六") == once
