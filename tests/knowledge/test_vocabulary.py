"""Streets by what people call them; a road of that name is not the street."""

from __future__ import annotations

import pytest

from knowledge.vocabulary import label_of, street_in, street_named, streets


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("我家在殷行，最近的食堂", "殷行街道"),
        ("延吉附近哪里能打乒乓球", "延吉新村街道"),
        ("长白新村受理中心", "长白新村街道"),
        ("五角场哪里能歇脚", "五角场街道"),
        ("市光新村那边", "殷行街道"),
        ("定海路街道受理中心", "定海路街道"),
        ("鞍山新村附近的卫生中心", "四平路街道"),
        ("我家住鞍山四村，哪里有老年食堂", "四平路街道"),
        ("控江七村那边", "延吉新村街道"),
    ],
)
def test_a_street_is_heard_in_a_question(text, street):
    assert street_in(text)[0] == street


@pytest.mark.parametrize(
    "text", ["控江路600号", "长海路上的医院", "平凉公园", "四平路1777号", "殷行路1628弄", "今天天气"]
)
def test_a_road_or_a_park_is_not_the_street(text):
    assert street_in(text) is None


def test_there_are_twelve_streets():
    assert len(streets()) == 12


def test_a_word_that_is_no_street_names_none():
    assert street_named("徐家汇") is None


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("phone", "电话"),
        ("2024", "2024年"),
        ("2023-07", "2023年7月"),
        ("散居归侨等6类", "散居归侨等6类"),
        ("unheard", None),
    ],
)
def test_a_fact_key_has_a_label_or_is_unknown(key, label):
    assert label_of(key) == label
