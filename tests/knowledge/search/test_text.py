"""Text is made comparable before anything else."""

from __future__ import annotations

import pytest

from knowledge.search.text import bigrams, clean, number


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("請問新華醫院？", "请问新华医院"),
        ("ＡＰＰ", "app"),
        ("控江路六百号", "控江路600号"),
        ("许昌路1150号四楼", "许昌路1150号4楼"),
        ("凤城三村", "凤城三村"),
        ("，。！", ""),
        ("<b>护照</b>", "b 护照 b"),
    ],
)
def test_text_is_cleaned(typed, plain):
    assert clean(typed) == plain


@pytest.mark.parametrize(
    ("numerals", "value"),
    [("三百八十三", 383), ("十五", 15), ("一千零五", 1005), ("一八三", 183), ("两百", 200)],
)
def test_chinese_numerals_are_read(numerals, value):
    assert number(numerals) == value


def test_a_house_number_is_joined_to_its_road():
    assert "路600" in bigrams("控江路600号")
    assert "路600" not in bigrams("控江路 600号")
