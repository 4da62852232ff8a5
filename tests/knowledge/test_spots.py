from __future__ import annotations

import pytest

from knowledge.spots import blank, find


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("鞍山四村门口有人乱倒垃圾", "鞍山四村门口"),
        ("国定路财大门口", "国定路财大门口"),
        ("国定路有人在门口抽烟", "国定路"),
        ("控江路1200弄3号楼电梯停了一个礼拜", "控江路1200弄3号楼"),
        ("在黄兴路国顺路路口有黑车拉客", "黄兴路国顺路路口"),
        ("江浦路、周家嘴路路口的灯不亮", "江浦路周家嘴路路口"),
        ("投诉地点更正为控江路靠近双阳路。", "控江路靠近双阳路"),
        ("五角场地铁站5号口共享单车堆得路都走不了", "五角场地铁站5号口"),
        ("控江路人行道的地砖松动了", "控江路人行道"),
        ("延吉七村12号201室漏水", "延吉七村12号201室"),
        ("报修公共设施，政立路", "政立路"),
        ("红绿灯那个不是国定路 是国权路", "国权路"),
    ],
)
def test_a_place_is_found_as_it_was_said(said: str, place: str) -> None:
    assert find(said) == place


@pytest.mark.parametrize(
    "said",
    [
        "我妈小区电梯停了",
        "马路上有个大坑",
        "路灯坏了",
        "楼下广场舞吵死了",
        "我要投诉医院态度差",
        "儿童乐园的滑梯裂了",
        "人行道路面破了",
        "弄堂里路灯不亮",
        "",
    ],
)
def test_where_nobody_could_find_it_no_place_is_named(said: str) -> None:
    assert find(said) is None


def test_blanked_parts_keep_their_length() -> None:
    assert blank("昨天控江路", [(0, 2)]) == "。。控江路"
