"""What a person hears while they sign in never contradicts what has just happened."""

from __future__ import annotations

import pytest

from base import clock
from base.settings import reload
from services.connectors import sms
from services.people import codes
from services.tickets import desk
from services.tickets.naming import STAFF_SERVICE
from tests.actions.conversation import PHONE, Conversation, fill
from tests.actions.parses import entity


@pytest.fixture
def waiting(talk: Conversation) -> Conversation:
    """The place is held, the code has been sent."""
    talk.begin("venue-booking")
    fill(talk)
    talk.press(1)
    return talk.say(PHONE, "inform", entity("phone", PHONE))


def _wrong(talk: Conversation) -> Conversation:
    code = "000000" if sms.outbox(PHONE)[0]["code"] != "000000" else "111111"
    return talk.say(code, "inform", entity("code", code))


def test_after_a_wrong_code_the_tries_are_told_and_no_new_message_is_claimed(waiting: Conversation) -> None:
    text = _wrong(waiting).text
    assert "还可以再试 4 次" in text
    assert "已经发到" not in text


def test_after_the_last_try_a_new_code_is_offered_and_works(waiting: Conversation) -> None:
    for _ in range(codes.ATTEMPTS):
        _wrong(waiting)
    assert "重发" in waiting.text
    assert "已经发到" not in waiting.text
    clock.advance(61)
    waiting.say("重发", "inform")
    assert waiting.give_code().card["kind"] == "receipt"


def test_a_code_that_ran_out_is_not_asked_for_again(waiting: Conversation) -> None:
    clock.advance(60 * codes.CODE_MINUTES + 1)
    text = waiting.give_code().text
    assert "过期" in text
    assert "5分钟内有效" not in text


def test_asked_again_too_soon_the_code_that_was_sent_is_still_good(waiting: Conversation) -> None:
    waiting.say("重发", "inform")
    assert "已经发到" in waiting.text
    assert waiting.give_code().card["kind"] == "receipt"


def test_when_no_more_can_be_sent_it_says_so_and_keeps_what_was_filled(
    waiting: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(codes, "CODES_PER_HOUR", 1)
    clock.advance(60 * codes.CODE_MINUTES + 1)
    text = waiting.say("重发", "inform").text
    assert "太多" in text
    assert "已经发到" not in text
    assert waiting.top.confirmed


def test_where_no_text_can_be_sent_none_is_claimed_and_another_way_is_shown(
    talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk.begin("venue-booking")
    fill(talk)
    talk.press(1)
    monkeypatch.delenv("YANGPU_DEV")
    reload()
    for _ in range(2):
        talk.say(PHONE, "inform", entity("phone", PHONE))
        assert "发不出去" in talk.text
        assert "12345" in talk.text
        assert "当面" in talk.text
        assert "已经发到" not in talk.text
    assert [option["title"] for option in talk.card["options"]] == ["找工作人员"]
    (told,) = desk.tickets(service=STAFF_SERVICE)
    assert "YANGPU_SMS_URL" in str(told)
