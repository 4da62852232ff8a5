"""Several medicines in one message: which words belong to which, and each by its name afterwards."""

from __future__ import annotations

import pytest

from actions import day_times, entries, remedies
from services.people.person import Person
from services.schedule import plans
from tests.actions.conversation import Conversation
from tests.actions.parses import entity, parse

REMINDER = "medicine-reminder"


def heard(said: str) -> dict[str, str | None]:
    """Name → times."""
    return {one["item"]["value"]: one.get("time", {}).get("value") for one in entries.told(parse(said))}


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("早上降压药一片，晚上睡前阿托伐他汀", {"降压药": "08:00", "阿托伐他汀": "21:00"}),
        ("早饭后吃降压药，晚饭后吃二甲双胍", {"降压药": "08:00", "二甲双胍": "18:00"}),
        ("早上一粒阿司匹林晚上一粒他汀", {"阿司匹林": "08:00", "他汀": "20:00"}),
        ("降压药早晚各一片，他汀睡前吃", {"降压药": "08:00、20:00", "他汀": "21:00"}),
        ("降压药早晚各一片", {"降压药": "08:00、20:00"}),
        ("早上吃降压药，晚上也吃降压药", {"降压药": "08:00、20:00"}),
        ("早上吃降压药和阿司匹林，晚上吃他汀", {"降压药": "08:00", "阿司匹林": "08:00", "他汀": "20:00"}),
        ("降压药、二甲双胍早饭后吃", {"降压药": "08:00", "二甲双胍": "08:00"}),
        ("早饭后吃降压药，还有个阿司匹林", {"降压药": "08:00", "阿司匹林": None}),
    ],
)
def test_each_medicine_has_its_own_hours(talk: object, said: str, times: dict[str, str | None]) -> None:
    assert heard(said) == times


def test_each_medicine_has_its_own_days(talk: object) -> None:
    weekly, daily = entries.told(parse("每周一早上吃阿仑膦酸钠片，钙片每天晚上吃"))
    assert weekly["frequency"]["text"] == "每周一"
    assert daily["frequency"]["text"] == "每天"


def test_the_amount_is_said_back_with_the_name(talk: object) -> None:
    (found,) = remedies.mentions("早上一粒络活喜")
    assert found.value == {"value": "络活喜", "text": "吃络活喜一粒"}


@pytest.fixture
def person(talk: Conversation) -> Person:
    return talk.sign_in()


def _told(talk: Conversation, said: str = "早上吃降压药，晚上吃阿托伐他汀") -> Conversation:
    return talk.say(said, "begin", service=REMINDER).say("跳过", "skip")


def test_several_are_read_back_as_a_list_and_all_are_set(talk: Conversation, person: Person) -> None:
    _told(talk)
    assert "2个提醒" in talk.text
    talk.say("对", "affirm")
    assert [plan.details["what"] for plan in plans.of_person(person)] == ["吃降压药", "吃阿托伐他汀"]


def test_all_of_several_are_set_or_none(
    talk: Conversation, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "MOST_PLANS", 1)
    _told(talk).say("对", "affirm")
    assert talk.card["kind"] == "refusal"
    assert plans.of_person(person) == []


def test_one_of_several_is_changed_by_its_name(talk: Conversation) -> None:
    _told(talk).say("降压药改成七点半", "change", entity("time", "七点半", "07:30"), service=REMINDER)
    assert "降压药是07:30" in talk.text
    assert [one["time"]["value"] for one in entries.of(talk.top)] == ["07:30", "20:00"]


def test_a_bare_hour_over_one_of_the_evening_is_in_the_evening(talk: Conversation) -> None:
    _told(talk).say("他汀九点半", "inform", entity("time", "九点半", "09:30"))
    assert "他汀是21:30" in talk.text


@pytest.mark.parametrize("said", ["他汀不要了", "第二个不要了", "晚上那个不要了"])
def test_one_of_several_is_left_out(talk: Conversation, said: str) -> None:
    number = [entity("ordinal", "第二个", 2)] if "第二" in said else []
    _told(talk).say(said, "cancel", *number)
    assert talk.top.value("item") == "降压药"
    assert entries.of(talk.top) == []


def test_one_more_is_added_to_those_before(talk: Conversation) -> None:
    _told(talk).say("再加一个中午吃钙片", "change")
    assert [one["item"]["value"] for one in entries.of(talk.top)] == ["降压药", "阿托伐他汀", "钙片"]


def test_the_missing_time_is_asked_for_by_name(talk: Conversation) -> None:
    talk.say("早上吃降压药，还有个阿司匹林", "begin", service=REMINDER)
    assert "阿司匹林什么时候" in talk.text
    talk.press(4)
    assert entries.of(talk.top)[1]["time"]["times"] == ["21:00"]


def test_a_time_without_a_name_asks_which(talk: Conversation) -> None:
    _told(talk).say("改成七点", "change", entity("time", "七点", "07:00"))
    assert "哪一个" in talk.text
    assert talk.card["kind"] == "confirm"


def test_one_that_was_set_is_moved_by_its_name_though_it_sounds_like_a_meal(
    talk: Conversation, person: Person
) -> None:
    _told(talk, "早饭后吃降压药，晚饭后吃二甲双胍").say("对", "affirm")
    talk.say("二甲双胍改成饭前", "change", service="meal-order").say("对", "affirm")
    assert [plan.rule.times for plan in plans.of_person(person)] == [("08:00",), ("17:00",)]


def test_one_that_was_set_is_stopped_by_its_name_whatever_it_sounds_like(
    talk: Conversation, person: Person
) -> None:
    _told(talk).say("对", "affirm")
    talk.say("他汀不吃了", "inform").say("对", "affirm")
    assert [plan.details["what"] for plan in plans.of_person(person)] == ["吃降压药"]


def test_an_hour_of_the_morning_stays_in_the_morning(talk: object) -> None:
    before = day_times.picked("早上")
    seven = parse("改成七点", "change", entity("time", "七点", "07:00"))
    value = day_times.clock_times(seven)
    assert value
    assert day_times.corrected(before, value, seven)["times"] == ["07:00"]


def test_one_of_several_is_meant_by_its_part_of_the_day(talk: Conversation) -> None:
    said = "降压片早上八点，他汀晚上九点"
    times = (entity("time", "早上八点", "08:00"), entity("time", "晚上九点", "21:00"))
    talk.begin(REMINDER)
    talk.say(said, "inform", *times)
    talk.say("早上改成七点半", "change", entity("time", "早上", "上午"), entity("time", "七点半", "07:30"))
    assert [one["time"]["value"] for one in entries.of(talk.top)] == ["07:30", "21:00"]
    talk.say("晚上那个不要了", "cancel", entity("time", "晚上"), service=REMINDER)
    assert talk.top.value("item") == "降压片"
