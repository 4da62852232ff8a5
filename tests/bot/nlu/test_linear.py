"""The classifier on a toy problem: it learns, its confidence means something, it survives saving."""

from pathlib import Path

import pytest

from bot.nlu.features import extract
from bot.nlu.fitting import train
from bot.nlu.linear import Heads

WORDS = {"begin": ["挂号", "预约", "报名", "登记"], "cancel": ["取消", "退掉", "不要了", "作废"]}
ENDS = ["骨科", "眼科", "球场", "明天的", "后天的", "周三的", "我的", "那个"]
SENTENCES = [(word + end, act) for act, words in WORDS.items() for word in words for end in ENDS]


@pytest.fixture(scope="module")
def heads() -> Heads:
    features = [extract(text, [], [text]) for text, _ in SENTENCES]
    acts = [act for _, act in SENTENCES]
    return train(features, {"act": acts, "service": ["one" if act == "begin" else "two" for act in acts]})


def test_a_seen_word_in_a_new_sentence_decides(heads: Heads) -> None:
    assert heads.predict(extract("取消口腔科", [], ["取消", "口腔科"]))["act"][0][0] == "cancel"


def test_probabilities_of_a_head_add_up_to_one(heads: Heads) -> None:
    for ranking in heads.predict(extract("预约牙科", [], ["预约", "牙科"])).values():
        assert sum(probability for _, probability in ranking) == pytest.approx(1, abs=1e-5)


def test_an_unknown_message_gets_an_answer_with_less_confidence(heads: Heads) -> None:
    known = heads.predict(extract("取消骨科", [], ["取消骨科"]))["act"][0][1]
    unknown = heads.predict(extract("雨", [], ["雨"]))["act"][0][1]
    assert unknown < known


def test_a_saved_model_predicts_the_same(heads: Heads, tmp_path: Path) -> None:
    heads.save(tmp_path)
    features = extract("挂号眼科", [], ["挂号", "眼科"])
    assert Heads.load(tmp_path).predict(features) == heads.predict(features)


def test_a_homophone_falls_where_the_word_does(heads: Heads) -> None:
    assert heads.predict(extract("取肖眼科", [], ["取肖", "眼科"]))["act"][0][0] == "cancel"


def test_features_are_summed_in_one_order(heads: Heads) -> None:
    """A set is read in another order in every process; what is summed in another order is learned otherwise."""
    features = extract(
        "取消明天的口腔科，预约周三的球场", [], ["取消", "明天", "的", "口腔科", "预约", "周三", "球场"]
    )
    for group, names in features.items():
        places = heads.vectoriser.positions({group: names})[0].tolist()
        assert places == sorted(places), group
