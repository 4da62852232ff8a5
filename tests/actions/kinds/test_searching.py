"""Vacancies looked through: what they say of one thing, whom to ask for the rest, and what else there is."""

from __future__ import annotations

import pytest

from actions.wording import words
from knowledge import board
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

JOBS = "job-search"


def _looked_for(talk: Conversation, wish: str) -> list[str]:
    """A wish told, a page of vacancies shown; their titles."""
    talk.say(f"有没有{wish}的活", "begin", service=JOBS)
    while talk.card["kind"] == "question":
        talk.say("跳过", "skip")
    return [item["title"] for item in talk.card["items"]]


def test_what_no_vacancy_says_is_not_verified(talk: Conversation) -> None:
    titles = _looked_for(talk, "收银")
    talk.say("工资多少", "chitchat", sure=0.4)
    assert words("shown_unknown", titles="、".join(titles), label="工资") in talk.text


def test_what_the_vacancies_say_is_told_of_each(talk: Conversation) -> None:
    titles = _looked_for(talk, "保安")
    talk.say("有什么要求", "ask", aspect="eligibility")
    assert all(f"{title}，要求：" in talk.text for title in titles)


@pytest.mark.parametrize(
    ("said", "label"), [("有夜班吗", "工作时间"), ("怎么报名", "应聘"), ("工资多少", "工资")]
)
def test_a_question_stays_with_the_vacancy_that_was_opened(talk: Conversation, said: str, label: str) -> None:
    title = _looked_for(talk, "保安")[0]
    talk.press(1).say(said, "ask")
    assert talk.card["service"] == JOBS
    assert title in talk.text
    assert label in talk.text or "给您回电" in talk.text


def test_near_me_asks_only_where_that_is(talk: Conversation) -> None:
    _looked_for(talk, "保安")
    talk.say("离我近的", "inform")
    assert (talk.card["service"], talk.card["field"]) == (JOBS, "street")


@pytest.mark.parametrize("said", ["随便哪里", "都可以", "哪里都行", "不限"])
def test_what_does_not_matter_is_not_asked_again(talk: Conversation, said: str) -> None:
    talk.say("想找保安的活", "begin", service=JOBS)
    talk.say(said, "inform")
    assert talk.card["kind"] == "list"


def test_whoever_applies_by_number_is_called_back(talk: Conversation) -> None:
    titles = _looked_for(talk, "保安")
    talk.say("工资多少", "ask").say("第二个怎么投", "inform", entity("ordinal", "第二个", 2), sure=0.4)
    assert words("shown_apply", titles=titles[1]) in talk.text
    assert talk.buttons[-1]["title"] == words("option_call_me")


def test_a_number_that_was_not_shown_is_said_to_be_none(talk: Conversation) -> None:
    titles = _looked_for(talk, "收银")
    talk.say("第二个怎么投", "inform", entity("ordinal", "第二个", 2), sure=0.4)
    assert talk.text.startswith(words("shown_only", count=len(titles)))


@pytest.mark.parametrize(("said", "act"), [("还有没有别的", "deny"), ("还有吗", "ask")])
def test_more_goes_through_all_that_there_is_and_shows_nothing_twice(
    talk: Conversation, said: str, act: str
) -> None:
    seen = _looked_for(talk, "收银")
    for _ in range(20):
        talk.say(said, act)
        if talk.card["kind"] == "refusal":
            break
        seen += [item["title"] for item in talk.card["items"]]
    assert sorted(seen) == sorted(one.title for one in board.search("vacancies"))


def test_another_service_is_begun_after_the_list_as_before(talk: Conversation) -> None:
    _looked_for(talk, "收银")
    talk.say("我要挂号", "begin", service="doctor-appointment")
    assert talk.top.service == "doctor-appointment"


def test_cheaper_ones_among_parks_are_not_asked_which(talk: Conversation) -> None:
    talk.say("创业园区", "begin", service="startup-park")
    talk.say("便宜点的", "inform", sure=0.6)
    assert "价格" in talk.text
    assert "您问的是哪一个" not in talk.text
