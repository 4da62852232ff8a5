"""What a question is about, and what a record does not say of it."""

from __future__ import annotations

import pytest

from knowledge.library import KnowledgeBase


@pytest.mark.parametrize(
    ("said", "heart"),
    [
        ("我打算明年退休，现在要先准备点啥", {"退休"}),
        ("我一个人住，脚骨折了，身份证怎么补", {"身份证"}),
        ("急着坐火车，怎么办", set()),
    ],
)
def test_the_clause_that_asks_and_not_how_things_stand(
    library: KnowledgeBase, said: str, heart: set[str]
) -> None:
    assert library.at_heart(said) == heart


@pytest.mark.parametrize(
    ("said", "record", "unsaid"),
    [
        ("居住证满几年可以考高中", "residence-permit-apply", ("高中",)),
        ("居住证满几年可以考高中", "residence-points", ()),
        ("老兵优待证怎么办", "veteran-card", ()),
        ("江浦公园能打太极拳吗", "park-jiangpu", ("太极拳",)),
    ],
)
def test_what_a_record_says_nowhere(
    library: KnowledgeBase, said: str, record: str, unsaid: tuple[str, ...]
) -> None:
    assert library.unsaid(record, said) == unsaid


def test_of_what_is_no_record_nothing_is_unsaid(library: KnowledgeBase) -> None:
    assert library.unsaid("no-such-record", "居住证满几年可以考高中") == ()
