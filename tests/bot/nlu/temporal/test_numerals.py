"""Numbers below one hundred."""

from __future__ import annotations

import pytest

from bot.nlu.temporal.numerals import amount, number, year


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("25", 25),
        ("两", 2),
        ("十", 10),
        ("十五", 15),
        ("一十五", 15),
        ("二十", 20),
        ("廿", 20),
        ("廿三", 23),
        ("卅一", 31),
        ("零五", 5),
        ("〇", 0),
    ],
)
def test_a_number_is_read_as_figures_or_words(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "三八", "十十", "两十", "²", "٣", "廿廿"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "value"), [("半", 0.5), ("1.5", 1.5), ("三", 3), ("1.", None), ("三八", None)]
)
def test_an_amount_may_be_a_half(text: str, value: float | None) -> None:
    assert amount(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026", 2026),
        ("26", 2026),
        ("二〇二六", 2026),
        ("二零二六", 2026),
        ("206", None),
        ("44", 1944),
        ("9999", None),
        ("二十", None),
    ],
)
def test_a_year_has_two_or_four_figures(text: str, value: int | None) -> None:
    assert year(text) == value
