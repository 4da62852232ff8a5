"""What stays of personal data in texts that others may read."""

from __future__ import annotations

import pytest

from base.masking import masked_text


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("打13812345678找我", "打138****5678找我"),
        ("+86 138-1234-5678", "138****5678"),
        ("号码138 1234 5678。", "号码138****5678。"),
        ("身份证310110194001011234", "身份证3101***********34"),
        ("身份证31011019400101123X", "身份证3101***********3X"),
        ("家里021-65432109", "家里021-****109"),
        ("写信到wang.li@example.com", "写信到***@example.com"),
    ],
)
def test_what_identifies_people_is_starred_out(said: str, shown: str) -> None:
    assert masked_text(said) == shown


@pytest.mark.parametrize("text", ["12345", "编号YP234567", "2026-11-20 10:00", "血压150/90", "120、119、110"])
def test_other_numbers_stay(text: str) -> None:
    assert masked_text(text) == text
