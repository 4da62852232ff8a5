"""A ratio counts only when both sides said and did the same."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from benchmarks.turn import report
from benchmarks.turn.measure import Load, Result
from benchmarks.turn.script import Script, comparable

SCRIPT = Script([["你好", "再见"]], "你好")


def result(
    name: str, *, speed: float = 1.0, replies: list[str] | None = None, actions: int = 2, wrong: int = 0
) -> Result:
    latencies = [0.1 / speed] * 100
    return Result(
        name,
        replies=[replies or ["甲", "乙"]],
        actions=actions,
        one=Load(1, 100, 10 / speed, latencies, 0),
        many=Load(16, 100, 10 / speed, latencies, wrong),
        early=0.1 / speed,
        late=0.11 / speed,
        memory=int(1e9 / speed),
        start=10 / speed,
        training=400 / speed,
    )


def verdicts(ours: Result, stock: Result) -> dict[str, bool | None]:
    return {row.what: row.reached for row in report.rows(ours, stock)}


def printed(ours: Result, stock: Result) -> str:
    console = Console(width=160, file=io.StringIO())
    report.show(console, report.rows(ours, stock), report.differences(SCRIPT, ours, stock))
    return console.file.getvalue()


def test_sides_that_agree_have_ratios_and_verdicts() -> None:
    text = printed(result("我们", speed=20), result("原装"))
    assert "达标" in text
    assert "作废" not in text


@pytest.mark.parametrize(
    "stock",
    [
        result("原装", replies=["甲", "别的"]),
        result("原装", actions=3),
        result("原装", wrong=1),
    ],
)
def test_sides_that_differ_make_every_ratio_void_and_the_reason_is_printed(stock: Result) -> None:
    text = printed(result("我们", speed=20), stock)
    assert "作废原因" in text
    assert "达标" not in text


def test_what_was_asked_is_reached_by_a_side_twenty_times_as_fast() -> None:
    reached = verdicts(result("我们", speed=20), result("原装"))
    assert all(value is not False for value in reached.values())


def test_a_side_that_is_only_twice_as_fast_misses_what_was_asked() -> None:
    reached = verdicts(result("我们", speed=2), result("原装"))
    assert reached["每秒轮数，1 人"] is False
    assert reached["p50，1 人"] is False
    assert reached["训练"] is False
    assert reached["内存"] is True


def test_a_conversation_that_grows_dearer_misses_what_was_asked() -> None:
    ours = result("我们", speed=20)
    ours.late = ours.early * 1.3
    assert verdicts(ours, result("原装"))["第 200 轮比第 2 轮，杨小伴"] is False


def test_percentiles_are_read_from_the_sorted_latencies() -> None:
    load = Load(1, 4, 2.0, [0.1, 0.2, 0.3, 0.4], 0)
    assert (load.percentile(0.5), load.percentile(0.99), load.rate) == (0.3, 0.4, 2.0)


def test_one_message_with_a_card_equals_a_text_and_a_card_sent_apart() -> None:
    buttons = [{"title": "甲", "payload": "opt:abc123:1"}]
    other = [{"title": "甲", "payload": "opt:9f9f9f:1"}]
    together = [{"recipient_id": "x", "text": "选", "buttons": buttons, "custom": {"kind": "choices"}}]
    apart = [
        {"recipient_id": "x", "text": "选", "buttons": other},
        {"recipient_id": "x", "custom": {"kind": "choices"}},
    ]
    assert comparable(together) == comparable(apart)


def test_other_words_another_button_or_another_card_are_a_difference() -> None:
    base = {"text": "选", "buttons": [{"title": "甲", "payload": "opt:a:1"}], "custom": {"kind": "choices"}}
    changes: list[dict[str, object]] = [
        {"text": "挑"},
        {"buttons": [{"title": "甲", "payload": "opt:a:2"}]},
        {"custom": {"kind": "list"}},
    ]
    for change in changes:
        assert comparable([base]) != comparable([{**base, **change}])


def test_what_one_side_measured_is_shown_and_not_reached_when_the_other_broke() -> None:
    broken = Result("原装", training=300.0, failure="ended with 1")
    ours = result("我们", speed=20)
    console = Console(width=160, file=io.StringIO())
    report.show(console, report.rows(ours, broken), report.differences(SCRIPT, ours, broken), [ours, broken])
    text = console.file.getvalue()
    assert "200.0" in text
    assert report.MISSING in text
    assert "ended with 1" in text
    assert "作废" not in text
    reached = verdicts(ours, broken)
    assert (reached["每秒轮数，1 人"], reached["训练"]) == (False, True)
