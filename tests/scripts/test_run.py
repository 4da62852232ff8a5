"""`make run` starts the service, in development mode unless somebody decided otherwise."""

from __future__ import annotations

import pytest

from tests.scripts.conftest import Machine


@pytest.fixture
def started(machine: Machine) -> Machine:
    """A machine whose `yangpu` says how it was started."""
    machine.python("python3.10")
    machine.uv()
    machine.program(
        "yangpu", 'echo "serving: $* dev=${YANGPU_DEV-unset}"', folder=machine.project / ".venv" / "bin"
    )
    return machine


def test_it_serves_and_lets_the_settings_decide_on_development(started: Machine) -> None:
    assert "serving: serve dev=auto" in started.run("run.sh").stdout


def test_whoever_sets_the_variable_keeps_it(started: Machine) -> None:
    assert "serving: serve dev=0" in started.run("run.sh", YANGPU_DEV="0").stdout


def test_whoever_writes_it_into_the_file_is_not_overruled(started: Machine) -> None:
    (started.project / ".env").write_text("YANGPU_DEV=0\n", encoding="utf-8")
    assert "serving: serve dev=unset" in started.run("run.sh").stdout


def test_nothing_is_started_on_an_environment_that_is_not_ready(started: Machine) -> None:
    started.program("uv", 'case $1 in --version) echo "uv 0.9.0" ;; *) exit 1 ;; esac')
    result = started.run("run.sh")
    assert result.returncode == 1
    assert "serving:" not in result.stdout
