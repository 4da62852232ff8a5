"""A service that operations closed, as the person at the screen meets it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from services.affairs import service as affairs
from services.switches import service as switches
from tests.actions.conversation import Conversation, fill

SERVICE = "venue-booking"
VENUES = switches.of_service(SERVICE)


@pytest.fixture(autouse=True)
def _own_copy() -> Iterator[None]:
    switches.forget()
    yield
    switches.forget()


def _booked(talk: Conversation) -> Conversation:
    talk.sign_in()
    talk.begin(SERVICE)
    fill(talk)
    return talk.press(1)


def test_beginning_is_refused_with_the_reason_and_a_way_on(talk: Conversation) -> None:
    switches.close(VENUES, sentence="场馆检修。")
    talk.begin(SERVICE)
    assert (talk.card["kind"], talk.card["reason"], talk.card["service"]) == ("refusal", "closed", SERVICE)
    assert "场馆检修。" in talk.text
    assert "12345" in talk.text
    assert talk.buttons
    assert talk.dialogue.stack == []


def test_closed_in_the_middle_nothing_is_booked_and_the_place_is_given_back(talk: Conversation) -> None:
    talk.begin(SERVICE)
    fill(talk)
    talk.press(1)
    assert talk.top.hold
    switches.close(VENUES)
    person = talk.sign_in()
    talk.say("好了", "affirm")
    assert talk.card["reason"] == "closed"
    assert affairs.items(person) == []
    assert talk.dialogue.stack == []


def test_what_is_booked_can_still_be_looked_at_and_cancelled(talk: Conversation) -> None:
    assert _booked(talk).card["kind"] == "receipt"
    switches.close(VENUES)
    assert talk.say("我的预约", "query", service="my-affairs").card["items"]
    talk.say("取消", "cancel", service=SERVICE)
    assert talk.press(1).card["status"] == "cancelled"


def test_a_closed_service_is_not_changed_into_a_new_booking(talk: Conversation) -> None:
    _booked(talk)
    switches.close(VENUES)
    talk.say("把场地换一天", "change", service=SERVICE)
    assert talk.card["reason"] == "closed"


def test_opened_again_it_goes_on_as_before(talk: Conversation) -> None:
    switches.close(VENUES)
    talk.begin(SERVICE)
    switches.open_(VENUES)
    assert talk.begin(SERVICE).card["kind"] == "question"


def test_the_other_services_do_not_notice(talk: Conversation) -> None:
    switches.close(VENUES)
    assert talk.begin("doctor-appointment").card["kind"] == "question"


def test_a_closed_call_back_is_not_offered_as_the_way_on(talk: Conversation) -> None:
    switches.close(VENUES)
    switches.close(switches.of_service("handoff"))
    titles = [button["title"] for button in talk.begin(SERVICE).buttons]
    assert len(titles) == 1
