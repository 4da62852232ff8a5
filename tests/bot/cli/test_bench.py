"""`yangpu bench turn` measures as long as asked and ends with what it found."""

from __future__ import annotations

from typing import Any

import pytest
from typer.testing import CliRunner

from benchmarks.turn import run
from bot.cli import app


@pytest.mark.parametrize(("options", "plan"), [([], run.FULL), (["--quick"], run.QUICK)])
def test_the_plan_follows_the_option(
    options: list[str], plan: run.Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans: list[run.Plan] = []

    def note(chosen: run.Plan, console: Any) -> bool:
        plans.append(chosen)
        return True

    monkeypatch.setattr(run, "run", note)
    assert CliRunner().invoke(app, ["bench", "turn", *options]).exit_code == 0
    assert plans == [plan]


def test_what_was_not_reached_is_an_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "run", lambda plan, console: False)
    assert CliRunner().invoke(app, ["bench", "turn"]).exit_code == 1
