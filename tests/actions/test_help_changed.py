"""Help that was asked for becomes different: the one who asked says so, the one who helps is asked again."""

from __future__ import annotations

import pytest

from services.schedule import notices
from services.timebank import service as timebank
from services.timebank.service import Task
from tests.actions.conversation import FAMILY, PHONE, Conversation, day
from tests.actions.parses import entity


def _heard(talk: Conversation) -> str:
    """What is said to this conversation without being asked."""
    for token, conversations in notices.claim():
        if talk.name in conversations:
            notices.handed(token)
            talk.say_payload(f"opt:due-{token}:say")
    return talk.text


def _now(reference: str) -> Task:
    task = timebank.get(reference)
    assert task is not None
    return task


@pytest.fixture
def asked(talk: Conversation) -> str:
    """A request of this conversation's person, for the day after tomorrow, in the afternoon."""
    person = talk.sign_in(PHONE)
    task = timebank.request(
        person, category="家庭保洁", date=day(2), time="下午", hours=2, street="控江路街道", key="ask"
    )
    return task.reference


@pytest.fixture
def helper(asked: str) -> Conversation:
    """Somebody who has taken it."""
    other = Conversation("helper")
    person = other.sign_in(FAMILY)
    timebank.join(person, age=40, key="join")
    timebank.take(asked, person=person, key="take")
    return other


def _change(talk: Conversation) -> None:
    talk.say("改到礼拜四", "change", entity("date", "礼拜四", day(6)), service="doctor-appointment")


def test_another_day_is_read_back_and_kept(talk: Conversation, asked: str) -> None:
    _change(talk)
    assert talk.card["kind"] == "confirm"
    talk.say("对", "affirm")
    assert (talk.card["status"], talk.card["reference"]) == ("changed", asked)
    task = _now(asked)
    assert (task.start.date().isoformat(), task.label, task.hours) == (day(6), "下午", 2)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        (("改成三个小时", "change", entity("duration", "三个小时", 180)), ("hours", 3)),
        (("不是打扫，改成洗衣服", "change"), ("category", "洗衣")),
        (("改成上午", "change", entity("time", "上午", "上午")), ("label", "上午")),
        (
            ("换到四平路街道", "change", entity("street", "四平路街道", "四平路街道")),
            ("street", "四平路"),
        ),
        (("往后推一天", "change"), ("label", "下午")),
    ],
)
def test_every_part_can_be_changed_by_talking(
    talk: Conversation, asked: str, said: tuple[object, ...], value: tuple[str, object]
) -> None:
    talk.say(*said, service="timebank-complete").say("对", "affirm")  # type: ignore[arg-type]
    assert talk.card["status"] == "changed", talk.text
    assert getattr(_now(asked), value[0]) == value[1]


def test_another_part_than_the_one_that_is_asked_for_is_taken(talk: Conversation, asked: str) -> None:
    talk.say("改一下请人帮忙", "change", service="timebank-request")
    assert talk.card["field"] == "date"
    gone = entity("date", "昨天", day(-1), past=True, grain="day")
    assert "过去" in talk.say("改成昨天", "change", gone).text
    talk.say("换到四平路街道", "change", entity("street", "四平路街道", "四平路街道"))
    assert talk.card["kind"] == "confirm", talk.text
    talk.say("往后推一天", "change").say("对", "affirm")
    assert (_now(asked).street, _now(asked).start.date().isoformat()) == ("四平路", day(3))


def test_of_two_the_one_on_the_receipt_is_changed(talk: Conversation, asked: str) -> None:
    _change(talk)
    person = talk.sign_in(PHONE)
    timebank.request(person, category="洗衣", date=day(1), time="上午", hours=1, key="other")
    talk.say("对", "affirm")
    talk.say("改成上午", "change", entity("time", "上午", "上午"))
    assert (talk.card["kind"], (talk.top.target or {})["reference"]) == ("confirm", asked)


def test_the_same_again_is_no_change(talk: Conversation, asked: str) -> None:
    talk.say("改到下午", "change", entity("time", "下午", "下午"), service="timebank-request")
    assert "没有变" in talk.text
    assert talk.card["kind"] == "question"


def test_that_somebody_took_it_is_said_before_it_changes(talk: Conversation, helper: Conversation) -> None:
    _change(talk)
    assert "已经有人接了" in talk.text
    talk.say("对", "affirm")
    assert "问原来接的人" in talk.text


@pytest.mark.parametrize(("said", "act"), [("我还能去的", "inform"), ("好的", "affirm")])
def test_the_helper_who_still_comes_has_it_again(
    talk: Conversation, asked: str, helper: Conversation, said: str, act: str
) -> None:
    _change(talk)
    talk.say("对", "affirm")
    assert "您还能去吗" in _heard(helper)
    helper.say(said, act)
    assert helper.card["status"] == "taken"
    assert _now(asked).status == "taken"
    assert "有人接了" in _heard(talk)


def test_the_helper_who_cannot_come_leaves_it_open(
    talk: Conversation, asked: str, helper: Conversation
) -> None:
    _change(talk)
    talk.say("对", "affirm")
    _heard(helper)
    helper.say("那天我去不了", "deny")
    assert "另外找人" in helper.text
    assert _now(asked).status == "open"


def test_a_report_of_the_helper_is_confirmed_by_saying_so(
    talk: Conversation, asked: str, helper: Conversation
) -> None:
    person = helper.sign_in(FAMILY)
    timebank.complete(asked, person=person, key="report")
    assert "请您确认" in _heard(talk)
    talk.say("是的，打扫好了", "affirm").say("对", "affirm")
    assert talk.card.get("status") == "completed", talk.text
    assert timebank.balance(person).coins == 2


def test_what_nobody_here_does_is_said_with_what_there_is(talk: Conversation) -> None:
    talk.say("换人来给我理个发", "begin", service="timebank-redeem")
    assert "没有理个发这一样" in talk.text
    assert (talk.card["field"], len(talk.buttons)) == ("category", 5)


def test_half_a_coin_is_no_whole_one(talk: Conversation) -> None:
    talk.say("送时间币", "begin", service="timebank-give")
    talk.say(FAMILY, "inform", entity("phone", FAMILY)).say("三个半", "inform", entity("number", "三", 3))
    assert talk.plain()["amount"] == 3.5
    talk.say("说错了，一百万个", "change", entity("number", "一百万", 1000000))
    assert "e+" not in talk.text
