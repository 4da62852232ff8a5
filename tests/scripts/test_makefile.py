"""`make` alone explains itself, and cleaning never touches what residents left."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "Makefile", tmp_path)
    return tmp_path


def make(project: Path, *arguments: str) -> str:
    result = subprocess.run(
        ["make", *arguments], cwd=project, capture_output=True, text=True, timeout=30, check=True
    )
    return result.stdout


def test_make_alone_lists_the_commands(project: Path) -> None:
    shown = make(project)
    assert "make run" in shown
    assert "make test" in shown


def test_cleaning_removes_what_can_be_made_again(project: Path) -> None:
    (project / ".venv" / "bin").mkdir(parents=True)
    (project / "bot" / "__pycache__").mkdir(parents=True)
    make(project, "clean")
    assert not (project / ".venv").exists()
    assert not (project / "bot" / "__pycache__").exists()


def test_cleaning_keeps_the_data_and_the_settings(project: Path) -> None:
    (project / "var").mkdir()
    (project / "var" / "yangpu.db").touch()
    (project / ".env").touch()
    make(project, "clean")
    assert (project / "var" / "yangpu.db").exists()
    assert (project / ".env").exists()
