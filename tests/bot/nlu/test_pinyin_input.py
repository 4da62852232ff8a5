"""Messages typed in pinyin throughout are read as Chinese."""

import subprocess
import sys

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
        ("zhao ren", "找人"),
    ],
)
def test_pinyin_is_read(typed: str, read: str) -> None:
    assert chinese(typed) == read


@pytest.mark.parametrize(
    "typed", ["hello", "what can you do", "ok", "APP怎么下载", "我要gua hao", "13800001111", "opt:ab:1"]
)
def test_anything_else_stays(typed: str) -> None:
    assert chinese(typed) == typed


def test_words_that_sound_alike_are_read_the_same_in_every_process() -> None:
    """招人 and 找人 are as frequent; the order of a set differs between processes and must not decide."""
    told = "import hashlib; from bot.nlu.pinyin_input import _table; print(hashlib.sha256(repr(_table()).encode()).hexdigest())"
    printed = {
        subprocess.run(
            [sys.executable, "-c", told],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
