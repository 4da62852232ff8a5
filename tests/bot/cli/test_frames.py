"""Help and complaints are Chinese around our sentences too, and come before anything slow is read."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import typer
from typer.testing import CliRunner

from base.settings import ROOT
from bot.cli import app

ENGLISH = re.compile("Usage|Options|Arguments|Commands|Show this|OPTIONS|COMMAND|ARGS|required|default|Try ")


def everything(command: object, *path: str) -> Iterator[tuple[str, ...]]:
    yield path
    for name, inner in getattr(command, "commands", {}).items():
        yield from everything(inner, *path, name)


def test_every_help_is_chinese() -> None:
    paths = list(everything(typer.main.get_command(app)))
    assert len(paths) > 50
    shown = {path: CliRunner().invoke(app, [*path, "--help"], prog_name="yangpu").output for path in paths}
    assert [path for path, text in shown.items() if "用法：" not in text or "显示这段说明" not in text] == []
    assert {path: found for path, text in shown.items() if (found := ENGLISH.findall(text))} == {}


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
