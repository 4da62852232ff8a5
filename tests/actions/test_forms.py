"""Every form of the catalogue, walked on the real actions against a fresh database.

The tests know no service: they take the first option, or suitable words where nothing
is offered, and watch what the one task mechanism does with it.
"""

from __future__ import annotations

import pytest

from actions.wording import words
from knowledge.catalogue import catalogue
from tests.actions.conversation import Conversation, answer, fill
from tests.actions.forms import BOOKINGS, CONFIRMED, FORMS, Begin
from tests.actions.parses import entity


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
        numbered = len(titles) > 1
        assert all(f"{n}、{title}" in talk.text or not numbered for n, title in enumerate(titles, 1))
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
def test_an_older_button_of_the_open_question_still_answers_it(begin: Begin, service: str) -> None:
    talk = begin(service)
    asked, older = talk.card["field"], talk.buttons[:1]
    talk.say("？？？", "inform", sure=0.2)
    for button in older:
        talk.say_payload(button["payload"])
        assert words("expired_option") not in talk.text
        if asked in talk.top.values:
            talk.say_payload(button["payload"])  # answered: now it belongs to a question of before
            assert words("expired_option") in talk.text


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
