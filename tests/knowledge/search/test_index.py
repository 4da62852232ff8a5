"""BM25 over weighted fields."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.search.fields import Letters, Text
from knowledge.search.index import Index
from knowledge.search.text import bigrams
from knowledge.search.units import letters

DOCUMENTS: list[dict[str, list[str]]] = [
    {"name": ["医院"], "body": ["路", "电话"]},
    {"name": ["食堂"], "body": ["路", "医院"]},
    {"name": ["公园"], "body": ["路"]},
]


@pytest.fixture
def index():
    return Index(DOCUMENTS, {"name": 3.0, "body": 1.0})


def test_a_word_in_the_name_counts_more_than_in_the_body(index):
    scores = index.scores({"医院": 1.0})
    assert scores[0] > scores[1] > scores[2] == 0


def test_a_rare_word_tells_more_than_a_common_one(index):
    assert index.idf("食堂") > index.idf("路")


def test_a_word_no_document_has_tells_most(index):
    assert index.idf("火星") >= index.idf("食堂")


def test_the_best_come_first_and_those_without_a_score_not_at_all(index):
    assert list(index.best(index.scores({"医院": 1.0}), 2)) == [0, 1]
    assert list(index.best(index.scores({"火星": 1.0}), 2)) == []


def test_a_document_has_its_terms_and_no_others(index):
    everybody = np.arange(3, dtype=np.int32)
    assert index.having("电话", everybody).tolist() == [True, False, False]
    assert index.having("公园", everybody).tolist() == [False, False, True]
    assert index.having("火星", everybody).tolist() == [False, False, False]


@pytest.mark.parametrize(("kind", "terms"), [(Text, bigrams), (Letters, letters)])
def test_a_whole_text_has_the_terms_that_it_has_one_by_one(kind, terms):
    texts = ["控江路600号 三楼", "ab 12路 a3", "", "路", "2024年9月 4g基站"]
    whole = Index([{"body": kind(text)} for text in texts], {"body": 1.0})
    apart = Index([{"body": terms(text)} for text in texts], {"body": 1.0})
    assert dict(whole.counts()) == dict(apart.counts())
    every = {term: 1.0 for term, _ in apart.counts()}
    assert whole.scores(every).tolist() == pytest.approx(apart.scores(every).tolist())
