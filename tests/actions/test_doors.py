"""Which number of an address is put right, and when "5号" is a day after all."""

from __future__ import annotations

import pytest

from actions import doors
from actions.dialogue import Frame
from actions.parse import Parse
from knowledge.catalogue import catalogue


def _frame(address: str, **more: str) -> Frame:
    told = {"address": address, **more}
    values = {name: {"value": value, "text": value} for name, value in told.items()}
    return Frame(id="1", service="bath-help", values=values, order=list(values))


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        ("国和一村三号", "不是三号是五号", "国和一村五号"),
        ("国和一村3号", "不是三号是五号", "国和一村五号"),
        ("延吉四村12号302室", "门牌号是18号不是12号", "延吉四村18号302室"),
        ("延吉四村12号302室", "不是302是402", "延吉四村12号402室"),
        ("延吉四村12号302室", "说错了，不是12号，是18号", "延吉四村18号302室"),
        ("国顺路88弄6号楼", "门牌号是18号不是16号", "国顺路88弄18号楼"),
        ("市光三村", "门牌号是22号", "市光三村22号"),
        ("市光三村22号401", "不是401，是104", "市光三村22号104"),
    ],
)
def test_the_number_that_is_meant_is_put_right(before: str, said: str, after: str) -> None:
    found = doors.put_right(_frame(before), catalogue()["bath-help"], Parse({"text": said}))
    assert found["address"]["value"] == after


@pytest.mark.parametrize("said", ["不是24号，是25号", "不是三点是四点", "后天不是18号吗", "18号可以吗"])
def test_what_stands_in_no_address_is_no_door(said: str) -> None:
    frame = _frame("延吉四村12号302室")
    assert doors.put_right(frame, catalogue()["bath-help"], Parse({"text": said})) == {}


def test_a_day_that_was_told_keeps_its_right() -> None:
    frame = _frame("延吉四村12号", date="2026-12-12")
    spec = catalogue()["bath-help"]
    assert doors.put_right(frame, spec, Parse({"text": "不是12号是18号"})) == {}
    assert (
        doors.put_right(frame, spec, Parse({"text": "门牌号不是12号是18号"}))["address"]["value"]
        == "延吉四村18号"
    )
