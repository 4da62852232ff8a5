"""Every way of mending a conversation, over every form of the catalogue.

One test a mechanism: it walks all forms in one database, each in a conversation of its
own, and names the forms where the mechanism fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from actions.wording import words
from base import clock as base_clock
from knowledge.catalogue import catalogue
from services.people import service as people
from services.people.person import Person
from tests.actions.conversation import PHONE, Conversation, answer, fill
from tests.actions.forms import CONFIRMED, FORMS
from tests.actions.parses import entity

Each = Callable[[list[str]], Iterator[tuple[str, Conversation]]]


@pytest.fixture
def each(talk: Conversation, member: Person) -> Each:
    """Begins these services, each in a new conversation; a member speaks where signing in comes first."""

    def begun(services: list[str]) -> Iterator[tuple[str, Conversation]]:
        for number, service in enumerate(services):
            fresh = Conversation(f"{service}-{number}")
            if catalogue()[service].sign_in == "first":
                people.link(fresh.name, member)
            yield service, fresh.begin(service)

    return begun


def test_a_corrected_answer_is_named_old_and_new_while_the_next_is_asked(each: Each) -> None:
    corrected = []
    for service, talk in each(CONFIRMED):
        first, offered = str(talk.card["field"]), talk.dialogue.offer.get("options", [])
        talk.press(1) if offered else answer(talk)
        item = catalogue()[service].field(first)
        if len(offered) < 2 or item is None or talk.card["kind"] != "question":
            continue
        old, new = (offered[n]["do"]["values"][first]["text"] for n in (0, 1))
        assert talk.slot is not None
        talk.slot["offer"] = {"token": "00ab12cd", "options": [offered[1]]}
        talk.say_payload("opt:00ab12cd:1")
        assert words("corrected", field=item.name, old=old, new=new) in talk.text, service
        assert talk.top.text(first) == new, service
        corrected.append(service)
    assert len(corrected) > 5


def test_a_new_person_is_named_old_and_new_in_every_form_that_asks_for_one(each: Each) -> None:
    forms = [s for s in CONFIRMED if any(i.type == "person" for i in catalogue()[s].fields)]
    for service, talk in each(forms):
        item = next(i for i in catalogue()[service].fields if i.type == "person")
        fill(talk)
        old = talk.top.text(item.id)
        said = "儿子" if old == "女儿" else "女儿"
        talk.say(f"搞错了，是给我{said}的", "change", entity("relation", said, "子女"))
        assert words("corrected", field=item.name, old=old, new=said) in talk.text, service
        assert talk.card["fields"][item.id] == "子女", service


def test_a_day_that_is_in_no_calendar_is_told_and_leaves_the_good_one(each: Each) -> None:
    forms = [s for s in CONFIRMED if catalogue()[s].field("date")]
    for service, talk in each(forms):
        fill(talk)
        before = talk.plain()
        talk.say("改到11月31号", "change")
        assert words("no_such_day", day="11月31日") in talk.text, service
        assert talk.plain() == before, service
        assert talk.card["kind"] == "confirm", service


def test_another_service_goes_first_and_the_way_back_is_offered(each: Each) -> None:
    for service, talk in each(FORMS):
        other = "venue-booking" if service != "venue-booking" else "doctor-appointment"
        asked, before = talk.card["field"], talk.top.values
        talk.begin(other).say("算了不办了", "cancel")
        assert (
            words("offer_resume", when=words("since_now"), task=catalogue()[service].action_word) in talk.text
        )
        talk.press(1)
        assert (talk.card["field"], talk.top.values) == (asked, before), service


def test_a_yes_to_going_on_reads_back_again_and_agrees_to_nothing(each: Each) -> None:
    for service, talk in each(CONFIRMED):
        fill(talk)
        assert talk.card["kind"] == "confirm", service
        read_back, other = (
            talk.card["fields"],
            "venue-booking" if service != "venue-booking" else "doctor-appointment",
        )
        talk.begin(other).say("算了不办了", "cancel")
        talk.say("好的", "affirm")
        assert talk.card["kind"] == "confirm", service
        assert (talk.card["fields"], talk.top.confirmed) == (read_back, False), service


def test_said_shorter_it_is_only_the_question_and_slower_it_comes_in_pieces(each: Each) -> None:
    for service, talk in each(FORMS):
        asked, buttons = talk.card["field"], talk.buttons
        item = catalogue()[service].field(asked)
        assert item is not None
        talk.say("说简单点", "chitchat")
        assert talk.text == words("shorter") + item.prompt, service
        assert talk.buttons == buttons, service
        talk.say("说慢一点", "chitchat")
        assert len(talk.replies) > 1, service
        assert (talk.card["field"], talk.buttons) == (asked, buttons), service
        if buttons:
            talk.press(1)
            assert talk.card.get("field") != asked, service


def test_a_silence_is_met_with_the_open_question_once_and_then_with_patience(each: Each) -> None:
    for service, talk in each(FORMS):
        asked = talk.card["field"]
        talk.silent()
        assert words("silence_task") in talk.text, service
        assert talk.card["field"] == asked, service
        talk.silent()
        assert talk.text == words("silence_again"), service
        assert talk.top.asking == asked, service


def test_nothing_more_wanted_at_a_required_question_drops_the_task(each: Each) -> None:
    for service, talk in each(FORMS):
        asked = catalogue()[service].field(talk.card["field"])
        if asked is None or asked.optional:
            continue
        talk.say("不用了，谢谢", "deny")
        assert catalogue()[service].action_word in talk.text, service
        assert talk.dialogue.stack == [], service


def test_two_misses_in_a_row_offer_a_person_and_keep_the_form(each: Each) -> None:
    for service, talk in each(FORMS):
        asked, before = talk.card["field"], talk.top.values
        talk.say("？？？").say("！！！")
        assert words("not_understood_twice") in talk.text, service
        assert talk.buttons[0]["title"] == words("option_human"), service
        assert (talk.top.asking, talk.top.values) == (asked, before), service


def test_the_last_and_any_pick_from_what_is_offered(each: Each) -> None:
    for service, talk in each(FORMS):
        if not talk.buttons:
            continue
        asked, twin = talk.card["field"], talk.copy()
        talk.say("最后一个", "inform", entity("ordinal", "最后一个", -1))
        assert asked in talk.top.values, service
        twin.say("随便", "inform")
        by_chance = (
            catalogue()[service].field(asked).type != "department"
        )  # no department is as good as another
        assert (asked in twin.top.values) == by_chance, service


def test_the_next_day_a_greeting_offers_the_open_form_again(each: Each) -> None:
    for service, talk in each(FORMS):
        asked = talk.card["field"]
        base_clock.advance(20 * 3600)
        talk.say("你好", "greet")
        when, task = words("since_yesterday"), catalogue()[service].action_word
        assert words("offer_resume", when=when, task=task) in talk.text, service
        talk.say("要的", "affirm")
        assert talk.top.asking == asked, service
        base_clock.advance(-20 * 3600)


def test_the_second_of_two_wishes_is_remembered_and_offered_when_the_first_is_through(each: Each) -> None:
    for service, _ in each(
        [name for name in FORMS if name != "sos"]
    ):  # which is done at once for who is known
        other = "venue-booking" if service != "venue-booking" else "doctor-appointment"
        talk = Conversation(f"two-{service}")
        people.link(talk.name, people.of_conversation("talk") or pytest.fail("nobody is signed in"))
        names = catalogue()[service].name, catalogue()[other].name
        talk.say(f"帮我{names[0]}，再帮我{names[1]}", "begin", service=service)
        task = catalogue()[other].action_word
        assert words("later_noted", task=task) in talk.text, service
        talk.say("算了不办了", "cancel")
        assert words("later_offer", task=task) in talk.text, service
        talk.say("好的", "affirm")
        assert talk.top.service == other, service


def test_every_card_of_a_form_carries_its_service(each: Each) -> None:
    for service, talk in each(FORMS):
        while talk.card["kind"] in {"question", "choices"} and talk.top.asking not in {"@phone", "@code"}:
            assert {(reply["custom"] or {"service": service})["service"] for reply in talk.replies} == {
                service
            }
            answer(talk)
        assert talk.card["service"] == service


def test_the_card_of_a_service_that_only_informs_carries_its_id(talk: Conversation) -> None:
    informing = [spec.id for spec in catalogue() if spec.kind == "information"]
    shown = {service: Conversation(service).begin(service).card.get("service") for service in informing}
    assert shown == {service: service for service in informing}


def test_after_a_receipt_nothing_more_leads_to_the_rating(talk: Conversation, member: Person) -> None:
    talk.begin("venue-booking")
    fill(talk)
    talk.say("对的", "affirm")
    reference = talk.card["reference"]
    assert words("anything_else") in talk.text
    talk.say("没有了", "deny")
    assert (talk.card["kind"], talk.card["subject"]) == ("rating", reference)


def test_thanks_after_a_receipt_lead_to_the_rating_once(talk: Conversation, member: Person) -> None:
    talk.begin("venue-booking")
    fill(talk)
    talk.say("对的", "affirm").say("谢谢", "thanks")
    assert talk.kinds == [None, "rating"]
    talk.say("谢谢", "thanks")
    assert talk.kinds == [None]


def test_a_booking_that_exists_is_named_with_what_can_be_done(talk: Conversation, member: Person) -> None:
    talk.begin("venue-booking")
    fill(talk)
    values = talk.plain()
    talk.say("对的", "affirm")
    reference = talk.card["reference"]
    talk.begin("venue-booking")
    fill(talk)
    assert talk.plain() == values
    talk.say("对的", "affirm")
    assert talk.card["kind"] == "refusal"
    assert reference in talk.text
    talk.press(2)
    assert talk.card["kind"] == "confirm"
    assert reference == (talk.top.target or {})["reference"]
    assert len(talk.dialogue.stack) == 1


def test_a_bare_yes_is_about_the_last_reply_only(talk: Conversation) -> None:
    talk.say("场馆能订吗", "ask", service="venue-booking", aspect="steps")
    talk.say("你好", "greet").say("好的", "affirm")
    assert talk.dialogue.stack == []


def test_a_task_is_picked_by_its_words_and_its_day(talk: Conversation, member: Person) -> None:
    talk.begin("timebank-take")
    title = talk.dialogue.offer["options"][-1]["title"]
    found = re.search(r"(\d+)月(\d+)日.*?，(\w+?)\d", title)
    assert found is not None
    month, on_day, category = found.groups()
    day = entity("date", "那天", f"2026-{int(month):02d}-{int(on_day):02d}", grain="day")
    talk.say(f"那天{category}的", "inform", day)
    assert talk.card["kind"] == "confirm"
    assert talk.card["fields"]["item"] == title


def test_a_task_that_was_dropped_is_taken_up_again_by_a_change_of_mind(each: Each) -> None:
    for service, talk in each(FORMS):
        answer(talk)
        if not talk.dialogue.stack:
            continue
        before = talk.top.values
        talk.say("算了不办了", "cancel").say("还是办吧", "change")
        assert talk.top.values == before, service
        assert talk.top.service == service


def test_somebody_who_does_not_know_is_asked_in_the_longer_words(each: Each) -> None:
    for service, talk in each(FORMS):
        item = catalogue()[service].field(talk.card["field"])
        if item is None or item.optional:
            continue
        talk.say("我不知道呀", "chitchat")
        assert talk.text.startswith(words("take_your_time")), service
        assert (item.again or item.prompt) in talk.text, service
        assert talk.card["field"] == item.id, service


def test_what_else_there_is_shows_the_next_five(each: Each) -> None:
    paged = []
    for service, talk in each(FORMS):
        first = [button["title"] for button in talk.buttons]
        talk.say("还有别的吗", "ask")
        following = [button["title"] for button in talk.buttons]
        if words("more_shown") in talk.text:
            assert not set(first) & set(following), service
            paged.append(service)
    assert "doctor-appointment" in paged


def test_asking_for_a_moment_to_ask_keeps_everything(each: Each) -> None:
    for service, talk in each(FORMS):
        asked = talk.top.asking
        talk.say("等等我先问个事", "inform")
        assert talk.text == words("ask_away"), service
        assert talk.top.asking == asked, service


def test_a_phone_number_that_comes_early_is_used_when_its_turn_comes(talk: Conversation) -> None:
    talk.begin("venue-booking")
    fill(talk)
    talk.say(PHONE, "inform", entity("phone", PHONE))
    assert talk.card["kind"] == "confirm"
    talk.say("对的", "affirm")
    assert talk.card["field"] == "code"


def test_the_day_of_the_second_wish_is_not_the_day_of_the_first(talk: Conversation) -> None:
    sunday = entity("date", "周日", "2026-11-22", grain="day")
    swimming = entity("sport", "游泳")
    skin = entity("department", "皮肤科")
    talk.say(
        "帮我挂个皮肤科，再订个周日的游泳", "begin", skin, sunday, swimming, service="doctor-appointment"
    )
    assert talk.plain() == {"department": "皮肤科"}
    talk.say("算了不办了", "cancel").say("好的", "affirm")
    assert talk.top.service == "venue-booking"
    assert (talk.plain()["sport"], talk.plain()["date"]) == ("游泳", "2026-11-22")


def test_two_hours_are_booked_one_after_the_other(talk: Conversation, member: Person) -> None:
    at_two = entity("time", "两点到四点", "14:00", until="16:00", part="下午")
    talk.begin("venue-booking").press(1).press(1).press(2)
    talk.say("下午两点到四点", "inform", at_two)
    assert words("one_slot_each", taken="14:00") in talk.text
    talk.say("对的", "affirm")
    assert "15:00" in talk.text
    talk.say("好的", "affirm")
    assert talk.card["kind"] == "confirm"
    assert talk.plain()["time"] == "15:00"


def test_the_number_of_people_is_kept_where_the_service_has_it_and_told_where_not(talk: Conversation) -> None:
    four = entity("number", "四", 4)
    talk.begin("venue-booking").say("我们四个人", "inform", four)
    assert talk.plain() == {"people": 4}
    talk.begin("meal-order").say("我们四个人", "inform", four)
    assert words("one_place_each", people="四个人") in talk.text
