"""What differs between two states of a record is said field by field."""

from __future__ import annotations

from knowledge.differing import changes


def said(old, new):
    return [str(change) for change in changes(old, new)]


def test_the_same_content_differs_in_nothing(record):
    assert changes(record(), record(facts={"address": "控江路1号"})) == []


def test_a_changed_field_says_old_and_new(record):
    assert said(record(), record(summary="搬了。")) == ["简介：测试用的大厅。 → 搬了。"]


def test_a_fact_is_named_as_residents_read_it(record):
    new = record(facts={"address": "控江路2号", "phone": "12345"})
    assert said(record(), new) == ["内容·地址：控江路1号 → 控江路2号", "内容·电话：（没有） → 12345"]


def test_of_a_list_only_what_came_and_went_is_said(record):
    new = record(aliases=["甲", "丙"])
    assert said(record(aliases=["甲", "乙"]), new) == ["别名：加上 丙；去掉 乙"]


def test_a_list_in_another_order_is_said(record):
    assert said(record(aliases=["甲", "乙"]), record(aliases=["乙", "甲"])) == ["别名：换了次序"]


def test_a_source_is_said_with_what_belongs_to_it(record):
    new = record(sources=[{"title": "新来源", "date": "2026", "show": False}])
    assert said(record(), new) == [
        "来源：加上 新来源（2026，不给居民看链接）；去掉 测试来源（https://www.shyp.gov.cn/a）"
    ]


def test_of_a_figure_that_changes_the_new_time_is_said(record):
    rows = [{"value": "1510元", "from": "2023-07"}]
    new = record(facts={"amount": [*rows, {"value": "1595元", "from": "2024-07"}]})
    assert said(record(facts={"amount": rows}), new) == ["内容·标准：加上 2024-07起：1595元"]
