"""Which model answers before, while and after the loop of learning is used; nothing is trained here."""

from __future__ import annotations

import os

import pytest

from base.settings import reload
from bot.engine import models, published


@pytest.fixture
def data(tmp_path, monkeypatch):
    """What models are made from, as two words that a test may change."""
    state = {"sentences": "s1", "rest": "r1"}
    folder = tmp_path / "models"
    folder.mkdir()

    def fingerprint(root=None, *, without=None):
        return state["rest"] if without else state["sentences"] + state["rest"]

    def run_training(project, output):
        archive = output / models.ARCHIVE
        archive.write_text(fingerprint())
        return archive

    monkeypatch.setenv("YANGPU_MODEL_DIR", str(folder))
    reload()
    for module in (models, published):
        monkeypatch.setattr(module, "fingerprint", fingerprint)
    monkeypatch.setattr(models, "run_training", run_training)
    yield state
    monkeypatch.undo()
    reload()


def served():
    model = published.model_to_serve()
    return model and model.read_text()


def test_without_publishing_the_model_of_the_data_answers(data):
    assert served() is None
    models.train()
    assert served() == "s1r1"
    data["sentences"] = "s2"
    assert served() is None


def test_a_candidate_answers_only_once_it_is_published(data):
    models.train()
    data["sentences"] = "s2"
    candidate = published.train_candidate()
    assert (served(), published.answering_model().read_text()) == (None, "s1r1")
    published.publish(candidate)
    assert (served(), published.published_name()) == ("s2r1", "yangpu-s2r1.tar.gz")


def test_sentences_added_after_publishing_bring_no_model_by_a_restart(data):
    published.publish(published.train_candidate())
    data["sentences"] = "s2"
    assert served() == "s1r1"


def test_a_new_release_brings_its_own_model(data):
    published.publish(published.train_candidate())
    data["rest"] = "r2"
    assert served() is None
    models.train()
    assert served() == "s1r2"


def test_the_published_model_is_never_tidied_away(data):
    published.publish(published.train_candidate())
    for number in range(models.KEPT + 1):
        data["rest"] = f"r{number + 2}"
        os.utime(models.train(), (number + 1e9, number + 1e9))
    assert (models.settings().model_dir / "yangpu-s1r1.tar.gz").is_file()


def test_only_the_newest_candidate_is_kept(data):
    first = published.train_candidate()
    data["sentences"] = "s2"
    assert list(published.train_candidate().parent.iterdir()) == [published.candidate()]
    assert not first.exists()
