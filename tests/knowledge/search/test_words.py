"""Text is cut as jieba cuts it, with our names beside its dictionary instead of inside."""

from __future__ import annotations

import jieba
import pytest

from knowledge.search.text import clean
from knowledge.search.words import LONGEST_NAME, Words


@pytest.fixture(scope="module")
def names(content):
    return sorted({clean(name) for record in content for name in (record.name, *record.aliases)})


@pytest.fixture(scope="module")
def jiebas(names):
    tokenizer = jieba.Tokenizer()
    for name in names:
        if 2 <= len(name) <= LONGEST_NAME:
            tokenizer.add_word(name)
    return tokenizer


def test_every_name_and_summary_is_cut_as_jieba_cuts_it(content, names, jiebas):
    words = Words(names)
    for text in [*names, *(clean(record.summary) for record in content)]:
        expected = [word for word in jiebas.lcut(text, HMM=False) if word.strip()]
        assert list(words.all(text)) == expected


def test_long_words_are_found_by_their_parts_as_jieba_finds_them(names, jiebas):
    words = Words(names)
    for name in names:
        expected = [word for word in jiebas.lcut_for_search(name, HMM=False) if len(word) > 1]
        assert words.of(name) == expected


def test_a_name_of_one_set_is_unknown_to_another():
    assert Words(["鑫淼焱堂"]).all("去鑫淼焱堂") == ("去", "鑫淼焱堂")
    assert Words([]).all("去鑫淼焱堂") == ("去", "鑫", "淼", "焱", "堂")


def test_letters_and_digits_in_a_row_stay_together():
    assert Words([]).all("t3航站楼600弄") == ("t3", "航站楼", "600", "弄")
