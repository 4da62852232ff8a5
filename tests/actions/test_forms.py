"""Every form of the catalogue, walked on the real actions against a fresh database.

The tests know no service: they take the first option, or suitable words where nothing
is offered, and watch what the one task mechanism does with it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from actions.wording import words
from knowledge.catalogue import catalogue
from services.affairs import service as affairs
from services.callback import service as callbacks
from services.connectors import sms
from services.inventory import service as inventory
from services.people import service as people
from tests.actions.conversation import LOOKING, PHONE, Conversation, answer, fill
from tests.actions.parses import entity

FORMS = [spec.id for spec in catalogue() if spec.fields and spec.kind not in LOOKING]
CONFIRMED = [name for name in FORMS if catalogue()[name].confirm]
BOOKINGS = [spec.id for spec in catalogue() if spec.kind == "booking"]
SIGNED_LAST = [name for name in CONFIRMED if catalogue()[name].sign_in == "last"]
ONCE = [*BOOKINGS, "timebank-join", "timebank-request", "timebank-take", "timebank-complete"]

Begin = Callable[[str], Conversation]


@pytest.fixture
def begin(talk: Conversation, request: pytest.FixtureRequest) -> Begin:
    """Begins a service; where signing in comes first, somebody is signed in and has a task to complete."""

    def begun(service: str) -> Conversation:
        if catalogue()[service].sign_in == "first":
            request.getfixturevalue("member")
        return talk.begin(service)

    return begun


@pytest.fixture
def read_back(begin: Begin) -> Begin:
    """Walks a service to its read-back."""

    def walked(service: str) -> Conversation:
        talk = begin(service)
        fill(talk)
        assert talk.card["kind"] == "confirm", talk.text
        return talk

    return walked


@pytest.mark.parametrize("service", FORMS)
def test_every_field_is_asked_once_in_the_order_of_the_catalogue(begin: Begin, service: str) -> None:
    talk = begin(service)
    asked = fill(talk)
    order = [item.id for item in catalogue()[service].fields if item.ask]
    assert asked == [name for name in order if name in asked]
    last = (
        "question" if catalogue()[service].sign_in == "last" else "receipt"
    )  # no read-back: the phone, or done
    assert talk.card["kind"] == ("confirm" if service in CONFIRMED else last)
    assert set(asked) <= set(talk.card.get("fields", asked))


@pytest.mark.parametrize("service", FORMS)
def test_a_question_has_its_prompt_and_at_most_five_numbered_options(begin: Begin, service: str) -> None:
    talk = begin(service)
    while talk.card["kind"] == "question" and talk.top.asking not in {"@phone", "@code"}:
        item = catalogue()[service].field(talk.card["field"])
        assert item is not None
        assert item.prompt in talk.text
        assert talk.card["service"] == service
        titles = [button["title"] for button in talk.buttons]
        assert len(titles) <= 5
        assert all(f"{number}、{title}" in talk.text for number, title in enumerate(titles, 1))
        answer(talk)


@pytest.mark.parametrize("service", FORMS)
def test_asking_why_is_answered_at_every_question(begin: Begin, service: str) -> None:
    talk = begin(service)
    while talk.card["kind"] == "question" and talk.top.asking not in {"@phone", "@code"}:
        asked = talk.card["field"]
        item = catalogue()[service].field(asked)
        assert item is not None
        talk.say("为什么要问这个", "why")
        assert talk.text.startswith(item.why or words("why_generally"))
        assert talk.card["field"] == asked
        answer(talk)


@pytest.mark.parametrize("service", FORMS)
def test_only_what_is_optional_can_be_skipped(begin: Begin, service: str) -> None:
    talk = begin(service)
    while talk.card["kind"] == "question" and talk.top.asking not in {"@phone", "@code"}:
        asked = talk.card["field"]
        item = catalogue()[service].field(asked)
        assert item is not None
        talk.say("跳过", "skip")
        if item.optional:
            assert talk.card.get("field") != asked
        else:
            assert words("cannot_skip", why="") in talk.text
            assert talk.card["field"] == asked
            answer(talk)


@pytest.mark.parametrize("service", FORMS)
def test_back_opens_the_last_answer_again(begin: Begin, service: str) -> None:
    talk = begin(service)
    first = answer(talk)
    if not talk.dialogue.stack:
        return
    talk.say("上一步", "back")
    assert talk.card["kind"] == "question"
    assert talk.card["field"] == first
    assert first not in talk.top.values


@pytest.mark.parametrize("service", FORMS)
def test_back_at_the_first_question_says_so_and_asks_it_again(begin: Begin, service: str) -> None:
    talk = begin(service)
    first = talk.card["field"]
    talk.say("上一步", "back")
    assert words("no_way_back") in talk.text
    assert talk.card["field"] == first


@pytest.mark.parametrize("service", FORMS)
def test_dropping_names_what_was_dropped(begin: Begin, service: str) -> None:
    talk = begin(service)
    talk.say("算了不办了", "cancel")
    assert catalogue()[service].action_word in talk.text
    assert talk.kinds == [None]
    assert talk.dialogue.stack == []


@pytest.mark.parametrize("service", FORMS)
def test_a_question_in_between_is_answered_and_the_open_one_asked_again(begin: Begin, service: str) -> None:
    talk = begin(service)
    before = talk.dialogue.stack[-1].values
    asked = talk.card["field"]
    hospital = entity("hospital", "新华医院", "xinhua-hospital", name="新华医院")
    talk.say("新华医院在哪里", "ask", hospital, aspect="address")
    assert talk.kinds == ["answer", "question"]
    assert talk.card["field"] == asked
    assert talk.top.values == before


@pytest.mark.parametrize("service", FORMS)
def test_repeating_says_the_same_and_its_buttons_still_work(begin: Begin, service: str) -> None:
    talk = begin(service)
    said, buttons = talk.text, talk.buttons
    talk.say("再说一遍", "repeat")
    assert (talk.text, talk.buttons) == (said, buttons)
    asked = answer(talk)
    assert talk.card.get("field") != asked


@pytest.mark.parametrize("service", FORMS)
def test_not_being_understood_asks_the_same_again(begin: Begin, service: str) -> None:
    talk = begin(service)
    asked = talk.card["field"]
    talk.say("？？？", "inform", sure=0.2)
    assert words("not_understood_here") in talk.text
    assert talk.card["field"] == asked


@pytest.mark.parametrize("service", FORMS)
def test_a_stale_button_is_told_and_the_open_question_asked_again(begin: Begin, service: str) -> None:
    talk = begin(service)
    asked, before = talk.card["field"], talk.top.values
    talk.say_payload("opt:0badbeef:1")
    assert words("expired_option") in talk.text
    assert talk.card["field"] == asked
    assert talk.top.values == before


@pytest.mark.parametrize("service", FORMS)
def test_a_care_word_stands_alone_and_the_form_waits(begin: Begin, service: str) -> None:
    talk = begin(service)
    asked, before = talk.card["field"], talk.top.values
    talk.say("胸口疼喘不上气", "inform", alert="medical")
    assert talk.kinds == ["alert"]
    assert talk.top.paused
    assert talk.top.values == before
    talk.say("好的", "affirm")
    assert talk.card["field"] == asked
    assert not talk.top.paused


CORRECTED = [
    (name, item.id)
    for name in CONFIRMED
    for item in catalogue()[name].fields
    if item.ask and item.id not in catalogue()[name].extra.get("when", {})
]


@pytest.mark.parametrize(("service", "field"), CORRECTED, ids=[f"{s}-{f}" for s, f in CORRECTED])
def test_correcting_a_field_at_the_read_back_keeps_the_others(
    read_back: Begin, service: str, field: str
) -> None:
    talk = read_back(service)
    before = talk.top.values
    talk.say("不对", "deny")
    titles = [button["title"] for button in talk.buttons]
    item = catalogue()[service].field(field)
    assert item is not None
    if talk.card["kind"] == "choices":  # a single field is asked again at once
        talk.press(1 + next(n for n, title in enumerate(titles) if title.startswith(item.name)))
    assert talk.card["field"] == field
    answer(talk) if not talk.buttons else talk.press(len(talk.buttons))
    after = talk.top.values
    assert field in after
    for name in before.keys() - {field}:
        told = before[name].get("told")
        assert told or name in after and after[name] == before[name] or before[name]["text"] in talk.text, (
            name
        )
    fill(talk)
    assert talk.card["kind"] == "confirm"


@pytest.mark.parametrize("service", BOOKINGS)
@pytest.mark.parametrize(
    ("said", "iso", "past"),
    [("昨天", "2026-11-19", True), ("明年六月一号", "2027-06-01", False)],
    ids=["past", "too-far"],
)
def test_a_day_that_cannot_be_booked_leaves_the_good_one(
    read_back: Begin, service: str, said: str, iso: str, past: bool
) -> None:
    talk = read_back(service)
    before = {name: filled["value"] for name, filled in talk.top.values.items() if not filled.get("told")}
    talk.say(f"改到{said}", "change", entity("date", said, iso, grain="day", past=past))
    assert {name: talk.plain().get(name) for name in before} == before
    assert talk.buttons
    talk.press(1)
    fill(talk)
    assert talk.card["kind"] == "confirm"


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


@pytest.mark.parametrize(
    ("text", "act"), [("谢谢", "thanks"), ("好的", "affirm"), ("上一步", "back"), ("跳过", "skip")]
)
def test_words_said_to_the_assistant_are_no_name(talk: Conversation, text: str, act: str) -> None:
    talk.begin("doctor-appointment")
    while talk.card["field"] != "patient":
        answer(talk)
    talk.say(text, act)
    assert "patient" not in talk.top.values
    assert talk.card["kind"] == "question"


@pytest.mark.parametrize(
    ("service", "field", "said", "entities"),
    [
        ("timebank-join", "age", "我200岁了", [entity("age", "200岁", 200)]),
        ("timebank-request", "quantity", "要100个小时", [entity("duration", "100个小时", 6000)]),
    ],
)
def test_a_quantity_beyond_its_limits_leaves_the_good_one(
    read_back: Begin, service: str, field: str, said: str, entities: list[dict[str, object]]
) -> None:
    talk = read_back(service)
    before = talk.plain()
    talk.say(said, "change", *entities)
    assert talk.plain()[field] == before[field]


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
