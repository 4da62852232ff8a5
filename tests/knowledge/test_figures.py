"""A figure that changes is a list of values with the time of each."""

from __future__ import annotations

import pytest

from knowledge.figures import figures, holding, is_series, mistakes, rows_of, series_of, span

LEVELS = [
    {"value": "1240元", "from": "2020-07"},
    {"value": "1330元", "to": "2022-06"},
    {"value": "1420元", "from": "2022-07"},
    {"value": "1510元", "from": "2023-07"},
]


def held(rows, when):
    return [row.value for row in holding(figures(rows), span(when))]


@pytest.mark.parametrize(
    ("when", "values"),
    [
        ("2020-06", []),
        ("2020-08-01", ["1240元", "1330元"]),  # nobody wrote when the second one began
        ("2022-07-01", ["1420元"]),
        ("2023-06-30", ["1420元"]),
        ("2023", ["1420元", "1510元"]),
        ("2026", ["1510元"]),
    ],
)
def test_a_time_has_the_values_that_may_hold_in_it(when, values):
    assert held(LEVELS, when) == values


def test_a_value_holds_until_the_last_month_before_the_next():
    assert [row.until for row in figures(LEVELS)] == [None, "2022-06", "2023-06", None]


def test_of_a_first_value_without_beginning_nothing_is_claimed_for_earlier_years():
    rows = [{"value": "160万元", "to": "2026-02-25"}]
    assert (held(rows, "2026-01"), held(rows, "2025")) == (["160万元"], [])


@pytest.mark.parametrize("fact", ["1元", ["1元"], [], {"value": "1元"}, [{"from": "2024"}]])
def test_other_facts_are_no_series(fact):
    assert not is_series(fact)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"value": "1元", "from": "2024"}, {"value": "2元", "from": "2023"}], "旧的在前，新的在后"),
        ([{"value": "1元", "to": "2024"}, {"value": "2元", "to": "2023"}], "旧的在前，新的在后"),
        ([{"value": "1元", "from": "2023", "to": "2024-06"}, {"value": "2元", "from": "2024"}], "重叠"),
        ([{"value": "1元", "from": "2023", "to": "2023"}, {"value": "2元", "from": "2025"}], "之间空着"),
        ([{"value": "1元", "from": "2024", "to": "2023"}], "还早"),
        ([{"value": "1元", "from": "去年"}], "时间写成了 去年"),
        ([{"value": "1元", "from": "2024-13"}], "时间写成了 2024-13"),
        ([{"value": "1元"}], "没有写 from 或 to"),
        ([{"from": "2024"}], "没有 value"),
        ([{"value": "1元", "from": "2024", "unit": "元"}], "不认识 unit"),
        ([{"value": "1元", "from": "2024"}, "2元"], "没有写时间"),
    ],
)
def test_what_is_wrong_with_a_series_is_told(rows, said):
    (found,) = mistakes(rows)
    assert said in found


@pytest.mark.parametrize(
    "rows", [LEVELS, [{"value": "1元", "from": "2023", "to": "2023"}, {"value": "没有查到", "from": "2024"}]]
)
def test_a_good_series_has_no_mistakes(rows):
    assert list(mistakes(rows)) == []


def test_lines_of_an_officer_become_rows_and_rows_lines():
    rows = [*LEVELS, {"value": "每月2305元", "from": "2025-07", "to": "2027-06"}]
    lines = [row.line for row in rows_of(rows)]
    assert lines[0] == "2020-07起：1240元"
    assert lines[-1] == "2025-07到2027-06：每月2305元"
    assert series_of(lines) == rows


@pytest.mark.parametrize("lines", [["低保家庭：410元"], ["2024：1元"], []])
def test_lines_without_a_beginning_or_end_are_no_rows(lines):
    assert series_of(lines) is None
