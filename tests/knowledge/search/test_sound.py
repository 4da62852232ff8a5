"""What sounds alike to Shanghai ears is the same."""

from __future__ import annotations

import pytest

from knowledge.search.sound import merged, syllables, typed_pinyin


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zhi", "zi"),
        ("chu", "cu"),
        ("shi", "si"),
        ("lan", "nan"),
        ("xin", "xing"),
        ("fen", "feng"),
        ("pan", "pang"),
    ],
)
def test_a_pair_that_is_mixed_up_is_merged(one, other):
    assert merged(one) == merged(other)


@pytest.mark.parametrize(("one", "other"), [("ba", "pa"), ("hua", "hui"), ("da", "ta")])
def test_other_sounds_stay_apart(one, other):
    assert merged(one) != merged(other)


def test_a_misheard_name_sounds_the_same():
    assert syllables("心华医院") == syllables("新华医院")


@pytest.mark.parametrize(
    ("typed", "cut"),
    [("xinhua yiyuan", "xin hua yi yuan"), ("changhai", "can hai"), ("tushuguan", "tu su guan")],
)
def test_typed_pinyin_is_cut_into_syllables(typed, cut):
    assert typed_pinyin(typed) == tuple(cut.split())


@pytest.mark.parametrize("text", ["新华医院", "app store", "iphone", "", "12345"])
def test_other_text_is_not_pinyin(text):
    assert typed_pinyin(text) is None
