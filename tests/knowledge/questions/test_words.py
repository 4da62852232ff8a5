"""The words of a question and what they ask for."""

from __future__ import annotations

import pytest

from knowledge.content import CONTENT, load_yaml
from knowledge.questions.words import asked_facts, says_only
from knowledge.vocabulary import label_of


@pytest.mark.parametrize(
    ("text", "fact"), [("新华医院有多少张床", "beds"), ("黄兴公园多大", "area"), ("坐地铁怎么去", "subway")]
)
def test_a_fact_is_asked_for_by_its_own_words(text, fact):
    assert fact in asked_facts(text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("三级一个星期几次", "weekly_hours"),
        ("免费体检多久一次", "frequency"),
        ("要打几针", "dose"),
        ("乱扔垃圾会不会罚", "fine"),
        ("在哪儿上车", "stops"),
        ("里头都有些什么", "contents"),
        ("护理补贴每个月多少", "amount"),
        ("滨江有多长", "shoreline"),
    ],
)
def test_what_is_said_in_too_many_ways_to_list_is_known_by_its_pattern(text, fact):
    assert fact in asked_facts(text)


@pytest.mark.parametrize("text", ["走一圈多长时间", "里面有什么人", "一个月多少钱"])
def test_a_pattern_takes_no_other_question(text):
    assert not {"shoreline", "contents", "amount"} & set(asked_facts(text))


def test_every_fact_that_can_be_asked_for_has_a_name_to_show():
    keys = {key for entry in load_yaml(CONTENT / "fact_words.yml") for key in entry["facts"]}
    assert [key for key in keys if label_of(key) is None] == []


def test_going_on_is_all_that_is_said():
    assert says_only("more", "还有呢？")
    assert not says_only("more", "还有呢我想挂号")
