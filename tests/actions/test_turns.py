"""Turns outside of a form, and what happens between tasks."""

from __future__ import annotations

from typing import Any

import pytest

from actions.wording import words
from knowledge.catalogue import Catalogue, ServiceSpec, catalogue
from services.affairs import service as affairs
from services.inventory import service as inventory
from services.people.person import Person
from services.timebank import service as timebank
from tests.actions.conversation import Conversation, fill
from tests.actions.parses import entity, message

HOSPITAL = entity("hospital", "新华医院", "xinhua-hospital", name="新华医院")


@pytest.fixture
def person(talk: Conversation) -> Person:
    """Signed in from the start."""
    return talk.sign_in()


@pytest.fixture
def booked(talk: Conversation, person: Person) -> Conversation:
    """With one doctor's appointment in the books."""
    talk.begin("doctor-appointment")
    fill(talk)
    talk.say("对的", "affirm")
    assert talk.card["status"] == "booked"
    return talk


@pytest.mark.parametrize(("record", "kind"), [(None, "refusal"), ("national-anthem-square", "answer")])
def test_what_cannot_be_done_here_is_said_with_what_is_known_or_whom_to_ask(
    talk: Conversation, monkeypatch: pytest.MonkeyPatch, record: str | None, kind: str
) -> None:
    service = f"told-by-{kind}"  # kinds are kept by id
    told = ServiceSpec(
        id=service,
        name="试试看",
        domain="work",
        kind="information",
        action_word="试试看",
        sign_in="none",
        record=record,
    )
    added = Catalogue({**catalogue().services, service: told})
    for module in ("actions.kinds", "actions.turn", "tests.actions.conversation"):
        monkeypatch.setattr(f"{module}.catalogue", lambda: added)
    talk.begin(service)
    assert words("not_open", service="试试看") in talk.text
    assert talk.kinds == [kind]
    assert talk.dialogue.stack == []


@pytest.mark.parametrize(
    ("act", "name"), [("greet", "greet"), ("thanks", "thanks"), ("bye", "bye"), ("chitchat", "chitchat")]
)
def test_small_talk_is_answered_in_one_sentence(talk: Conversation, act: str, name: str) -> None:
    assert talk.say("侬好", act).text == words(name)


def test_small_talk_in_a_form_comes_back_to_the_question(talk: Conversation) -> None:
    talk.begin("doctor-appointment")
    talk.say("谢谢侬", "thanks")
    assert words("back_to_task", task="挂号") in talk.text
    assert talk.card["field"] == "department"


def test_the_first_miss_offers_services_and_the_second_a_person(talk: Conversation) -> None:
    talk.say("？？？", "inform")
    assert talk.card["reason"] == "not_understood"
    assert len(talk.buttons) in range(1, 6)
    talk.say("！！！", "inform")
    assert words("not_understood_twice") in talk.text
    assert talk.buttons[0]["title"] == words("option_human")


def test_what_was_understood_in_between_starts_the_count_again(talk: Conversation) -> None:
    talk.say("？？？", "inform").say("你好", "greet").say("？？？", "inform")
    assert words("not_understood") in talk.text


def test_what_is_none_of_our_business_is_declined_with_a_way_on(talk: Conversation) -> None:
    talk.say("明天股票涨不涨", "out_of_scope")
    assert talk.card["reason"] == "out_of_scope"
    assert talk.buttons


def test_an_answer_has_its_source_and_becomes_the_subject(talk: Conversation) -> None:
    talk.say("新华医院在哪里", "ask", HOSPITAL, aspect="address")
    assert talk.card["sources"]
    assert talk.card["as_of"]
    assert talk.dialogue.focus["record"] == "xinhua-hospital"
    talk.say("电话呢", "ask", aspect="phone")
    assert (talk.card["record"], talk.card["aspect"]) == ("xinhua-hospital", "phone")


def test_a_second_task_goes_on_top_and_the_first_is_offered_again(talk: Conversation) -> None:
    talk.begin("doctor-appointment").press(1)
    first = talk.plain()
    talk.begin("venue-booking")
    assert [frame.service for frame in talk.dialogue.stack] == ["doctor-appointment", "venue-booking"]
    talk.say("算了不订了", "cancel")
    assert words("offer_resume", when=words("since_now"), task="挂号") in talk.text
    talk.press(1)
    assert talk.plain() == first
    assert talk.card["service"] == "doctor-appointment"


def test_starting_over_names_what_was_dropped(talk: Conversation) -> None:
    talk.begin("doctor-appointment").begin("venue-booking").say("从头来", "restart")
    assert words("dropped", task="挂号、订场地") in talk.text
    assert talk.dialogue.stack == []


def test_starting_over_gives_back_what_was_held(talk: Conversation) -> None:
    talk.begin("doctor-appointment")
    fill(talk)
    opening = inventory.opening(talk.top.hints["opening"])
    talk.say("对的", "affirm").say("从头来", "restart")
    assert opening is not None
    assert inventory.opening(opening.id) == opening


def test_several_fields_come_out_of_one_sentence(talk: Conversation) -> None:
    bones = entity("department", "骨科")
    monday = entity("date", "下周一", "2026-11-23", grain="day")
    talk.say("挂新华医院下周一的骨科", "begin", HOSPITAL, monday, bones, service="doctor-appointment")
    assert talk.plain() == {"department": "骨科", "hospital": "xinhua-hospital", "date": "2026-11-23"}


def test_a_place_lost_between_yes_and_holding_it_keeps_the_form(
    talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk.begin("doctor-appointment")
    fill(talk)
    before = talk.plain()

    hold = inventory.hold

    def slower_than_others(opening_id: str, **options: Any) -> inventory.Hold:
        opening = inventory.opening(opening_id)
        assert opening is not None
        for number in range(opening.left):
            hold(opening_id, conversation=f"other-{number}", key=f"other-{number}")
        return hold(opening_id, **options)

    monkeypatch.setattr(inventory, "hold", slower_than_others)
    talk.say("对的", "affirm")
    assert talk.top.service == "doctor-appointment"
    assert talk.plain()["department"] == before["department"]
    assert talk.text.count("约满") == 1
    assert talk.buttons


def test_my_bookings_are_listed_with_what_can_be_done(booked: Conversation, person: Person) -> None:
    booked.say("我的预约", "query")
    assert booked.card["of"] == "bookings"
    assert [item["reference"] for item in booked.card["items"]] == [
        one.reference for one in affairs.items(person)
    ]


def test_looking_at_bookings_asks_who_it_is_first(talk: Conversation) -> None:
    talk.say("我的预约", "query")
    assert talk.card["field"] == "phone"


def test_a_booking_is_cancelled_after_a_yes(booked: Conversation, person: Person) -> None:
    booked.say("把号退掉", "cancel", service="doctor-appointment")
    assert booked.card["kind"] == "confirm"
    assert affairs.items(person)
    booked.say("对的", "affirm")
    assert booked.card["status"] == "cancelled"
    assert affairs.items(person) == []


def test_a_no_keeps_the_booking(booked: Conversation, person: Person) -> None:
    booked.say("把号退掉", "cancel", service="doctor-appointment").say("不", "deny")
    assert words("dropped_cancel") in booked.text
    assert len(affairs.items(person)) == 1


def test_a_booking_moves_to_another_day_with_its_reference(booked: Conversation, person: Person) -> None:
    [before] = affairs.items(person)
    booked.say("那个号要改时间", "change", service="doctor-appointment")
    assert booked.card["field"] == "date"
    booked.press(len(booked.buttons))
    fill(booked)
    booked.say("对的", "affirm")
    [after] = affairs.items(person)
    assert booked.card["status"] == "changed"
    assert (after.reference, after.when != before.when) == (before.reference, True)


def test_nothing_to_cancel_is_said(talk: Conversation, person: Person) -> None:
    talk.say("取消我的预约", "cancel")
    assert talk.text == words("nothing_to_cancel")
    assert talk.dialogue.stack == []


def test_who_is_no_member_is_offered_to_join(talk: Conversation, person: Person) -> None:
    talk.begin("timebank-take")
    fill(talk)
    talk.say("对的", "affirm")
    assert talk.card["reason"] == "not_allowed"
    talk.press(1)
    assert talk.card["service"] == "timebank-join"


def test_coins_go_to_another_member_once(talk: Conversation, member: Person) -> None:
    friend = Conversation("friend").sign_in("13900000002")
    timebank.join(friend, age=70, key="friend")
    [taken] = timebank.my_tasks(member)
    timebank.complete(taken.reference, person=member, key="done")
    had = timebank.balance(member).coins
    talk.begin("timebank-give")
    talk.say("13900000002", "inform", entity("phone", "13900000002"))
    talk.say("1", "inform", entity("number", "1", 1))
    twin = talk.copy()
    talk.say("对的", "affirm", message_id="yes")
    twin.say("对的", "affirm", message_id="yes")
    assert talk.card["status"] == "given"
    assert "13900000002" not in talk.text
    assert twin.card["reference"] == talk.card["reference"]
    assert timebank.balance(member).coins == had - 1
    assert timebank.balance(friend).coins == 1


def test_nothing_is_lost_when_the_stack_is_deep(talk: Conversation) -> None:
    for service in ("doctor-appointment", "venue-booking", "timebank-join", "meal-order", "guided-tour"):
        talk.begin(service)
    assert len(talk.dialogue.stack) == 5
    for _ in range(5):
        talk.say("算了", "cancel")
    assert talk.dialogue.stack == []


def test_where_somebody_lives_is_heard_when_nothing_asked_for_it(talk: Conversation) -> None:
    talk.say("新华医院在哪里", "ask", HOSPITAL, aspect="address")
    talk.say("我住在殷行", "inform", entity("street", "殷行", "yinhang-subdistrict"))
    assert talk.text == words("lives")
    assert talk.dialogue.focus["record"] == "xinhua-hospital"


def test_the_place_just_spoken_of_is_the_place_of_the_wish(talk: Conversation) -> None:
    talk.say("新华医院在哪", "ask", entity("hospital", "新华医院", "xinhua-hospital"), aspect="address")
    talk.say("帮我挂那里的儿科", "begin", entity("department", "儿科"), service="doctor-appointment")
    assert talk.card["field"] == "date"
    assert "新华" in talk.text


def test_why_somebody_cannot_come_names_no_patient(talk: Conversation) -> None:
    grandchild = entity("relation", "孙子", "孙辈")
    talk.say("我想挂骨科", "begin", entity("department", "骨科"), service="doctor-appointment")
    talk.say("明天不行，我要带孙子", "inform", grandchild)
    assert "patient" not in talk.dialogue.stack[-1].values


def test_what_nobody_said_is_not_corrected(talk: Conversation) -> None:
    talk.say("提醒我吃药", "begin", service="medicine-reminder").say("阿司匹林", "inform")
    assert "改成" not in talk.text


def test_done_with_one_task_the_other_goes_on(talk: Conversation) -> None:
    talk.say("我想预约办事大厅", "begin", service="hall-appointment")
    talk.say("先约个乒乓球", "begin", entity("sport", "乒乓球"), service="venue-booking")
    talk.say("先不约了，回到刚才那个", "resume")
    assert talk.card["service"] == "hall-appointment"
    assert len(talk.dialogue.stack) == 1


def test_agreeing_to_what_is_under_way_is_no_miss(talk: Conversation) -> None:
    talk.say("我想挂号", "begin", service="doctor-appointment").say("那帮我办吧", "begin")
    assert "没听明白" not in talk.text
    assert talk.card["field"] == "department"


def test_a_fitting_answer_does_not_leave_the_task(talk: Conversation) -> None:
    talk.say("我想找份工作，超市理货员", "begin", service="job-search")
    near = message("有没有近点的，我住控江", "begin", entity("street", "控江", "控江路街道"))
    talk.hear({**near, "service": {"name": "timebank-take", "confidence": 0.72}})
    assert talk.card["service"] == "job-search"


def test_a_number_that_nobody_asked_for_is_not_looked_up(talk: Conversation) -> None:
    talk.say("13812345678", "inform", entity("phone", "13812345678"))
    assert talk.text == words("number_early")
