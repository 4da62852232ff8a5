"""For how many days something is to rest."""

from __future__ import annotations

import pytest

from actions.lasting import days


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("明天要去旅游，停三天", 3),
        ("先停一个礼拜", 7),
        ("住院，先停十天", 10),
        ("停半个月", 15),
        ("先停两周吧", 14),
        ("停12天", 12),
        ("先停几天", 0),
        ("停到下周三", 0),
        ("三天两头忘记", 0),
    ],
)
def test_counts_the_days_that_are_named(said: str, count: int) -> None:
    assert days(said) == count
