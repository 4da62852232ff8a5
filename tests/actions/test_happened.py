from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from actions import happened
from tests.actions.parses import entity, parse

FRIDAY = "2026-11-20T10:00:00+08:00"


@pytest.fixture(autouse=True)
def friday(clock: Callable[[str], datetime]) -> None:
    clock(FRIDAY)


def value(text: str, *entities: dict[str, Any]) -> Any:
    found = happened.when(parse(text, "change", *entities))
    return found and found["value"]


def test_a_past_day_is_when_it_happened() -> None:
    yesterday = entity("date", "昨天", "2026-11-19", past=True, grain="day")
    assert value("昨天有人乱倒垃圾", yesterday) == "2026-11-19"


@pytest.mark.parametrize(
    ("said", "day", "coming", "gone"),
    [
        ("18号坏的", "18号", "2026-12-18", "2026-11-18"),
        ("从25号开始天天这样", "25号", "2026-11-25", "2026-10-25"),
        ("周三夜里漏水", "周三", "2026-11-25", "2026-11-18"),
    ],
)
def test_a_day_without_its_month_is_the_last_such_day(said: str, day: str, coming: str, gone: str) -> None:
    weekday = {"weekday_only": True} if day.startswith("周") else {}
    assert value(said, entity("date", day, coming, grain="day", **weekday)) == gone


def test_a_day_to_come_is_not_when_it_happened() -> None:
    assert value("5号口", entity("date", "5号", "2026-12-05", grain="day")) is None


@pytest.mark.parametrize(("said", "text"), [("天天有人跳广场舞", "一直这样"), ("现在还在打桩", "现在")])
def test_what_goes_on_needs_no_day(said: str, text: str) -> None:
    found = happened.when(parse(said))
    assert found == {"value": "2026-11-20", "text": text}


@pytest.mark.parametrize(
    ("said", "day", "text"),
    [("路灯坏了三天了", "2026-11-17", "已经三天"), ("电梯停了两个礼拜没人修", "2026-11-06", "已经两个礼拜")],
)
def test_how_long_it_lasts_tells_when_it_began(said: str, day: str, text: str) -> None:
    assert happened.when(parse(said)) == {"value": day, "text": text}
