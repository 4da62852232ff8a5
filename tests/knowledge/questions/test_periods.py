"""Which year or month a question about a figure is about."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.questions.periods import asked_period


@pytest.fixture(autouse=True)
def today(clock):
    clock("2026-11-20T10:00:00+08:00")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024年低保多少", date(2024, 1, 1), date(2024, 12, 31)),
        ("二零二二年七月低保几钿", date(2022, 7, 1), date(2022, 7, 31)),
        ("2020低保", date(2020, 1, 1), date(2020, 12, 31)),
        ("那23年呢", date(2023, 1, 1), date(2023, 12, 31)),
        ("前年是多少", date(2024, 1, 1), date(2024, 12, 31)),
        ("去年2月呢", date(2025, 2, 1), date(2025, 2, 28)),
        ("去年二月呢", date(2025, 2, 1), date(2025, 2, 28)),
        ("这几年怎么涨的", date.min, date.max),
    ],
)
def test_a_time_is_read(text, first, last):
    found = asked_period(text)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "text", ["低保多少", "缴费20年能拿多少", "电话65122024", "24号能去吗", "90年代的老房子"]
)
def test_a_number_that_is_no_year_is_none(text):
    assert asked_period(text) is None
