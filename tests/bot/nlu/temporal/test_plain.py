"""Positions count in the text as given, whatever was done to read it."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.nlu.temporal import find
from bot.nlu.temporal.plain import plain

NOW = datetime(2026, 11, 20, 10)


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("帮我约下周三下午三点的骨科", ["下周三", "下午三点"]),
        ("今晚八点有场吗", ["今", "晚八点"]),
        ("我 12 月 1 日 下午 2 点来", ["12 月 1 日", "下午 2 点"]),
        ("１２月１号可以吗", ["１２月１号"]),
        ("新华医院 下週三", ["下週三"]),
        ("周一到周五 上午", ["周一到周五", "上午"]),
        ("15号以前", ["15号以前"]),
    ],
)
def test_a_span_covers_the_words_that_were_said(text: str, surfaces: list[str]) -> None:
    assert [text[span.start : span.end] for span in find(text, NOW)] == surfaces


def test_text_that_is_already_plain_keeps_its_positions() -> None:
    assert plain("下周三 上午") == ("下周三 上午", None)
