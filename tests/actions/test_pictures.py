"""A picture goes where it belongs: into the report that is told, or into the next one; nobody pretends to see it."""

from __future__ import annotations

import pytest

from services.people.person import Person
from services.tickets import service as tickets
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

SAID = "鞍山四村门口昨天晚上有人乱倒垃圾"
WHEN = (entity("date", "昨天", "2026-11-19", past=True, grain="day"), entity("time", "晚上", "晚上"))


def show(talk: Conversation, id: str = "p1") -> Conversation:
    metadata = {"event": "picture", "picture": {"id": id, "width": 4, "height": 3}}
    return talk.say("[图片]", "out_of_scope", metadata=metadata)


def report(talk: Conversation) -> Conversation:
    return talk.say(SAID, "begin", *WHEN, service="citizen-report")


@pytest.fixture
def person(talk: Conversation) -> Person:
    return talk.sign_in()


def test_alone_it_is_asked_about_and_a_report_is_offered(talk: Conversation) -> None:
    show(talk)
    assert "看不懂" in talk.text
    talk.press(1)
    assert talk.top.service == "citizen-report"
    assert talk.plain()["photo"] == ["p1"]


def test_what_was_shown_before_goes_with_the_report(talk: Conversation, person: Person) -> None:
    show(show(talk), "p2")
    report(talk)
    assert "2张照片" in talk.text
    assert talk.card["fields"]["photo"] == "2张照片"
    talk.say("对", "affirm")
    [ticket] = tickets.of_person(person)
    assert ticket.fields["photo"]["value"] == ["p1", "p2"]


def test_shown_at_the_read_back_it_is_read_back_with_the_rest(talk: Conversation) -> None:
    report(talk)
    show(talk)
    assert talk.card["kind"] == "confirm"
    assert "附1张照片" in talk.text
    show(talk, "p2")
    assert talk.plain()["photo"] == ["p1", "p2"]


def test_the_next_report_does_not_get_it_again(talk: Conversation, person: Person) -> None:
    show(talk)
    report(talk).say("对", "affirm")
    report(talk)
    assert "photo" not in talk.plain()


def test_where_it_does_not_belong_the_open_question_is_asked_again(talk: Conversation) -> None:
    talk.begin("venue-booking")
    asked = talk.card["field"]
    show(talk)
    assert "看不懂" in talk.text
    assert talk.top.service == "venue-booking"
    assert talk.card["field"] == asked
