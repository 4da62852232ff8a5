"""What somebody tells in words of their own is kept as it was typed."""

import pytest

from actions.as_typed import as_typed
from actions.parse import Parse
from knowledge.catalogue import FieldSpec, catalogue
from tests.actions.conversation import Conversation


def fields(service: str) -> tuple[FieldSpec, ...]:
    spec = catalogue().get(service)
    assert spec
    return spec.fields


def heard(right: str, typed: str) -> Parse:
    return Parse({"text": typed, "normalized": right, "written": typed})


@pytest.mark.parametrize(
    ("right", "typed", "said", "kept"),
    [
        ("楼道灯不亮了一周", "楼道灯不量了一周", "楼道灯不亮了一周", "楼道灯不量了一周"),
        ("没人清理,臭得厉害", "没人轻理,臭得里害", "没人清理，臭得厉害", "没人轻理，臭得里害"),
        ("臭得厉害", "臭得里害", "楼下饭店，臭得厉害", "楼下饭店，臭得里害"),
        ("我投诉灯不亮", "我头诉灯不量", "灯不亮", "灯不量"),
    ],
)
def test_an_account_is_kept_in_the_characters_of_the_message(
    right: str, typed: str, said: str, kept: str
) -> None:
    values = {"description": {"value": said, "text": said}}
    found = as_typed(fields("citizen-report"), values, heard(right, typed))
    assert found == {"description": {"value": kept, "text": kept}}


def test_the_name_of_a_person_is_kept() -> None:
    value = {"value": "陈桂珍", "text": "母亲（陈桂珍）", "name": "陈桂珍", "relation": "母亲"}
    found = as_typed(fields("doctor-appointment"), {"patient": value}, heard("我妈,陈桂珍", "我妈,陈贵珍"))
    assert found["patient"] == {**value, "value": "陈贵珍", "text": "母亲（陈贵珍）", "name": "陈贵珍"}


def test_what_is_one_of_our_own_lists_stays_right() -> None:
    values = {"department": {"value": "骨科", "text": "骨科"}}
    assert as_typed(fields("doctor-appointment"), values, heard("挂骨科", "挂骨颗")) == values


def test_a_message_that_was_right_changes_nothing() -> None:
    values = {"description": {"value": "灯不亮", "text": "灯不亮"}}
    assert as_typed(fields("citizen-report"), values, heard("灯不亮", "灯不亮")) == values


@pytest.mark.usefixtures("database")
def test_a_report_is_said_back_and_kept_as_it_was_typed() -> None:
    talk = Conversation()
    talk.say("我要反映问题", "begin", service="citizen-report")
    told = "楼道灯不亮了一周,没人来修"
    talk.say(told, "begin", service="citizen-report", written="楼道灯不量了一周,没人来休")
    assert "没人来休" in talk.replies[0]["text"]
    assert talk.dialogue.stack[-1].text("description") == "楼道灯不量了一周，没人来休"
