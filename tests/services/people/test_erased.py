"""Bringing an older copy back brings nobody back who asked to be erased since."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from typer.testing import CliRunner

from base import backup, db
from bot.cli.backup import app
from services.affairs import leaving
from services.people import erased
from services.people import service as people
from services.people.person import Person


def bring_back(database: Path, copy: Path) -> str:
    db.dispose()
    for file in database.parent.glob("yangpu.db*"):
        file.unlink()
    return CliRunner().invoke(app, ["restore", str(copy)]).output


def test_who_was_erased_after_the_copy_is_erased_again(
    database: Path, sign_in: Callable[..., Person], tmp_path: Path
) -> None:
    gone, stays = sign_in("one"), sign_in("two")
    backup.save(tmp_path / "copy.zip")
    leaving.erase(gone)
    assert (erased.keep(), erased.keep()) == (1, 0)
    listed = backup.erased_file()
    assert gone.id not in listed.read_text()
    assert listed.stat().st_mode & 0o077 == 0
    assert "要求删除的1个人又删除了一遍" in bring_back(database, tmp_path / "copy.zip")
    assert people.by_phone(gone.phone) is None
    assert people.by_phone(stays.phone)
    assert leaving.erase_again() == 0


def test_the_list_goes_along_to_an_empty_place_and_loses_nothing(
    database: Path, sign_in: Callable[..., Person], tmp_path: Path
) -> None:
    leaving.erase(sign_in("one"))
    erased.keep()
    in_the_copy = backup.erased_file().read_text()
    backup.save(tmp_path / "copy.zip")
    backup.erased_file().write_text("later\n")
    bring_back(database, tmp_path / "copy.zip")
    assert backup.erased_file().read_text() == f"later\n{in_the_copy}"
