"""Which records somebody should look at again."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.staleness import reason, stale_records

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"valid_until": "2026-11-19"}, "有效期到2026-11-19，已过"),
        ({"as_of": "undated"}, "没有日期"),
        ({"as_of": "2018-02"}, "2018年2月的资料"),
        ({"confidence": "low"}, "可信度低"),
        ({"valid_until": "2026-11-20"}, None),
        ({"as_of": "2024-09"}, None),
        ({"owner_unit": None, "owner_basis": None}, "没有登记责任单位"),
    ],
)
def test_a_record_is_stale_for_a_reason(record, fields, why):
    owned = {"owner_unit": "杨浦区民政局", "owner_basis": "topic"}
    assert reason(record(**{**owned, **fields}), DAY, 2) == why


def test_units_with_most_to_check_come_first(record, clock):
    clock("2026-11-20T10:00:00+08:00")
    old = [
        record(id=f"old-{number}", as_of="2015", owner_unit="杨浦区民政局", owner_basis="topic")
        for number in range(2)
    ]
    found = stale_records([record(id="none", as_of="2015"), *old], years=2)
    assert [(unit, len(entries)) for unit, entries in found.items()] == [
        ("杨浦区民政局", 2),
        ("没有登记责任单位", 1),
    ]
