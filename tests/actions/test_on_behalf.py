"""Somebody else's health: seen, kept and reminded of with their grant, with a way to get it where there is none."""

from __future__ import annotations

import pytest

from services.people import consent, grants
from services.people.person import Person
from services.profile import entries
from services.schedule import notices, plans
from tests.actions.conversation import FAMILY, PHONE, Conversation
from tests.actions.parses import entity

MOTHER = entity("relation", "我妈", "母亲")


@pytest.fixture
def daughter(talk: Conversation) -> Person:
    """Who is at the screen."""
    return talk.sign_in()


@pytest.fixture
def mother(talk: Conversation) -> Person:
    """Elsewhere, with a log of her own."""
    person = Conversation("tv").sign_in(FAMILY)
    consent.give(person, "health", key="yes")
    body = {"measure": "pressure", "value": [150, 92]}
    entries.add(person, "health-log", "reading", body, key="reading")
    return person


def _granted(mother: Person, *scopes: str) -> None:
    grants.give(mother, phone=PHONE, relation="女儿", scopes=scopes, key="grant")


def _look(talk: Conversation) -> Conversation:
    return talk.say("我妈最近血压怎么样", "query", MOTHER, service="health-log")


def test_a_mothers_blood_pressure_is_not_shown_without_her_grant(
    talk: Conversation, daughter: Person, mother: Person
) -> None:
    _granted(mother, grants.AFFAIRS)
    _look(talk)
    assert (talk.card["kind"], talk.card["reason"]) == ("refusal", "not_allowed")
    assert "150" not in talk.text
    assert talk.press(1).card["service"] == "family-ask"


def test_with_her_grant_it_is_shown_as_hers(talk: Conversation, daughter: Person, mother: Person) -> None:
    _granted(mother, grants.HEALTH)
    _look(talk)
    assert "母亲（手机尾号4321）" in talk.text
    assert "150" in talk.text


def test_what_is_ones_own_stays_ones_own(talk: Conversation, daughter: Person, mother: Person) -> None:
    _granted(mother, grants.HEALTH)
    talk.say(
        "我女儿给我买了血压计，我最近血压怎么样",
        "query",
        entity("relation", "女儿", "子女"),
        service="health-log",
    )
    assert "150" not in talk.text


def test_a_mothers_reading_is_kept_under_her_name(
    talk: Conversation, daughter: Person, mother: Person
) -> None:
    _granted(mother, grants.HEALTH)
    talk.say("我妈今天血压135 85", "inform", MOTHER, service="health-log").say("好", "affirm")
    assert len(entries.of_person(mother, "reading")) == 2
    assert entries.of_person(daughter, "reading") == []


def test_without_her_grant_nothing_is_kept_under_anybodys_name(
    talk: Conversation, daughter: Person, mother: Person
) -> None:
    talk.say("我妈今天血压135 85", "begin", MOTHER, service="health-log")
    assert talk.card["reason"] == "not_allowed"
    assert len(entries.of_person(mother, "reading")) == 1
    assert entries.of_person(daughter, "reading") == []


def _remind(talk: Conversation) -> Conversation:
    talk.say("每天早上八点提醒我妈吃降压药", "begin", MOTHER, service="medicine-reminder")
    return talk.say("跳过", "skip")


def test_a_reminder_reaches_the_mother_who_hears_who_set_it(
    talk: Conversation, daughter: Person, mother: Person
) -> None:
    _granted(mother, grants.HEALTH)
    assert "直接提醒母亲" in _remind(talk).text
    assert talk.press(1).card["status"] == "recorded"
    [plan] = plans.of_person(mother)
    assert plans.of_person(daughter) == []
    assert "叫" not in plan.details["what"]
    [(token, conversations)] = notices.claim()
    told = notices.find(token)
    assert told
    assert conversations == ["tv"]
    assert "女儿" in told.values["who"]


def test_without_her_grant_the_daughter_is_reminded_and_told_how_to_get_it(
    talk: Conversation, daughter: Person, mother: Person
) -> None:
    assert "帮家人看和办" in _remind(talk).text
    talk.press(1)
    assert plans.of_person(mother) == []
    [plan] = plans.of_person(daughter)
    assert "叫母亲" in plan.details["what"]


def test_a_grant_taken_back_before_the_yes_sets_nothing(
    talk: Conversation, daughter: Person, mother: Person
) -> None:
    _granted(mother, grants.HEALTH)
    _remind(talk)
    grants.revoke(mother, grants.of_elder(mother)[0].id)
    assert talk.press(1).card["reason"] == "not_allowed"
    assert plans.of_person(mother) == []


def test_who_may_see_bookings_does_not_see_reminders(
    talk: Conversation, daughter: Person, mother: Person
) -> None:
    _granted(mother, grants.HEALTH, grants.AFFAIRS)
    _remind(talk).press(1)
    assert "吃降压药" in talk.say("我妈的预约", "query", MOTHER, service="my-affairs").text
    grants.revoke(mother, grants.of_elder(mother)[0].id)
    grants.give(mother, phone=PHONE, relation="女儿", scopes=[grants.AFFAIRS], key="less")
    assert "吃降压药" not in talk.say("我妈的预约", "query", MOTHER, service="my-affairs").text


def _ask_after(talk: Conversation) -> Conversation:
    at_nine = entity("time", "九点", "09:00", part=True)
    return talk.say("给我妈设个平安问候，每天九点", "begin", MOTHER, at_nine, service="safety-checkin")


def test_the_daily_question_is_put_to_the_mother_and_her_silence_told_to_the_daughter(
    talk: Conversation, daughter: Person, mother: Person
) -> None:
    _granted(mother, grants.HEALTH)
    assert "问母亲一声平安" in _ask_after(talk).text
    assert talk.press(1).card["status"] == "recorded"
    [plan] = plans.of_person(mother, "safety-checkin")
    assert plan.details["contact"] == daughter.phone
    assert plans.of_person(daughter) == []
    assert "已经设过" in _ask_after(talk).press(1).text


def test_without_her_grant_nobody_is_asked_how_the_mother_is(
    talk: Conversation, daughter: Person, mother: Person
) -> None:
    _ask_after(talk)
    assert talk.card["reason"] == "not_allowed"
    assert talk.buttons[0]["title"] == "帮家人看和办"
    assert plans.of_person(mother) == plans.of_person(daughter) == []


def test_whoever_is_only_mentioned_is_not_asked_after(talk: Conversation, daughter: Person) -> None:
    worried = entity("relation", "女儿", "子女")
    talk.say("女儿不放心我，每天九点问我一声平安", "begin", worried, service="safety-checkin")
    assert talk.plain()["person"] == "本人"


def test_what_a_mother_has_is_looked_up_though_it_sounds_like_asking_for_leave(
    talk: Conversation, daughter: Person, mother: Person
) -> None:
    _granted(mother, grants.AFFAIRS)
    talk.say("帮我妈看看她约了什么", "begin", entity("relation", "我妈", "母亲"), service="family-ask")
    assert talk.dialogue.top is None
    assert talk.card.get("service") != "family-ask"
