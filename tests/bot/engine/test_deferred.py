"""A deferred module costs nothing until it is used, and is then the real one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.engine.deferred import Deferred, defer

LOAD = """
import sys
sys.path.insert(0, {actions!r})
from bot.engine import Engine, TurnRequest
engine = Engine.load({model!r}, actions="toy_actions")
print(engine.reply(TurnRequest("someone", "1", "您好")).messages[0]["text"])
print("tensorflow" in sys.modules)
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    name = f"pack_{tmp_path.name.replace('-', '_')}"
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").touch()
    (tmp_path / name / "heavy.py").write_text(
        "import pathlib\npathlib.Path(__file__).with_suffix('.woken').touch()\nanswer = 42\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    return name


def test_a_module_wakes_at_its_first_use_only(package: str, tmp_path: Path) -> None:
    woken = tmp_path / package / "heavy.woken"
    defer(f"{package}.heavy")
    user: dict[str, object] = {}
    exec(f"import {package}.heavy\nimport {package}.heavy as again", user)
    assert not hasattr(user["again"], "__file__")
    assert not woken.exists()
    exec(f"value = again.answer + {package}.heavy.answer", user)
    assert user["value"] == 84
    assert not isinstance(sys.modules[f"{package}.heavy"], Deferred)


def test_a_module_that_is_there_stays_as_it_is(package: str) -> None:
    exec(f"import {package}.heavy")
    defer(f"{package}.heavy")
    assert sys.modules[f"{package}.heavy"].answer == 42


def test_a_module_that_does_not_exist_is_named_at_once(package: str) -> None:
    with pytest.raises(ModuleNotFoundError, match="nothing"):
        defer(f"{package}.nothing")


def test_an_engine_answers_without_tensorflow(toy_model: Path) -> None:
    code = LOAD.format(actions=str(Path(__file__).parent), model=str(toy_model))
    said = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True)
    assert said.stdout.split() == ["您好", "False"], said.stderr
