"""Messages about the same stand together, however they are put."""

from __future__ import annotations

import pytest

from bot.learning.alike import Likeness

BACKGROUND = ["怎么办", "哪里可以办", "我要投诉", "在哪里", "什么时候", "怎么办理", "帮我查查", "有没有人管"]
WAITING = ["哪里修钟表", "野猫太多了怎么办", "修中表的地方在哪里", "弄堂里野猫叫", "帮我查查公积金"]


@pytest.fixture(scope="module")
def likeness():
    return Likeness(BACKGROUND)


def test_other_words_and_homophones_for_one_thing_stand_together(likeness):
    assert likeness.groups(WAITING) == [[0, 2], [1, 3], [4]]


def test_what_everybody_says_makes_nothing_alike(likeness):
    assert likeness.groups(["公积金怎么办", "野猫怎么办"]) == [[0], [1]]


def test_of_nothing_there_are_no_groups(likeness):
    assert likeness.groups([]) == []
