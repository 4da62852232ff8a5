"""A form loses nothing, and its rows become facts."""

from __future__ import annotations

from knowledge.forms import data_of, form_of
from knowledge.records import record_from


def test_every_record_goes_through_the_form_unchanged(content):
    changed = [
        record.id
        for record in content
        if record_from(data_of(form_of(record), record)).checksum() != record.checksum()
    ]
    assert changed == []


def test_a_new_row_is_kept_under_the_key_of_its_label(record):
    before = record()
    form = form_of(before)
    form["facts"] += [
        {"key": "", "label": "电话", "value": "65432100", "shape": "text"},
        {"key": "", "label": "门牌颜色", "value": "绿", "shape": "text"},
    ]
    assert data_of(form, before)["facts"] == {"address": "控江路1号", "phone": "65432100", "门牌颜色": "绿"}


def test_lists_and_parts_are_lines(record):
    before = record(facts={"departments": ["骨科", "儿科"], "prices": {"大荤": 8}})
    form = form_of(before)
    assert [row["value"] for row in form["facts"]] == ["骨科\n儿科", "大荤：8"]
    form["facts"][0]["value"] = "骨科\n\n眼科"
    form["facts"][1]["value"] = "大荤: 8\n小荤：5"
    facts = data_of(form, before)["facts"]
    assert facts == {"departments": ["骨科", "眼科"], "prices": {"大荤": 8, "小荤": "5"}}


def test_what_is_not_known_is_listed_by_its_label(record):
    form = form_of(record(facts={"missing": ["phone"]}))
    assert form["missing"] == ["电话"]
    form["missing"].append("开放时间")
    assert data_of(form, None)["facts"]["missing"] == ["phone", "hours"]


def test_a_figure_that_changes_is_a_line_a_time(record):
    old = [{"value": "1510元", "from": "2023-07"}]
    form = form_of(record(facts={"amount": old, "cap": {"首套": [{"value": "160万元", "to": "2026-02"}]}}))
    assert [row["value"] for row in form["facts"]] == ["2023-07起：1510元", "首套：到2026-02：160万元"]
    form["facts"][0]["value"] += "\n2024-07起：1595元"
    form["facts"][1]["value"] += "；2026-03起：240万元"
    facts = data_of(form, None)["facts"]
    assert facts["amount"] == [*old, {"value": "1595元", "from": "2024-07"}]
    assert facts["cap"]["首套"][1] == {"value": "240万元", "from": "2026-03"}
