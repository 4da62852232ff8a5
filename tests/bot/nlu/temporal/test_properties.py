"""What holds for any text at any moment."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.temporal import Span, find
from tests.growth import growth

_WORDS = [
    "今",
    "明",
    "后",
    "大",
    "昨",
    "天",
    "下",
    "上",
    "这",
    "个",
    "周",
    "星期",
    "礼拜",
    "末",
    "一",
    "二",
    "三",
    "十",
    "两",
    "廿",
    "初",
    "半",
    "0",
    "1",
    "2",
    "9",
    "31",
    "月",
    "号",
    "日",
    "年",
    "底",
    "点",
    "刻",
    "分",
    ":",
    ".",
    "/",
    "-",
    "到",
    "小时",
    "分钟",
    "后",
    "前",
    "早",
    "晚",
    "下午",
    "中午",
    "农历",
    "腊",
    "正",
    "春节",
    "国庆",
    "期间",
    "除夕",
    "过",
    "差",
    " ",
    "去年",
    "2026",
    "1900",
    "９",
    "點",
    "週",
]
_PHRASES = st.lists(st.sampled_from(_WORDS), max_size=14).map("".join)
_MOMENTS = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2090, 12, 31))


@given(text=st.text(max_size=60), now=_MOMENTS)
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_an_error(text: str, now: datetime) -> None:
    assert all(isinstance(span, Span) for span in find(text, now))


@given(text=_PHRASES, now=_MOMENTS)
@settings(max_examples=600, deadline=None)
def test_spans_lie_in_the_text_in_order_and_apart(text: str, now: datetime) -> None:
    spans = find(text, now)
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(text=_PHRASES, now=_MOMENTS)
@settings(max_examples=600, deadline=None)
def test_a_day_is_to_come_unless_it_says_past(text: str, now: datetime) -> None:
    days = [span for span in find(text, now) if span.kind == "date"]
    for day in days:
        last = date.fromisoformat(day.extra.get("until", day.value))
        assert date.fromisoformat(day.value) <= last
        assert day.extra.get("past", False) == (last < now.date())
        assert day.extra.get("past") or date.fromisoformat(day.value) >= now.date()


@given(text=_PHRASES, now=_MOMENTS)
@settings(max_examples=300, deadline=None)
def test_an_hour_is_one_that_a_clock_shows(text: str, now: datetime) -> None:
    for span in find(text, now):
        if span.kind == "time" and ":" in span.value:
            assert datetime.strptime(span.value, "%H:%M")
        if span.kind == "duration":
            assert span.value > 0


@pytest.mark.parametrize(
    "pattern", ["明天下午三点骨科,", "1", "十", "年", "12-", "周三四", "1 ", "国庆", "下下", "点半", "三个半"]
)
def test_two_thousand_characters_are_read_in_linear_time(pattern: str) -> None:
    now = datetime(2026, 11, 20, 10)
    assert growth(lambda size: find((pattern * size)[:size], now), 250) < 24
