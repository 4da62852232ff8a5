"""Facts the other way round: who has this value."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("徐汇的场景", ("district", "徐汇区")),
        ("浦东报了什么", ("district", "浦东新区")),
        ("智慧医疗有谁", ("field", "智慧医疗")),
        ("整体性有几个", ("category", "整体性场景")),
        ("三甲有哪些", ("level", "三级甲等")),
        ("能打乒乓的", ("sport", "乒乓球")),
        ("区科委牵头", ("lead", "杨浦区科学技术委员会")),
        ("上海市卫健委", ("lead", "市卫健委")),
    ],
)
def test_a_value_is_known_by_what_people_call_it(library, text, value):
    assert value in [mention.value for mention in library.attributes.named_in(text)]


def test_the_longer_word_wins_over_the_one_inside_it(library):
    named = {mention.value for mention in library.attributes.named_in("市民政局管什么")}
    assert ("lead", "市民政局") in named
    assert ("lead", "杨浦区民政局") not in named


def test_a_value_finds_all_its_records(library):
    assert len([i for i in library.attributes.having("field", "智慧医疗") if i.startswith("demo-unit")]) == 21
    assert "huangxing-sports-park" in library.attributes.having("sport", "羽毛球")


def test_a_sport_in_a_venue_s_name_counts(library):
    assert "yanchun-park-basketball" in library.attributes.having("sport", "篮球")


def test_a_unit_among_several_in_one_fact_is_found(library):
    assert "kongjiang-smart-community" in library.attributes.having("lead", "区地区办")
