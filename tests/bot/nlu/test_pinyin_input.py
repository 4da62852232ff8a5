"""Messages typed in pinyin throughout are read as Chinese."""

import pytest

from bot.nlu.pinyin_input import chinese


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("wo yao gua hao", "我要挂号"),
        ("woyaoguahao", "我要挂号"),
        ("ban ju zhu zheng", "办居住证"),
        ("wo ma xi gai teng", "我妈膝盖疼"),
        ("gua hao 13800001111", "挂号13800001111"),
    ],
)
def test_pinyin_is_read(typed: str, read: str) -> None:
    assert chinese(typed) == read


@pytest.mark.parametrize(
    "typed", ["hello", "what can you do", "ok", "APP怎么下载", "我要gua hao", "13800001111", "opt:ab:1"]
)
def test_anything_else_stays(typed: str) -> None:
    assert chinese(typed) == typed
