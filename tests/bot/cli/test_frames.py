"""Help and complaints are Chinese around our sentences too, and come before anything slow is read."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
import typer
from typer.testing import CliRunner

from base.settings import ROOT
from bot.cli import app

ENGLISH = re.compile("Usage|Options|Arguments|Commands|Show this|OPTIONS|COMMAND|ARGS|required|default|Try ")


def everything(command: object, *path: str) -> Iterator[tuple[str, ...]]:
    yield path
    for name, inner in getattr(command, "commands", {}).items():
        yield from everything(inner, *path, name)


@pytest.mark.parametrize("path", everything(typer.main.get_command(app)), ids=" ".join)
def test_every_help_is_chinese(path: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(app, [*path, "--help"], prog_name="yangpu").output
    assert "用法：" in shown
    assert "显示这段说明" in shown
    assert ENGLISH.findall(shown) == []


def test_a_slip_is_met_in_chinese_frames() -> None:
    shown = CliRunner().invoke(app, ["switch", "--nothing"], prog_name="yangpu").output
    assert "怎么用，看 yangpu switch --help" in shown
    assert "没看懂" in shown


def test_help_reads_neither_rasa_nor_the_content_nor_the_database() -> None:
    code = "import sys, bot.cli; print({'rasa', 'tensorflow', 'spacy', 'knowledge', 'sqlalchemy'} & {*sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "set()"
