"""Noise changes a question, in the way it says and the same way each time."""

from __future__ import annotations

import pytest
from pypinyin import lazy_pinyin

from benchmarks.search.noise import NOISES, dropped, homophone, swapped, traditional, whole_pinyin

QUESTION = "新华医院的电话是多少"


@pytest.mark.parametrize("name", NOISES)
def test_each_noise_changes_the_question_the_same_way_each_time(name):
    noisy = NOISES[name](QUESTION)
    assert noisy != QUESTION
    assert NOISES[name](QUESTION) == noisy


@pytest.mark.parametrize("name", NOISES)
@pytest.mark.parametrize("text", ["", "?", "ok", "好"])
def test_a_short_message_survives(name, text):
    assert isinstance(NOISES[name](text), str)


def test_a_homophone_sounds_the_same():
    assert lazy_pinyin(homophone(QUESTION)) == lazy_pinyin(QUESTION)


def test_one_character_is_missing_and_none_when_two_are_swapped():
    assert len(dropped(QUESTION)) == len(QUESTION) - 1
    assert sorted(swapped(QUESTION)) == sorted(QUESTION)


def test_other_scripts():
    assert traditional("请问医院") == "請問醫院"
    assert whole_pinyin("医院A") == "yiyuanA"
