"""The checks run one after the other, cheapest first, and stop at the first that fails."""

from __future__ import annotations

import pytest

from tests.scripts.conftest import Machine


@pytest.fixture
def checked(machine: Machine) -> Machine:
    """A machine whose Python and `yangpu` note what they are asked to check."""
    folder = machine.project / ".venv" / "bin"
    machine.program("python", "", folder=folder)
    machine.program("yangpu", "", folder=folder)
    return machine


def test_everything_is_checked_cheapest_first(checked: Machine) -> None:
    assert checked.run("check.sh").returncode == 0
    assert checked.calls() == [
        "python -m ruff format --check .",
        "python -m ruff check .",
        "python -m mypy",
        "yangpu kb validate",
    ]


def test_one_check_can_be_chosen(checked: Machine) -> None:
    checked.run("check.sh", "types")
    assert checked.calls() == ["python -m mypy"]


def test_a_failed_check_shows_why_and_stops(checked: Machine) -> None:
    checked.program(
        "python", 'echo "base/clock.py:1: wrong"; exit 1', folder=checked.project / ".venv" / "bin"
    )
    result = checked.run("check.sh")
    assert result.returncode == 1
    assert "base/clock.py:1: wrong" in result.stdout
    assert len(checked.calls()) == 1
