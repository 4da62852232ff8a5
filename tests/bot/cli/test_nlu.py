"""The editor's round: what was not understood is listed, taught, tried and published, or put aside."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from bot.cli.nlu_learning import app
from bot.engine import published
from bot.learning import labelling, trial, waiting
from bot.learning.gate import PLAIN, Part, Verdict
from bot.nlu.examples import read
from services.inbox import service as inbox
from services.inbox.service import Taken


@pytest.fixture
def nlu(database, tmp_path, monkeypatch):
    """Runs a command; sentences are taught into a folder of the test's own."""
    file = tmp_path / "sentences" / "heard.yml"
    file.parent.mkdir()
    monkeypatch.setattr(waiting, "read", list)
    monkeypatch.setattr(labelling.teach, "__defaults__", (file,))
    runner = CliRunner()
    return lambda *arguments: runner.invoke(app, list(arguments))


@pytest.fixture
def said(database):
    texts = ["哪里修钟表", "弄堂里有野猫", "修中表的地方在哪里"]
    for number, text in enumerate(texts):
        inbox.keep(text, "unclear", Taken("inform", "none", 0.3), conversation="c", key=str(number))
    return {message.text: message.id for message in inbox.messages()}


def taught(tmp_path):
    return {(one.text, one.act, one.service) for one in read(tmp_path / "sentences")}


def test_messages_about_the_same_are_listed_together_the_most_frequent_first(nlu, said):
    lines = nlu("inbox").output.splitlines()
    assert "第 1 组  2 句" in lines[0]
    assert "没有听懂  当成：inform none" in lines[0]
    assert lines[1:3] == ["    哪里修钟表", "    修中表的地方在哪里"]
    assert lines[-1] == "共 2 组。"


def test_one_command_teaches_a_group_and_takes_it_out(nlu, said, tmp_path):
    result = nlu("label", "1", "--act", "ask", "--service", "service-guide", "--aspect", "where")
    assert result.exit_code == 0, result.output
    meaning = ("ask", "service-guide")
    assert taught(tmp_path) == {("哪里修钟表", *meaning), ("修中表的地方在哪里", *meaning)}
    assert [message.text for message in inbox.messages()] == ["弄堂里有野猫"]


def test_some_of_a_group_can_be_taught(nlu, said, tmp_path):
    nlu("label", "1", "--act", "out_of_scope", "--only", str(said["哪里修钟表"]))
    assert taught(tmp_path) == {("哪里修钟表", "out_of_scope", "none")}
    assert len(inbox.messages()) == 2


def test_a_group_can_be_taught_in_other_words(nlu, said, tmp_path):
    nlu("label", "2", "--act", "begin", "--service", "citizen-report", "--says", "弄堂里野猫成灾")
    assert taught(tmp_path) == {("弄堂里野猫成灾", "begin", "citizen-report")}


def test_a_group_can_be_put_aside(nlu, said, tmp_path):
    assert "拿掉了 1 句" in nlu("label", "2", "--dismiss").output
    assert taught(tmp_path) == set()


def test_a_wrong_label_changes_nothing(nlu, said):
    result = nlu("label", "1", "--act", "aks")
    assert result.exit_code == 1
    assert "没有这个动作：aks" in result.output
    assert len(inbox.messages()) == 3


def test_a_group_that_is_gone_is_said_so(nlu, said):
    assert nlu("label", "99", "--act", "ask").exit_code == 1


@pytest.fixture
def models(tmp_path, monkeypatch):
    """A candidate beside a model that answers; `compare` decides what the test wants."""
    candidate, old = tmp_path / "yangpu-new.tar.gz", tmp_path / "yangpu-old.tar.gz"
    candidate.write_text("new")
    old.write_text("old")
    monkeypatch.setattr(published, "candidate", lambda: candidate)
    monkeypatch.setattr(published, "train_candidate", lambda: candidate)
    monkeypatch.setattr(published, "answering_model", lambda: old)
    monkeypatch.setattr(published, "publish", lambda made: made)
    monkeypatch.setattr("bot.nlu.understanding.open_model", lambda path: path)
    monkeypatch.setattr(trial.gate, "questions", list)

    def compare(before, now):
        part = Part(10, before, now, ["变好的一句（ask）"], ["变差的一句（ask）"])
        verdict = Verdict({PLAIN: part}, {"ask": (10, before, now)})
        monkeypatch.setattr(trial.gate, "compare", lambda *asked: verdict)

    return compare


def test_a_better_model_is_shown_and_published(nlu, models):
    models(7, 8)
    shown = nlu("try")
    assert shown.exit_code == 0
    assert "变差的一句" in shown.output
    assert "+1" in shown.output
    assert "发布了 yangpu-new.tar.gz" in nlu("publish").output


def test_a_worse_model_is_not_published(nlu, models):
    models(8, 7)
    assert nlu("try").exit_code == 1
    refused = nlu("publish")
    assert refused.exit_code == 1
    assert "不能发布" in refused.output


def test_what_was_not_tried_is_not_published(nlu, models):
    assert "先运行 yangpu nlu try" in nlu("publish").output


def test_what_was_tried_against_another_model_is_tried_again(nlu, models, monkeypatch, tmp_path):
    models(7, 8)
    nlu("try")
    monkeypatch.setattr(published, "answering_model", lambda: tmp_path / "yangpu-other.tar.gz")
    assert "再运行一次" in nlu("publish").output
