"""A model is made when the data changed, appears whole, and is found by what it was made from."""

from __future__ import annotations

import ast
import multiprocessing
import os
import shutil
import tarfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from base.settings import ROOT, reload
from bot.cli import app
from bot.engine import models
from bot.engine.models import WORD_LISTS, TrainingFailed, current_model, fingerprint, train

Maker = Callable[[Path, Path], Path]


@pytest.fixture
def model_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "models"
    monkeypatch.setenv("YANGPU_MODEL_DIR", str(folder))
    reload()
    yield folder
    monkeypatch.undo()
    reload()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Replaces the real training by one that takes no time; lists the workshops it was given."""
    workshops: list[Path] = []

    def make(project: Path, output: Path) -> Path:
        workshops.append(output)
        archive = output / "model.tar.gz"
        archive.write_text(f"model {len(workshops)}")
        return archive

    use(monkeypatch, make)
    return workshops


def use(monkeypatch: pytest.MonkeyPatch, make: Maker) -> None:
    monkeypatch.setattr(models, "run_training", make)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for name in ("data/nlu", "data/responses", "data/stories", "knowledge/content", "bot/nlu/__pycache__"):
        (root / name).mkdir(parents=True)
    for name in (
        "config.yml",
        "domain.yml",
        "data/nlu/a.yml",
        "data/stories/rules.yml",
        "knowledge/content/sports.yml",
        "bot/nlu/c.py",
        "bot/policy.py",
    ):
        (root / name).write_text(name)
    return root


@pytest.mark.parametrize(
    "name",
    [
        "config.yml",
        "domain.yml",
        "data/nlu/a.yml",
        "data/stories/rules.yml",
        "knowledge/content/sports.yml",
        "bot/nlu/c.py",
        "bot/policy.py",
    ],
)
def test_every_source_of_a_model_counts(project: Path, name: str) -> None:
    before = fingerprint(project)
    (project / name).write_text("changed")
    assert fingerprint(project) != before


def test_a_file_added_removed_or_renamed_counts(project: Path) -> None:
    seen = {fingerprint(project)}
    (project / "data/nlu/new.yml").write_text("new")
    seen.add(fingerprint(project))
    (project / "data/nlu/new.yml").rename(project / "data/nlu/other.yml")
    seen.add(fingerprint(project))
    assert len(seen) == 3


def test_modification_times_compiled_files_and_code_that_makes_no_model_do_not_count(project: Path) -> None:
    before = fingerprint(project)
    os.utime(project / "config.yml", (1, 1))
    (project / "bot/nlu/__pycache__/c.pyc").write_text("compiled")
    (project / "data/.swp").write_text("an editor's")
    (project / "bot/other.py").write_text("not in a model")
    assert fingerprint(project) == before


RECORD = "- id: library\n  type: venue\n  name: 图书馆\n  aliases: [杨图]\n  facts: {address: 长海路366号}\n"


def test_of_a_record_only_what_it_is_called_counts(project: Path) -> None:
    file = project / "knowledge/content/facts/culture.yml"
    file.parent.mkdir()
    seen = []
    for text in (RECORD, RECORD.replace("366", "368"), RECORD.replace("杨图", "区图"), "- ["):
        file.write_text(text, encoding="utf-8")
        seen.append(fingerprint(project))
    assert seen[0] == seen[1]
    assert len(set(seen)) == 3


SERVICE = (
    "- id: umbrella-loan\n  name: 借爱心伞\n  aliases: [借伞]\n  kind: booking\n  confirm: 借一把伞，对吗？\n"
)


def test_of_a_service_only_what_it_is_called_counts(project: Path) -> None:
    file = project / "knowledge/content/services/community.yml"
    file.parent.mkdir()
    seen = []
    for text in (SERVICE, SERVICE.replace("对吗", "好吗"), SERVICE.replace("借伞", "借把伞")):
        file.write_text(text, encoding="utf-8")
        seen.append(fingerprint(project))
    assert seen[0] == seen[1]
    assert len(set(seen)) == 2


@pytest.mark.parametrize(
    "name",
    ["data/responses/dialogue.yml", "knowledge/content/inventory/meal.yml", "knowledge/content/desk.yml"],
)
def test_what_is_said_and_what_can_be_booked_does_not_count(project: Path, name: str) -> None:
    before = fingerprint(project)
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text("utter_greet: 您好")
    assert fingerprint(project) == before


def test_every_list_that_understanding_reads_counts() -> None:
    """By its name in the call of `words`, or in the function that calls it with a name from elsewhere."""
    read, imported = set(), set()
    for path in (ROOT / "bot" / "nlu").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("knowledge"):
                imported |= {f"{node.module}.{one.name}" for one in node.names}
            if isinstance(node, ast.FunctionDef) and node.name != "words":
                read |= set(_lists_read(node))
    assert read <= set(WORD_LISTS)
    assert imported == {
        "knowledge.triage",  # triage.yml
        "knowledge.triage.UNNAMED",
        "knowledge.vocabulary.streets",  # streets.yml
        "knowledge.catalogue.catalogue",  # what services are called
        "knowledge.content.load_records",  # what records are called
    }
    assert read | {"triage", "streets"} == set(WORD_LISTS)


def _lists_read(function: ast.FunctionDef) -> Iterator[str]:
    inside = list(ast.walk(function))
    for call in inside:
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "words":
            [name] = call.args
            meant = [name] if isinstance(name, ast.Constant) else inside
            named = [one.value for one in meant if isinstance(one, ast.Constant)]
            yield from (one for one in named if (ROOT / f"knowledge/content/{one}.yml").is_file())


def test_another_version_of_rasa_counts(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(project)
    monkeypatch.setattr(models, "version", lambda name: "9.9.9")
    assert fingerprint(project) != before


def test_a_model_is_made_once_and_then_found(model_dir: Path, made: list[Path]) -> None:
    assert current_model() is None
    first = train()
    assert current_model() == first == train()
    assert len(made) == 1


def test_force_makes_it_again_in_the_same_place(model_dir: Path, made: list[Path]) -> None:
    assert train() == train(force=True)
    assert train().read_text() == "model 2"


def test_changed_data_want_another_model_and_the_old_one_is_found_again_when_they_change_back(
    model_dir: Path, made: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = train()
    with monkeypatch.context() as changed:
        changed.setattr(models, "fingerprint", lambda: "another")
        assert train() != first
    os.utime(first, (1, 1))
    assert train() == first
    newest = max(model_dir.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    assert newest == first, "the stock commands take the newest file"
    assert len(made) == 2


def test_only_the_last_models_are_kept(
    model_dir: Path, made: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(models.KEPT + 2):
        monkeypatch.setattr(models, "fingerprint", lambda number=number: f"data{number}")
        last = train()
        os.utime(last, (number + 1, number + 1))
    assert last in set(model_dir.glob("*.tar.gz"))
    assert len(list(model_dir.glob("*.tar.gz"))) == models.KEPT


def test_data_that_change_during_training_are_trained_again(
    model_dir: Path, made: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    hashes = iter(["old", "old", "new", "new", "new"])
    monkeypatch.setattr(models, "fingerprint", lambda: next(hashes))
    assert "new" in train().name
    assert len(made) == 2


def test_data_that_never_rest_are_refused(
    model_dir: Path, made: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter(range(100))
    monkeypatch.setattr(models, "fingerprint", lambda: str(next(numbers)))
    with pytest.raises(TrainingFailed):
        train()
    assert not list(model_dir.glob("*.tar.gz"))


def _die_in_the_middle() -> None:
    def die(project: Path, output: Path) -> Path:
        (output / "model.tar.gz").write_text("half a mod")
        os.kill(os.getpid(), 9)
        raise AssertionError("unreachable")

    models.run_training = die
    reload()
    train()


def test_a_killed_training_leaves_no_model_and_nothing_lying_about(model_dir: Path, made: list[Path]) -> None:
    process = multiprocessing.get_context("fork").Process(target=_die_in_the_middle)
    process.start()
    process.join(30)
    assert process.exitcode == -9
    assert current_model() is None
    assert list(model_dir.glob(".training-*"))
    train()
    assert not list(model_dir.glob(".training-*"))


def _train_slowly(counter: str) -> None:
    def make(project: Path, output: Path) -> Path:
        with Path(counter).open("a") as file:
            file.write("x")
        time.sleep(0.3)
        (output / "model.tar.gz").write_text("model")
        return output / "model.tar.gz"

    models.run_training = make
    reload()
    train()


def test_two_trainings_at_once_become_one(model_dir: Path, tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=_train_slowly, args=(str(counter),)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(30)
    assert [process.exitcode for process in processes] == [0, 0]
    assert counter.read_text() == "x"


def test_the_command_says_what_it_did(model_dir: Path, made: list[Path]) -> None:
    assert "训练好了" in CliRunner().invoke(app, ["train"]).stdout
    assert "不用训练" in CliRunner().invoke(app, ["train"]).stdout


def test_the_command_fails_with_the_reason(model_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(project: Path, output: Path) -> Path:
        raise TrainingFailed("domain.yml: 没有 intent")

    use(monkeypatch, make)
    result = CliRunner().invoke(app, ["train"])
    assert result.exit_code == 1
    assert "没有 intent" in result.stdout


TOY = Path(__file__).parents[1] / "engine" / "project"


def test_a_project_becomes_an_archive_in_a_process_of_its_own(tmp_path: Path) -> None:
    archive = models.run_training(TOY, tmp_path)
    assert archive.parent == tmp_path
    with tarfile.open(archive) as content:
        assert "metadata.json" in {name.removeprefix("./") for name in content.getnames()}


def test_a_project_with_a_mistake_is_refused_with_the_reason(tmp_path: Path) -> None:
    shutil.copytree(TOY, tmp_path / "project")
    config = tmp_path / "project/config.yml"
    config.write_text(config.read_text().replace("RulePolicy", "NobodyKnowsPolicy"))
    with pytest.raises(TrainingFailed, match="NobodyKnowsPolicy"):
        models.run_training(tmp_path / "project", tmp_path)
