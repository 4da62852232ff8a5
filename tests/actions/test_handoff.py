"""Into the queue for staff, out of it, and back to the bot with what staff corrected."""

from __future__ import annotations

import pytest

from services.queues import desk, duty, places
from services.queues import service as queues
from tests.actions.conversation import Conversation
from tests.actions.parses import entity
from tests.staff import cheap_passwords, hired

__all__ = ["cheap_passwords"]  # a fixture


@pytest.fixture
def staffed(talk: Conversation) -> Conversation:
    """小王 is at the desk."""
    duty.report(hired().id)
    return talk


def given_back(talk: Conversation, *, text: str = "…", entities=(), **told) -> Conversation:
    return talk.say(text, "none", *entities, metadata={"event": "given_back", "by": "小王", **told})


def test_somebody_is_queued_with_a_place_and_no_invented_minutes(staffed):
    staffed.say("转人工", "human")
    assert staffed.card["state"] == "queued"
    assert staffed.card["position"] == 1
    assert "wait_minutes" not in {name for name, value in staffed.card.items() if value is not None}
    assert "估不准" in staffed.text


def test_with_nobody_at_the_desk_a_call_back_is_offered(talk):
    talk.say("转人工", "human")
    assert talk.kinds == ["handoff", "question"]
    assert queues.open_of(talk.name) is None


def test_after_hours_the_next_opening_is_said_even_if_a_page_is_open(staffed, clock):
    clock("2026-11-20T20:00:00+08:00")
    duty.report(hired("li").id)
    staffed.say("转人工", "human")
    assert staffed.replies[0]["custom"]["state"] == "offered"
    assert "09:00" in staffed.text
    assert "11月23日" in staffed.text


def test_asking_twice_is_one_place_in_the_queue(staffed):
    staffed.say("转人工", "human").say("还要等多久", "ask")
    assert staffed.card["position"] == 1
    assert "还在排队" in staffed.text
    assert len(desk.waiting()) == 1


def test_not_waiting_any_longer_leaves_the_queue_and_returns_to_the_form(staffed):
    staffed.begin("doctor-appointment").say("转人工", "human").say("不等了", "cancel")
    assert staffed.kinds == ["handoff", "question"]
    assert staffed.replies[0]["custom"]["state"] == "ended"
    assert desk.waiting() == []


def test_while_queued_the_bot_still_helps(staffed):
    staffed.say("转人工", "human").begin("doctor-appointment")
    assert staffed.card["kind"] == "question"
    assert queues.open_of(staffed.name).state == "queued"


def test_the_queue_knows_what_was_talked_about(staffed):
    staffed.begin("doctor-appointment").say("转人工", "human")
    assert queues.open_of(staffed.name).subject == "doctor-appointment"


@pytest.mark.parametrize("category", ["self_harm", "medical"])
def test_a_danger_is_first_in_the_queue_without_a_word_about_it(staffed, category):
    queues.enter("another", key="k", reason="asked")
    staffed.say("我不想活了", "inform", alert=category)
    assert staffed.kinds == ["alert"]
    assert [one.conversation_id for one in desk.waiting()] == [staffed.name, "another"]


def test_the_form_goes_on_with_what_staff_corrected(staffed):
    staffed.begin("doctor-appointment").say("骨科", "inform", entity("department", "骨科"))
    given_back(staffed, text="眼科", entities=[entity("department", "眼科")], fields=["department"])
    assert staffed.kinds[0] == "handoff"
    assert staffed.top.text("department") == "眼科"
    assert staffed.card["kind"] == "question"


def test_several_corrections_are_read_each_for_its_own_field(staffed):
    staffed.begin("doctor-appointment")
    words = [entity("department", "眼科"), entity("date", "2026-11-25", "2026-11-25", grain="day")]
    given_back(staffed, text="眼科；2026-11-25", entities=words, fields=["department", "date"])
    assert staffed.top.text("department") == "眼科"
    assert staffed.top.value("date") == "2026-11-25"


def test_a_correction_that_cannot_be_read_is_asked_again(staffed):
    staffed.begin("doctor-appointment").say("骨科", "inform", entity("department", "骨科"))
    given_back(staffed, text="随便写的", fields=["department"])
    assert "没有看明白" in staffed.text
    assert staffed.card["field"] == "department"


def test_what_was_said_to_staff_is_remembered(staffed):
    given_back(staffed, said=["我膝盖疼", "想下周去"])
    assert staffed.dialogue.meanwhile == ["我膝盖疼", "想下周去"]


def test_the_emergency_call_is_in_the_queue_at_once(staffed):
    staffed.begin("sos")
    assert [(one.reason, one.priority) for one in desk.waiting()] == [("sos", 0)]


def test_who_waits_in_vain_is_told_and_leaves_a_number_instead(staffed, clock):
    staffed.say("转人工", "human")
    clock("2026-11-20T20:00:00+08:00")
    staffed.say("…", "none", metadata={"event": "queue_closed"})
    assert staffed.kinds == ["handoff", "question"]
    assert staffed.replies[0]["custom"]["state"] == "offered"
    assert "11月23日" in staffed.text
    assert desk.waiting() == []


def test_the_place_that_was_said_is_remembered(staffed):
    staffed.say("转人工", "human")
    assert places.moved() == []
