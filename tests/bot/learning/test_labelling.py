"""What an editor says a message means is written so that the next model learns it, and nothing else is."""

from __future__ import annotations

import pytest

from bot.learning import labelling
from bot.learning.labelling import Label, objections, teach
from bot.nlu.examples import read

ASKS = Label("ask", "service-guide", "where")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "heard.yml"


def learned(file):
    return [(one.text, one.act, one.service, one.aspect, one.persona) for one in read(file.parent)]


def test_sentences_are_written_with_their_meaning(file):
    teach(["哪里修钟表", "钟表铺子在哪里"], ASKS, file)
    who = ("ask", "service-guide", "where", "residents-00")
    assert learned(file) == [("哪里修钟表", *who), ("钟表铺子在哪里", *who)]


def test_what_was_taught_before_stays(file):
    teach(["哪里修钟表"], ASKS, file)
    teach(["钟表铺子在哪里"], ASKS, file)
    teach(["弄堂里有野猫"], Label("begin", "citizen-report"), file)
    assert {text for text, *_ in learned(file)} == {"哪里修钟表", "钟表铺子在哪里", "弄堂里有野猫"}


def test_a_department_and_a_danger_are_written_too(file):
    teach(["眼睛门前有飞蚊"], Label("begin", "doctor-appointment", department="眼科"), file)
    teach(["屋里厢一股臭鸡蛋味道"], Label("begin", "sos", alert="fire"), file)
    assert {(one.department, one.alert) for one in read(file.parent)} == {("眼科", "none"), ("none", "fire")}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("〔姓名〕想修钟表", "--says"),
        ("修钟表[手表]", "--says"),
        ("哪里修钟表？", "已经教过别的意思：begin service=citizen-report，在 heard.yml 里"),
    ],
)
def test_what_would_teach_something_wrong_is_not_written(file, text, why):
    teach(["哪里修钟表"], Label("begin", "citizen-report"), file)
    taught = teach([text], ASKS, file)
    assert why in taught.refused[text]
    assert len(learned(file)) == 1


def test_a_sentence_that_models_are_judged_by_is_never_taught(file):
    judged = read(labelling.JUDGING / "dev")[0].text
    assert "评判" in teach([judged], ASKS, file).refused[judged]
    assert not file.exists()


@pytest.mark.parametrize(
    ("label", "why"),
    [
        (Label("asks"), "没有这个动作"),
        (Label("ask", "clock-repair"), "没有这个服务"),
        (Label("begin", "service-guide", "fee"), "只有问题"),
        (Label("begin", "service-guide", department="眼科"), "只有看病的话"),
    ],
)
def test_a_label_that_makes_no_sense_is_refused_in_words(label, why):
    assert any(why in objection for objection in objections(label))


def test_a_label_that_makes_sense_is_fine():
    assert objections(ASKS) == []
