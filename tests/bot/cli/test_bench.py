"""`yangpu bench turn` measures as long as asked and ends as the measurement ends."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from typer.testing import CliRunner

from benchmarks.turn import __main__ as turn
from benchmarks.turn.run import FULL, QUICK, Plan
from bot.cli import app, bench


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--quick"], 1), (["--train-again"], 0)])
def test_the_command_hands_over_its_options_and_the_exit_code(
    options: list[str], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def note(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, code)

    monkeypatch.setattr(bench.subprocess, "run", note)
    assert CliRunner().invoke(app, ["bench", "turn", *options]).exit_code == code
    assert commands == [[sys.executable, "-m", "benchmarks.turn", *options]]


@pytest.mark.parametrize(("options", "plan"), [([], FULL), (["--quick"], QUICK)])
@pytest.mark.parametrize("reached", [True, False])
def test_the_plan_follows_the_option_and_the_code_what_was_reached(
    options: list[str], plan: Plan, reached: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans: list[Plan] = []

    def note(chosen: Plan, console: Any, *, train_again: bool) -> bool:
        plans.append(chosen)
        return reached

    monkeypatch.setattr(turn, "run", note)
    assert turn.main(options) == (0 if reached else 1)
    assert plans == [plan]


@pytest.mark.parametrize(("options", "again"), [(["--quick"], False), (["--quick", "--train-again"], True)])
def test_stock_is_trained_again_only_when_asked(
    options: list[str], again: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(turn, "run", lambda plan, console, *, train_again: asked.append(train_again))
    turn.main(options)
    assert asked == [again]


def test_who_measures_understanding_reckons_as_a_training_does(monkeypatch: pytest.MonkeyPatch) -> None:
    found: dict[str, str] = {}

    def note(command: list[str], *, env: dict[str, str], **_: Any) -> subprocess.CompletedProcess[str]:
        found.update(env)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(bench.arithmetic, "alike", lambda: {"OPENBLAS_CORETYPE": "Haswell"})
    monkeypatch.setattr(bench.subprocess, "run", note)
    assert CliRunner().invoke(app, ["bench", "nlu", "--no-cross"]).exit_code == 0
    assert found["OPENBLAS_CORETYPE"] == "Haswell"
