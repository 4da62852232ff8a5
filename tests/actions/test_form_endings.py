"""How a form ends: signed in last, done once, its place held meanwhile."""

from __future__ import annotations

import pytest

from actions.wording import words
from services.affairs import service as affairs
from services.callback import service as callbacks
from services.connectors import sms
from services.inventory import service as inventory
from services.people import service as people
from tests.actions.conversation import PHONE, Conversation, fill
from tests.actions.forms import ONCE, SIGNED_LAST, Begin
from tests.actions.parses import entity


@pytest.mark.parametrize("service", SIGNED_LAST)
def test_signing_in_comes_after_the_yes(read_back: Begin, service: str) -> None:
    talk = read_back(service)
    assert people.of_conversation(talk.name) is None
    talk.say("对的", "affirm")
    assert talk.card["kind"] == "question"
    assert talk.card["field"] == "phone"
    talk.say(PHONE, "inform", entity("phone", PHONE))
    assert talk.card["field"] == "code"
    assert PHONE not in talk.text


@pytest.mark.parametrize("service", ["doctor-appointment", "meal-order"])  # the others: test_after
def test_a_booking_ends_with_a_receipt_and_stands_in_the_books(read_back: Begin, service: str) -> None:
    talk = read_back(service)
    values = talk.card["fields"]
    talk.say("对的", "affirm").say(PHONE, "inform", entity("phone", PHONE)).give_code()
    assert talk.card["kind"] == "receipt"
    assert talk.card["status"] == "booked"
    assert talk.card["fields"] == values
    person = people.of_conversation(talk.name)
    assert person is not None
    assert [(one.service, one.reference) for one in affairs.items(person)] == [
        (service, talk.card["reference"])
    ]
    assert talk.dialogue.stack == []


@pytest.mark.parametrize("service", ONCE)
def test_the_same_yes_twice_has_one_effect(read_back: Begin, member: object, service: str) -> None:
    talk = read_back(service)
    twin = talk.copy()
    talk.say("对的", "affirm", message_id="yes")
    person = people.of_conversation(talk.name)
    assert person is not None
    known = affairs.items(person)
    twin.say("对的", "affirm", message_id="yes")
    assert talk.card["kind"] == "receipt"
    assert twin.replies == talk.replies
    assert affairs.items(person) == known


@pytest.mark.parametrize("service", ["handoff", "sos"])
def test_a_persons_help_waits_for_no_sign_in_and_is_filed_once(begin: Begin, service: str) -> None:
    talk = begin(service)
    while talk.card["kind"] == "question":
        twin = talk.copy()
        if talk.card["field"] == "phone":
            text, entities = PHONE, [entity("phone", PHONE)]
        else:
            text, entities = "下午", [entity("time", "下午", part="下午")]
        talk.say(text, "inform", *entities, message_id=f"last-{talk.card['field']}")
        last = (text, entities, f"last-{twin.card['field']}")
    twin.say(last[0], "inform", *last[1], message_id=last[2])
    assert talk.card["status"] == "filed"
    assert twin.card["reference"] == talk.card["reference"]
    assert [one.reference for one in callbacks.waiting()] == [talk.card["reference"]]
    assert people.of_conversation(talk.name) is None


def test_who_comes_second_to_the_last_place_keeps_the_form_and_is_offered_others(read_back: Begin) -> None:
    talk = read_back("doctor-appointment")
    before = talk.plain()
    opening = inventory.opening(talk.top.hints["opening"])
    assert opening is not None
    for number in range(opening.left):
        inventory.hold(opening.id, conversation=f"other-{number}", key=f"other-{number}")
    talk.say("对的", "affirm")
    assert talk.buttons
    assert talk.plain()["department"] == before["department"]
    talk.press(1)
    fill(talk)
    assert talk.card["kind"] == "confirm"


def test_a_place_that_was_held_is_free_again_after_dropping(read_back: Begin) -> None:
    talk = read_back("doctor-appointment")
    opening = inventory.opening(talk.top.hints["opening"])
    assert opening is not None
    talk.say("对的", "affirm")
    held = inventory.opening(opening.id)
    assert held is not None
    assert held.left == opening.left - 1
    talk.say("算了不挂了", "cancel")
    released = inventory.opening(opening.id)
    assert released is not None
    assert released.left == opening.left


@pytest.fixture
def signing_in(read_back: Begin) -> Conversation:
    """At the question for the code."""
    talk = read_back("doctor-appointment")
    return talk.say("对的", "affirm").say(PHONE, "inform", entity("phone", PHONE))


def test_back_goes_from_the_code_to_the_phone_to_the_read_back(signing_in: Conversation) -> None:
    before = signing_in.plain()
    signing_in.say("上一步", "back")
    assert signing_in.card["field"] == "phone"
    signing_in.say("上一步", "back")
    assert signing_in.card["kind"] == "confirm"
    assert signing_in.plain() == before
    signing_in.say("上一步", "back")
    assert signing_in.card["field"] == "patient"


def test_a_question_while_signing_in_comes_back_to_the_code(signing_in: Conversation) -> None:
    hospital = entity("hospital", "新华医院", "xinhua-hospital", name="新华医院")
    signing_in.say("新华医院在哪里", "ask", hospital, aspect="address")
    assert signing_in.kinds == ["answer", "question"]
    assert signing_in.card["field"] == "code"


def test_asking_why_while_signing_in_is_answered_with_its_own_reason(signing_in: Conversation) -> None:
    signing_in.say("要验证码干什么", "why")
    assert words("why_sign_in_code") in signing_in.text
    assert signing_in.card["field"] == "code"


def test_a_wrong_code_asks_again_and_the_right_one_books(signing_in: Conversation) -> None:
    code = sms.outbox(PHONE)[0]["code"]
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    signing_in.say(wrong, "inform", entity("code", wrong))
    assert signing_in.card["field"] == "code"
    assert people.of_conversation(signing_in.name) is None
    signing_in.give_code()
    assert signing_in.card["status"] == "booked"


def test_a_care_word_while_signing_in_keeps_everything(signing_in: Conversation) -> None:
    before = signing_in.plain()
    signing_in.say("老伴晕过去了", "inform", alert="medical")
    assert signing_in.kinds == ["alert"]
    assert signing_in.plain() == before
    signing_in.give_code()
    assert signing_in.card["status"] == "booked"


def test_the_code_message_twice_books_once(signing_in: Conversation) -> None:
    twin = signing_in.copy()
    code = sms.outbox(PHONE)[0]["code"]
    signing_in.say(code, "inform", entity("code", code), message_id="code")
    twin.say(code, "inform", entity("code", code), message_id="code")
    person = people.of_conversation(signing_in.name)
    assert person is not None
    assert twin.card["reference"] == signing_in.card["reference"]
    assert len(affairs.items(person)) == 1
