"""Two records side by side: only what both sources say is weighed."""

from __future__ import annotations

import pytest

from knowledge.questions.comparing import (
    Topic,
    as_wholes,
    by_distance,
    by_topic,
    figures,
    halves,
    has_item,
    topic_of,
)

BEDS = Topic("床位", ("beds",), "的数字更大")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("核定580张", [(580.0, "张")]),
        ("39.86万平方米", [(398600.0, "平方米")]),
        ("2700余张（另一篇写2100多张）", [(2100.0, "张"), (2700.0, "张")]),
        ("约62.4公顷", [(624000.0, "平方米")]),
        ("三级甲等", []),
    ],
)
def test_figures_are_read_in_their_base_unit(text, found):
    assert figures(text) == found


def test_the_greater_figure_is_named_when_all_figures_agree(record):
    small, big = record(name="小馆", facts={"beds": "100张"}), record(name="大馆", facts={"beds": "200张"})
    assert "大馆的数字更大" in by_topic(small, big, BEDS).text


def test_figures_that_overlap_are_not_judged(library):
    text = by_topic(library.get("changhai-hospital"), library.get("xinhua-hospital"), BEDS).text
    assert "比不出" in text
    assert "更大" not in text


def test_with_one_side_unknown_nothing_is_judged(record):
    known, unknown = record(name="甲馆", facts={"beds": "100张"}), record(name="乙馆", facts={})
    text = by_topic(known, unknown, BEDS).text
    assert "乙馆的床位暂未核实" in text
    assert "更大" not in text


def test_both_sources_and_both_dates_are_shown(library):
    answer = as_wholes(library.get("laohuoban-plan"), library.get("laowulao-plan"))
    titles = {source["title"] for source in answer.sources}
    for record_id in ("laohuoban-plan", "laowulao-plan"):
        assert {source.title for source in library.get(record_id).sources} <= titles
        assert library.get(record_id).name in answer.text


def test_a_department_is_found_in_one_and_unknown_in_the_other(library):
    text = has_item(library.get("xinhua-hospital"), library.get("shidong-hospital"), ["儿科"]).text
    assert "小儿外科" in text
    assert "市东医院有没有儿科，资料里没有写" in text


def test_nobody_knows_which_is_nearer(library):
    text = by_distance(library.get("xinhua-hospital"), library.get("changhai-hospital")).text
    assert "我不知道" in text
    assert "控江路1665号" in text
    assert "公里" not in text


def test_the_words_before_and_after_and_are_the_two(library):
    assert halves("低保标准和特困标准") == ("低保标准", "特困标准")
    assert halves("低保标准是多少") is None


def test_a_topic_is_a_fact_s_name_or_an_aspect():
    assert topic_of("哪个床位多", ("beds",), None).more
    assert topic_of("电话一样吗", (), "phone").label == "电话"
    assert topic_of("有什么区别", (), None) is None
