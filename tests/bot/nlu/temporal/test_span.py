"""What a reading carries beside its value."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from bot.nlu.temporal import Span, find

NOW = datetime(2026, 11, 20, 10)


@pytest.mark.parametrize(
    ("says", "key", "value"),
    [
        ("周三", "weekday_only", True),
        ("周三", "grain", "day"),
        ("下周", "grain", "week"),
        ("周末", "grain", "weekend"),
        ("下个月", "grain", "month"),
        ("明年", "grain", "year"),
        ("上周三", "past", True),
        ("过两天", "vague", True),
        ("元旦", "festival", "元旦"),
        ("腊月廿三", "lunar", True),
        ("国庆期间", "tentative", True),
        ("15号以前", "bound", "before"),
        ("下午三点", "part", "下午"),
        ("明早八点", "part", "早上"),
        ("中午", "part", "中午"),
        ("三点", "assumed", True),
        ("今天七点", "assumed", True),
        ("八点以后", "bound", "after"),
        ("两个小时后", "relative", True),
        ("两三个小时", "until", 180),
    ],
)
def test_extra_says_what_else_was_meant(says: str, key: str, value: Any) -> None:
    assert find(says, NOW)[-1].extra[key] == value


@pytest.mark.parametrize("says", ["九点", "下午三点", "15:00", "03:00"])
def test_an_hour_that_leaves_no_choice_is_not_assumed(says: str) -> None:
    assert "assumed" not in find(says, NOW)[0].extra


def test_a_week_that_was_named_is_not_weekday_only() -> None:
    assert "weekday_only" not in find("下周三", NOW)[0].extra


def test_a_decreed_holiday_is_not_tentative() -> None:
    assert "tentative" not in find("春节放假", datetime(2026, 1, 31))[0].extra


def test_hours_past_midnight_carry_their_day() -> None:
    assert find("两个小时后", datetime(2026, 11, 20, 23, 30)) == [
        Span(0, 5, "time", "01:30", {"relative": True, "day": "2026-11-21", "part": "上午"})
    ]
