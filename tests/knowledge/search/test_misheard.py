"""A pair of characters that is no word is read as the word it sounds like."""

from __future__ import annotations

import pytest

from knowledge.search.misheard import MOST, Misheard


def test_the_words_in_most_records_are_meant():
    misheard = Misheard([("申请", 9), ("深情", 2), ("神情", 1), ("医院", 5)])
    assert misheard.meant("申清") == ["申请", "深情"]
    assert len(misheard.meant("申清")) == MOST


@pytest.mark.parametrize("pair", ["", "申", "a清", "60", "申请人"])
def test_what_is_no_pair_of_characters_means_nothing_else(pair):
    assert list(Misheard([("申请", 9)]).meant(pair)) == []


@pytest.mark.parametrize(
    ("heard", "record"),
    [
        ("残集人证怎么办", "disability-cert"),
        ("居助证积芬", "residence-points"),
        ("大常癌筛茶", "colorectal-screening"),
    ],
)
def test_a_question_full_of_other_characters_of_the_same_sound_is_understood(library, heard, record):
    hits = library.search(heard)
    assert hits[0].record.id == record
    assert library.plausible(hits)


def test_a_message_of_asking_words_alone_is_about_nothing(library):
    assert not library.plausible(library.search("现在几点了"))
