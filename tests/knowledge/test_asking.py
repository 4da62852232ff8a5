"""Which aspect a sentence may be about at all."""

from __future__ import annotations

import pytest

from knowledge.asking import sounds_like


@pytest.mark.parametrize(
    ("aspect", "text", "sounds"),
    [
        ("hours", "长阳创谷里有图书馆吗", False),
        ("hours", "图书馆几点关门", True),
        ("price", "共青森林公园能烧烤吗", False),
        ("price", "门牌号多少", False),
        ("price", "一张票多少", True),
        ("lead_unit", "好", True),
    ],
)
def test_an_aspect_has_words_that_go_with_it(aspect: str, text: str, sounds: bool) -> None:
    assert sounds_like(aspect, text) is sounds
