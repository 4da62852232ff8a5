"""What a rule gives a person of some age is worked out from the rule's own table."""

from __future__ import annotations

import pytest

from knowledge.bands import band_of, bands

TABLE = {"65-69岁": "75元", "70-79岁": "150元", "100岁及以上": "600元"}


@pytest.mark.parametrize(
    ("age", "value"), [(65, "75元"), (69, "75元"), (70, "150元"), (79, "150元"), (104, "600元")]
)
def test_an_age_is_in_its_band_both_ends_included(age, value):
    assert band_of(bands(TABLE), age).value == value


@pytest.mark.parametrize("age", [64, 85])
def test_an_age_outside_every_band_is_in_none(age):
    assert band_of(bands(TABLE), age) is None


@pytest.mark.parametrize("fact", ["75元", ["65岁"], {"低保家庭": "100%"}, {"65-69岁": "75元", "其他": "0元"}])
def test_a_fact_that_is_no_table_by_age_has_no_bands(fact):
    assert bands(fact) == []


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (72, "72岁在70-79岁这一档，每月金额是150元。"),
        (80, "每月金额是180元"),
        (100, "每月金额是600元"),
        (60, "要满65岁，60岁还不能享受"),
    ],
)
def test_the_allowance_for_an_age_is_said_first_with_the_rule_after_it(library, age, said):
    answer = library.answer("old-age-allowance", "price", age=age)
    assert said in answer.text.split("每月金额：")[0] + "。"
    assert "65-69岁" in answer.facts[0]["value"]


def test_an_age_changes_nothing_where_no_rule_goes_by_age(library):
    assert (
        library.answer("xinhua-hospital", "address", age=72).text
        == library.answer("xinhua-hospital", "address").text
    )
