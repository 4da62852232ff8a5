"""Texts that sound alike get the same codes."""

import pytest

from bot.nlu.sound import codes, typed_syllables


@pytest.mark.parametrize(
    ("one", "other"),
    [("挂骨科", "瓜古颗"), ("杨浦", "羊铺"), ("时间银行", "实践赢行"), ("牛奶", "流奶"), ("guahao", "挂号")],
)
def test_homophones_have_the_same_codes(one: str, other: str) -> None:
    assert codes(one) == codes(other)


def test_different_words_have_different_codes() -> None:
    assert codes("挂号") != codes("取消")


def test_letters_that_are_no_pinyin_have_no_syllables() -> None:
    assert typed_syllables("app") == []
    assert typed_syllables("guahao") == ["gua", "hao"]
