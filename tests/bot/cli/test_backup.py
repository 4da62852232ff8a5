"""`yangpu backup` as an operator uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from base import db, keys
from base import settings as module
from bot.cli.backup import app


def run(*arguments: str):
    return CliRunner().invoke(app, list(arguments))


def test_it_says_what_was_saved_and_that_the_key_is_not_in_it(database: Path, tmp_path: Path) -> None:
    result = run("save", str(tmp_path / "copy.zip"))
    assert result.exit_code == 0
    assert "主密钥不在备份里" in result.output


def test_after_bringing_it_back_it_says_whether_the_key_fits(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.keep()
    run("save", str(tmp_path / "copy.zip"))
    right = module.settings().master_key or ""
    for folder, key, code, says in [("a", right, 0, "现在可以启动"), ("b", "A" * 43 + "=", 1, "还差一步")]:
        db.dispose()
        monkeypatch.setenv("YANGPU_DATA_DIR", str(tmp_path / folder))
        monkeypatch.setenv("YANGPU_MASTER_KEY", key)
        module.reload()
        result = run("restore", str(tmp_path / "copy.zip"))
        assert (result.exit_code, says in result.output) == (code, True)


def test_what_cannot_be_is_one_sentence(database: Path, tmp_path: Path) -> None:
    run("save", str(tmp_path / "copy.zip"))
    for command in ("save", "restore"):
        result = run(command, str(tmp_path / "copy.zip"))
        assert (result.exit_code, len(result.output.splitlines())) == (2, 1)
