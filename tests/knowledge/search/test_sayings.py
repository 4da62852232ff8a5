"""A question finds what residents ask for in like words, and nothing when it is like what nobody can answer."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("浴缸跨不过去了怎么办", "bathing-service"),
        ("护士能到家换胃管吗", "internet-plus-nursing"),
        ("我家金毛要上户口吗", "dog-licence"),
        ("跑了三趟都没办成跟谁说理去", "cant-be-done-window"),
    ],
)
def test_a_thing_is_found_without_a_word_of_its_name(library, question, first):
    hits = library.search(question)
    assert (hits[0].record.id, library.plausible(hits)) == (first, True)


@pytest.mark.parametrize("question", ["洗衣机不转了谁来修", "宠物店给狗剪毛多少钱", "离婚的财产怎么分"])
def test_what_is_most_like_a_question_without_an_answer_is_refused(library, question):
    assert not library.plausible(library.search(question))


def test_a_word_of_a_sentence_alone_is_not_the_thing(library):
    """快递 stands in a sentence about medicine that is sent home."""
    assert not library.plausible(library.search("快递在哪寄"))


def test_the_hit_test_names_the_likeness(library):
    assert any(reason.startswith("问法") for reason in library.search("浴缸跨不过去")[0].why)


def test_one_of_the_sentences_but_for_a_character_comes_first(library):
    """小孩 and 发 also stand with fever clinics; whose register moves is not what 老婆户口想迁来 asks."""
    first = library.search("生了小孩一年发多少", limit=1)[0]
    assert (first.record.id, first.verbatim) == ("child-subsidy", True)
    assert not any(hit.verbatim for hit in library.search("想把我妈户口迁到我这来"))
