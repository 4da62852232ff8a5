"""What somebody wishes once and for all: told, kept after a yes, used, heard again, changed and forgotten."""

from __future__ import annotations

import pytest

from knowledge import preferences as known
from services.affairs import leaving
from services.people import consent
from services.people.person import Person
from services.profile import preferences
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

YINHANG = entity("street", "殷行", "殷行街道")


@pytest.fixture
def person(talk: Conversation) -> Person:
    return talk.sign_in()


def _kept(talk: Conversation, said: str = "以后都给我挑上午的", *more: dict[str, object]) -> Conversation:
    return talk.say(said, "inform", *more).say("好的", "affirm")


@pytest.mark.parametrize(
    ("said", "wished"),
    [
        ("以后都给我挑上午的", {"part": "上午"}),
        ("我比较喜欢下半天", {"part": "下午"}),
        ("以后挑近一点的，我住殷行", {"near": "殷行街道"}),
        ("我喜欢近一点的", {"near": ""}),
        ("以后就叫我王阿姨好了", {"called": "王阿姨"}),
        ("叫我老张吧", {"called": "老张"}),
        ("以后都帮我约殷行那家", {"near": "殷行街道"}),
        ("以后短一点讲", {"length": "短一点"}),
        ("以后讲得详细点好伐", {"length": "详细一点"}),
        ("我只要王医生", {"doctor": "王医生"}),
        ("详细点讲讲", {}),
        ("叫我阿姨来听电话", {}),
        ("每天早上叫我吃药", {}),
        ("上午的号", {}),
    ],
)
def test_a_wish_for_all_times_is_heard(said: str, wished: dict[str, str]) -> None:
    assert known.heard(said, street="殷行街道" if "殷行" in said else None) == wished


def test_it_is_kept_only_after_a_yes(talk: Conversation, person: Person) -> None:
    talk.say("以后都给我挑上午的", "inform")
    assert preferences.of_person(person) == {}
    talk.press(1)
    assert preferences.of_person(person) == {"part": "上午"}
    assert consent.has(person, "preferences")


def test_who_is_not_known_is_served_so_in_this_conversation(talk: Conversation) -> None:
    talk.say("以后都给我挑上午的", "inform").begin("adviser")
    assert "照您说过的" in talk.text
    assert talk.top.value("time") == "上午"


def test_a_booking_begins_with_what_was_wished(talk: Conversation, person: Person) -> None:
    _kept(talk, "以后挑近一点的，我住殷行", YINHANG).begin("family-doctor")
    assert "殷行街道附近" in talk.text
    assert "殷行" in talk.card["options"][0]["title"] or talk.top.text("hospital").startswith("殷行")


def test_what_the_message_says_goes_before_the_wish(talk: Conversation, person: Person) -> None:
    _kept(talk).say("约养老顾问，下午的", "begin", entity("time", "下午", "下午"), service="adviser")
    assert talk.top.value("time") == "下午"


def test_whoever_wants_to_be_called_so_is(talk: Conversation, person: Person) -> None:
    _kept(talk, "以后就叫我王阿姨好了").say("你好", "greet")
    assert talk.text.startswith("王阿姨，")


def test_a_wish_is_changed_by_saying_it_again(talk: Conversation, person: Person) -> None:
    _kept(talk).say("以后还是挑下午的", "inform")
    assert preferences.of_person(person) == {"part": "下午"}


def test_a_wish_is_heard_again_and_forgotten(talk: Conversation, person: Person) -> None:
    _kept(talk).say("你记得我什么", "chitchat")
    assert "上午" in talk.text
    talk.say("不用再挑上午的了", "cancel")
    assert preferences.of_person(person) == {}


def test_wishes_are_exported_and_go_with_their_consent(talk: Conversation, person: Person) -> None:
    _kept(talk)
    assert leaving.export(person)["preferences"][0]["body"]["value"] == "上午"
    leaving.withdraw(person, "preferences")
    assert preferences.of_person(person) == {}


def test_everything_that_was_wished_is_forgotten_at_once(talk: Conversation, person: Person) -> None:
    _kept(talk).say("以后就叫我王阿姨好了", "inform").say("都不用记了", "deny")
    assert preferences.of_person(person) == {}


def test_a_name_is_given_up_while_something_is_booked(talk: Conversation, person: Person) -> None:
    _kept(talk, "以后就叫我王阿姨好了").begin("adviser").say("不用再叫我王阿姨了", "cancel")
    assert preferences.of_person(person) == {}
    assert talk.top.service == "adviser"


def test_only_this_time_keeps_nothing(talk: Conversation, person: Person) -> None:
    talk.say("以后都给我挑上午的", "inform").say("这次就好", "affirm")
    assert preferences.of_person(person) == {}


def test_a_reminder_for_every_morning_is_no_wish(talk: Conversation) -> None:
    talk.say("以后每天早上叫我吃药", "begin", service="medicine-reminder")
    assert talk.card["service"] == "medicine-reminder"


def test_whoever_wants_it_short_hears_the_first_sentence_and_the_rest_when_asked(
    talk: Conversation, person: Person
) -> None:
    told = talk.say(
        "老年综合津贴怎么办", "ask", entity("guide", "老年综合津贴", "guide-elder-allowance")
    ).text
    talk.say("以后短一点讲", "repeat").say("好的", "affirm")
    assert preferences.of_person(person) == {"length": "短一点"}
    short = talk.say(
        "老年综合津贴怎么办", "ask", entity("guide", "老年综合津贴", "guide-elder-allowance")
    ).text
    assert len(short) < len(told)
    assert "还有呢" in short
    assert talk.say("还有呢", "query").text


def test_the_place_somebody_always_goes_to_is_taken(talk: Conversation, person: Person) -> None:
    usual = entity("hospital", "市东医院", "shidong-hospital")
    _kept(talk, "以后都去市东医院", {**usual, "name": "市东医院"})
    talk.begin("doctor-appointment")
    assert talk.top.text("hospital") == "市东医院"
    assert "照您说过的" in talk.text


def test_a_doctor_who_cannot_be_picked_is_said_to_be_so_also_in_the_middle(
    talk: Conversation, person: Person
) -> None:
    talk.begin("doctor-appointment").say("我只要王医生", "inform")
    assert "挑不了哪一位医生" in talk.text
    assert talk.top.service == "doctor-appointment"
