from __future__ import annotations

import pytest

from knowledge.content import load_records
from knowledge.matters import OTHER, Matter, matters, problems, recognise


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("鞍山四村门口昨天晚上有人乱倒垃圾", "乱倒垃圾"),
        ("垃圾堆了三天没人收 臭死了", "垃圾没人收"),
        ("工地夜里打桩，家里没法睡", "夜间施工"),
        ("半夜装修太吵了", "装修噪声"),
        ("太吵 睡不着 管管", "邻居噪声"),
        ("阿拉弄堂里路灯勿亮了", "路灯不亮"),
        ("店门口的窨井盖翘起来了", "窨井盖损坏"),
        ("盲道被车占了", "盲道和坡道被占"),
        ("公司拖欠工资，我要投诉", "拖欠工资"),
        ("楼下头狗叫了一夜天", "犬只扰民"),
    ],
)
def test_a_matter_is_recognised_in_a_sentence(said: str, name: str) -> None:
    assert [one.name for one in recognise(said)] == [name]


def test_two_matters_in_one_sentence_are_both_named() -> None:
    assert {one.name for one in recognise("物业一个月没来修电梯了")} == {"电梯故障", "物业服务"}


@pytest.mark.parametrize("said", ["我要投诉", "你好", ""])
def test_nothing_is_recognised_where_nothing_is_said(said: str) -> None:
    assert recognise(said) == []


def test_there_are_at_least_twenty_five_and_one_for_the_rest() -> None:
    assert len(matters()) > 25
    assert OTHER in matters()


def test_every_department_stands_in_a_source_and_no_word_in_two_places() -> None:
    assert problems(matters().values(), {record.id for record in load_records()}) == []


def test_a_department_without_a_source_and_a_double_word_are_told() -> None:
    wrong = [Matter("a", "甲", "组", ("词",), department="某局"), Matter("b", "乙", "组", ("词",))]
    assert len(problems(wrong, set())) == 2
