"""What a message means, given what is going on: a table of situations."""

from __future__ import annotations

from typing import Any

import pytest

from actions.dialogue import Dialogue, Frame
from actions.move import Move
from actions.moves import understand
from actions.parse import Parse
from knowledge.catalogue import catalogue
from tests.actions.parses import entity, parse

WEDNESDAY = entity("date", "下周三", "2026-11-25", grain="day")
FRIDAY = entity("date", "下周五", "2026-11-27", grain="day")
BONES = entity("department", "骨科")


def asking(field: str | None, **values: str) -> Dialogue:
    frame = Frame(id="1", service="doctor-appointment", asking=field)
    for name, value in values.items():
        frame.put(name, {"value": value, "text": value})
    return Dialogue(stack=[frame])


def offering(dialogue: Dialogue, *titles: str) -> Dialogue:
    dialogue.offer = {
        "token": "abc",
        "options": [
            {"title": title, "do": {"move": "fill", "values": {"hospital": {"value": title, "text": title}}}}
            for title in titles
        ],
    }
    return dialogue


NOTHING = Dialogue()
CASES: list[tuple[str, Dialogue, Parse, str]] = [
    (
        "a care word comes before everything",
        asking("date"),
        parse("胸口疼喘不上气", "inform", alert="medical"),
        "alert",
    ),
    (
        "a wish for a known service begins it",
        NOTHING,
        parse("我想挂号", "begin", service="doctor-appointment"),
        "begin",
    ),
    (
        "a fragment begins the service it belongs to",
        NOTHING,
        parse("骨科 下周三", "inform", BONES, WEDNESDAY, service="doctor-appointment"),
        "begin",
    ),
    (
        "a symptom begins a doctor's appointment",
        NOTHING,
        parse("膝盖疼", "begin", entity("symptom", "膝盖疼")),
        "begin",
    ),
    ("a wish without a service asks which", NOTHING, parse("我想预约一下", "begin"), "clarify"),
    ("a question is answered", NOTHING, parse("新华医院在哪", "ask", aspect="address"), "ask"),
    ("my bookings are looked up", NOTHING, parse("我的预约", "query"), "affairs"),
    ("cancelling without a task is about a booking", NOTHING, parse("取消明天的号", "cancel"), "affairs"),
    (
        "another service's name begins it, whatever it sounds like",
        asking("department"),
        parse("向12345反映问题", "ask", service="citizen-report"),
        "begin",
    ),
    ("a value answers the open question", asking("department"), parse("骨科", "inform", BONES), "fill"),
    (
        "a value for another field is taken too",
        asking("department"),
        parse("下周三", "inform", WEDNESDAY),
        "fill",
    ),
    (
        "a correction names the new value",
        asking("time", date="2026-11-25"),
        parse("不是下周三是下周五", "change", WEDNESDAY, FRIDAY),
        "fill",
    ),
    ("yes at the read-back is a yes", asking("confirm"), parse("对的", "affirm"), "affirm"),
    ("no at the read-back asks what to change", asking("confirm"), parse("不对", "deny"), "edit"),
    (
        "no with a new value changes it at once",
        asking("confirm"),
        parse("不对，下周五", "deny", FRIDAY),
        "fill",
    ),
    ("dropping drops the task", asking("date"), parse("算了不挂了", "cancel"), "drop"),
    (
        "a question in mid-task is a digression",
        asking("date"),
        parse("新华医院停车多少钱", "ask", entity("hospital", "新华医院", "xinhua-hospital"), aspect="fee"),
        "ask",
    ),
    (
        "a question about the open field answers it",
        asking("date"),
        parse("下周三有吗", "ask", WEDNESDAY),
        "fill",
    ),
    (
        "another service is begun on top",
        asking("date"),
        parse("我要订羽毛球场", "begin", service="venue-booking"),
        "begin",
    ),
    ("asking why is answered", asking("patient"), parse("为啥要问这个", "why"), "why"),
    ("a name answers who it is for", asking("patient"), parse("王秀英", "out_of_scope", sure=0.6), "fill"),
    ("thanks in mid-task are small talk", asking("date"), parse("谢谢侬", "thanks"), "social"),
    (
        "nonsense in mid-task is not understood",
        asking("date"),
        parse("嘎嘎嘎嘎嘎", "inform", sure=0.3),
        "unclear",
    ),
    ("a person is never refused", asking("date"), parse("我要找人工", "human"), "human"),
    (
        "digits while the phone is asked are a phone",
        asking("@phone"),
        parse("1381234567", "inform", entity("number", "1381234567", 1381234567)),
        "phone",
    ),
    (
        "digits while the code is asked are a code",
        asking("@code"),
        parse("123456", "inform", entity("code", "123456")),
        "code",
    ),
    ("not having got the code sends it again", asking("@code"), parse("没收到啊", "deny"), "resend"),
    (
        "an ordinal picks from the offer",
        offering(asking("hospital"), "新华医院", "市东医院"),
        parse("第二个", "inform", entity("ordinal", "第二个", 2)),
        "fill",
    ),
    (
        "any of them picks the first",
        offering(asking("hospital"), "新华医院", "市东医院"),
        parse("随便哪个", "inform"),
        "fill",
    ),
    (
        "a number outside the offer is told",
        offering(asking("hospital"), "新华医院"),
        parse("第四个", "inform", entity("ordinal", "第四个", 4)),
        "expired",
    ),
    (
        "a stale button is told",
        asking("hospital"),
        parse("opt:zzz:1", "inform", entity("option", "opt:zzz:1")),
        "expired",
    ),
    ("yes with nothing open is met kindly", NOTHING, parse("好的", "affirm"), "nothing"),
    ("out of scope is declined", NOTHING, parse("明天股票涨不涨", "out_of_scope"), "decline"),
    (
        "out of scope that names a record is looked up",
        NOTHING,
        parse("市东医院怎么样", "out_of_scope", entity("hospital", "市东医院", "shidong-hospital")),
        "ask",
    ),
]


@pytest.mark.parametrize(
    ("dialogue", "said", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_message_means(dialogue: Dialogue, said: Parse, expected: str) -> None:
    assert understand(dialogue, said, catalogue()).name == expected


def _fill(dialogue: Dialogue, said: Parse) -> dict[str, Any]:
    move: Move = understand(dialogue, said, catalogue())
    return {name: value["value"] for name, value in move.args["values"].items()}


def test_the_second_of_two_dates_counts_after_a_no() -> None:
    assert _fill(
        asking("confirm", date="2026-11-25"), parse("不是下周三是下周五", "change", WEDNESDAY, FRIDAY)
    ) == {"date": "2026-11-27"}


def test_a_negated_value_is_left_out_wherever_it_stands() -> None:
    assert _fill(asking("confirm"), parse("下周五，不是下周三", "change", FRIDAY, WEDNESDAY)) == {
        "date": "2026-11-27"
    }


def test_the_number_picks_what_stands_there() -> None:
    dialogue = offering(asking("hospital"), "新华医院", "市东医院", "长海医院")
    assert _fill(dialogue, parse("最后一个", "inform", entity("ordinal", "最后一个", -1))) == {
        "hospital": "长海医院"
    }


def test_two_fields_come_out_of_one_fragment() -> None:
    assert _fill(asking("department"), parse("骨科 下周三", "inform", BONES, WEDNESDAY)) == {
        "department": "骨科",
        "date": "2026-11-25",
    }


def test_understanding_writes_nothing() -> None:
    dialogue = asking("date")
    before = repr(dialogue)
    understand(dialogue, parse("下周三", "inform", WEDNESDAY), catalogue())
    assert repr(dialogue) == before


def test_a_question_about_an_offered_name_does_not_pick_it() -> None:
    dialogue = offering(asking("hospital"), "新华医院", "市东医院")
    said = parse("新华医院在哪里", "ask", entity("hospital", "新华医院", "xinhua-hospital"), aspect="address")
    assert understand(dialogue, said, catalogue()).name == "ask"


def test_a_day_in_a_sentence_about_something_else_is_no_answer() -> None:
    said = parse("明天股票会涨吗", "out_of_scope", entity("date", "明天", "2026-11-21", grain="day"))
    assert understand(asking("date"), said, catalogue()).name == "decline"


@pytest.mark.parametrize(
    "text", ["'; DROP TABLE person; --", "<script>alert(1)</script>", "restart;", '{"a":1}', "xxxxxxxx"]
)
def test_code_and_noise_are_not_taken_for_a_wish(text: str) -> None:
    assert understand(Dialogue(), parse(text, "human"), catalogue()).name == "unclear"


@pytest.mark.parametrize("text", ["算了不改了", "不改了就这样", "还是原来的吧", "别改了"])
def test_keeping_the_old_booking_never_changes_it(text: str) -> None:
    dialogue = asking("confirm", date="2026-11-25")
    dialogue.stack[0].mode = "change"
    assert understand(dialogue, parse(text, "affirm", sure=0.9), catalogue()).name == "drop"


@pytest.mark.parametrize("text", ["wo yao gua hao", "ok", "help"])
def test_pinyin_and_well_known_words_are_read(text: str) -> None:
    assert (
        understand(Dialogue(), parse(text, "begin", service="doctor-appointment"), catalogue()).name
        == "begin"
    )
