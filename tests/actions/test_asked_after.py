"""What was made is asked after, moved by so much, added to and given up in a resident's own words."""

from __future__ import annotations

import pytest

from actions.tasks import shifting
from actions.wording import words
from knowledge.catalogue import catalogue
from services.people.person import Person
from services.profile import entries
from services.schedule import plans
from services.tickets import service as tickets
from tests.actions.conversation import Conversation, day, fill
from tests.actions.parses import entity

GROUND, CHECKIN = "school-ground", "safety-checkin"
AUNT = "昨天去看了王阿姨，精神蛮好"


@pytest.fixture
def person(talk: Conversation) -> Person:
    return talk.sign_in()


def _made(talk: Conversation, service: str) -> Conversation:
    fill(talk.begin(service))
    return talk.say("对", "affirm")


@pytest.mark.parametrize(
    ("said", "before", "after"),
    [
        ("往后推一个钟头", {"time": "15:00"}, {"time": "16:00"}),
        ("提前半个小时", {"time": "15:00"}, {"time": "14:30"}),
        ("推迟一个礼拜", {"date": "2026-11-26"}, {"date": "2026-12-03"}),
        ("晚一个半钟头", {"time": "08:00、20:00"}, {"time": "09:30、21:30"}),
        ("往后推一个钟头", {"time": "上午"}, {}),
        ("推迟到周五", {"date": "2026-11-26"}, {}),
    ],
)
def test_earlier_and_later_by_so_much(
    talk: object, said: str, before: dict[str, str], after: dict[str, str]
) -> None:
    assert {name: value["value"] for name, value in shifting.shifted(said, before).items()} == after


def test_what_is_booked_is_moved_by_a_week(talk: Conversation, person: Person) -> None:
    _made(talk, GROUND)
    booked = str(talk.card["fields"]["date"])
    talk.say("推迟一个礼拜", "change")
    assert talk.card["kind"] == "confirm"
    assert str(talk.card["fields"]["date"]) > booked


@pytest.mark.parametrize("said", ["几点钟要到那里", "那我几点去啊", "什么时候到场"])
def test_when_to_be_there_is_read_from_what_was_booked(talk: Conversation, person: Person, said: str) -> None:
    _made(talk, GROUND)
    talk.say(said, "ask", service="service-guide", service_confidence=0.9)
    assert "您现在有1件" in talk.text


def test_a_change_to_what_is_booked_already_is_none(talk: Conversation, person: Person) -> None:
    _made(talk, GROUND)
    same = str(talk.card["fields"]["date"])
    talk.say("改到那天", "change", entity("date", "那天", same, grain="day"), service=GROUND)
    assert "没有变" in talk.text
    assert talk.card["kind"] == "question"


def test_not_going_while_it_is_moved_gives_it_up(talk: Conversation, person: Person) -> None:
    _made(talk, GROUND).say("我想改一下", "change", service=GROUND)
    talk.say("不去了", "cancel")
    assert "确定取消" in talk.text


def test_asked_of_another_service_what_there_is_is_told(talk: Conversation, person: Person) -> None:
    _made(talk, GROUND).say("我报的那个班几时上课", "query", service="culture-booking")
    assert "没有查到您的" in talk.text
    assert len(talk.card["items"]) == 1


def test_how_far_it_is_is_asked_of_what_was_just_filed(talk: Conversation, person: Person) -> None:
    _made(talk, "employer-support").say("我们那个申请到哪一步了", "query", service="service-guide")
    assert talk.card["of"] == "tickets"


def test_a_sentence_more_goes_to_what_was_just_filed(talk: Conversation, person: Person) -> None:
    _made(talk, "suggestion").say("我还想加一句，最好有靠背", "change").say("对", "affirm")
    assert "最好有靠背" in str(tickets.of_person(person)[0].entries)


def test_it_erases_nobody(talk: Conversation, person: Person) -> None:
    talk.say("把它删掉", "cancel", service="data-erase")
    assert "全部资料" not in talk.text
    talk.say("把我的资料删掉", "cancel", service="data-erase")
    assert "全部资料" in talk.text


def test_a_visit_is_told_in_a_sentence_and_counted(talk: Conversation, person: Person) -> None:
    past = entity("date", "昨天", day(-1), past=True)
    talk.say(AUNT, "begin", past, service="doctor-appointment").say("对", "affirm")
    talk.say("我看过几次了", "query")
    assert "1次探望" in talk.text
    assert AUNT in talk.text


@pytest.mark.parametrize("said", ["报上了没有", "报名成功了伐", "登记好了吗"])
def test_whether_it_was_put_down_is_answered_with_it(talk: Conversation, person: Person, said: str) -> None:
    _made(talk, "partner-visit")
    talk.say(said, "query", service="sports-event")
    assert [item["service"] for item in talk.card["items"]] == ["partner-visit"]


def test_a_visit_is_taken_out_again(talk: Conversation, person: Person) -> None:
    talk.say(AUNT, "begin").say("对", "affirm").say("我看过几次了", "query")
    talk.say("第一个删掉", "cancel", entity("ordinal", "第一个", 1), service="data-erase").say("对", "affirm")
    assert entries.of_person(person, "visit") == []


def test_whoever_comes_back_early_is_asked_again(talk: Conversation, person: Person) -> None:
    _made(talk, CHECKIN)
    talk.say("这两天我去女儿家，先别问", "change", entity("relation", "女儿", "子女"))
    (paused,) = plans.of_person(person, CHECKIN)
    talk.say("我回来了", "cancel")
    (again,) = plans.of_person(person, CHECKIN)
    assert again.upcoming
    assert paused.upcoming
    assert again.upcoming < paused.upcoming


def test_asked_no_more_stops_the_daily_question(talk: Conversation, person: Person) -> None:
    _made(talk, CHECKIN).say("不要问了", "deny").say("对", "affirm")
    assert plans.of_person(person, CHECKIN) == []


def test_what_cannot_be_left_here_is_said_with_a_way_on(talk: Conversation, person: Person) -> None:
    _made(talk, "timebank-join").say("我要退出时间银行", "cancel", service="timebank-join")
    assert talk.text == catalogue()["timebank-join"].extra["cannot"]["cancel"]


def test_whoever_has_another_number_is_told_who_changes_it(talk: Conversation) -> None:
    talk.say("我换手机号了，怎么办", "out_of_scope")
    assert "转人工" in talk.text
    assert talk.buttons


def test_a_code_that_does_not_come_leads_to_somebody(talk: Conversation) -> None:
    fill(talk.begin(GROUND))
    talk.say("对", "affirm").say("13812345678", "inform", entity("phone", "13812345678"))
    talk.say("还是没收到", "ask")
    assert "垃圾短信" in talk.text
    assert talk.buttons[-1]["title"] == words("option_human")
    talk.say("打电话给我行不行", "inform")
    assert talk.card["kind"] in {"handoff", "question"}
    assert talk.top.service == "handoff"


def test_one_for_my_mother_and_one_for_me_are_two(talk: Conversation) -> None:
    mother = entity("relation", "我妈", "母亲")
    talk.say("订一份午饭给我妈一份给我", "begin", {**mother, "start": 5, "end": 7}, service="meal-order")
    assert "接着约" in talk.text


def test_what_was_just_registered_is_looked_up_whatever_it_sounds_like(
    talk: Conversation, person: Person
) -> None:
    _made(talk, "bath-help").say("报上了没有", "query", service="sports-event", service_sure=0.3)
    assert talk.card["kind"] == "list"
    assert talk.card["items"][0]["service"] == "bath-help"


def test_a_question_about_what_one_has_is_no_question_of_knowledge(
    talk: Conversation, person: Person
) -> None:
    _made(talk, "timebank-request").say("我找的那个陪诊有人接了没", "query", service="timebank-request")
    assert talk.card["kind"] == "list"
    assert "还没有人接" in talk.text
