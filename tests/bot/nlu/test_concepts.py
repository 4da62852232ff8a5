"""Words of one meaning, by sound where they are long enough."""

import pytest

from bot.nlu.concepts import find


@pytest.mark.parametrize("text", ["把周三的号取消", "把周三的号取肖", "把周三的号退掉", "周三的号作废"])
def test_synonyms_and_homophones_mean_the_same(text: str) -> None:
    assert "undo" in find(text)


def test_the_longest_word_wins() -> None:
    assert find("不要了") == ["undo"]


def test_one_character_counts_only_as_written() -> None:
    assert "doctor" in find("号")
    assert "doctor" not in find("好")


def test_concepts_come_in_the_order_of_the_text() -> None:
    assert find("办居住证要带什么材料")[0] == "arrange"
