"""A copy is made while the service writes, and brings everything back in an empty place."""

from __future__ import annotations

import sqlite3
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from base import audit, backup, crypto, db, keys
from base import settings as module
from base.errors import ConfigurationError, Refused


@pytest.fixture
def move_to(monkeypatch: pytest.MonkeyPatch):
    """Go to another data folder, as another machine would, with the master key that was kept elsewhere."""

    def go(folder: Path, key: str) -> None:
        db.dispose()
        monkeypatch.setenv("YANGPU_DATA_DIR", str(folder))
        monkeypatch.setenv("YANGPU_MASTER_KEY", key)
        module.reload()

    return go


def master_key(database: Path) -> str:
    """The key under which this database has kept its own keys."""
    keys.keep()
    kept = module.settings().master_key
    assert kept
    return kept


def test_what_was_written_is_there_again_in_an_empty_place(database: Path, tmp_path: Path, move_to) -> None:
    audit.record("look", subject="li")
    audit.anchor()
    key = master_key(database)
    digest = crypto.lookup_hash("13800001111")
    newest = audit.verify().newest
    copy = tmp_path / "copies" / "one.zip"
    made = backup.save(copy)
    move_to(tmp_path / "new", key)
    assert backup.restore(copy) == made
    keys.check()
    assert audit.verify().newest == newest
    assert crypto.lookup_hash("13800001111") == digest


def test_a_copy_made_in_the_middle_of_writing_hangs_together(database: Path, tmp_path: Path) -> None:
    with db.transaction() as session:
        session.execute(text("CREATE TABLE pairs (a INTEGER, b INTEGER)"))
    stop, wrote = threading.Event(), threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with db.transaction() as session:
                session.execute(text("INSERT INTO pairs VALUES (:n, 0)"), {"n": number})
                session.execute(text("UPDATE pairs SET b = a WHERE a = :n"), {"n": number})
            wrote.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert wrote.wait(30)
        backup.save(tmp_path / "copy.zip")
    finally:
        stop.set()
        writer.join()
    with zipfile.ZipFile(tmp_path / "copy.zip") as packed:
        packed.extract("yangpu.db", tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / "yangpu.db")) as connection:
        rows = connection.execute("SELECT a, b FROM pairs").fetchall()
    assert rows
    assert all(a == b for a, b in rows)


def test_the_master_key_is_not_in_the_copy(database: Path, tmp_path: Path) -> None:
    key = master_key(database)
    backup.save(tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as packed:
        assert "master.key" not in packed.namelist()
        assert all(key.encode() not in packed.read(name) for name in packed.namelist())
    assert (tmp_path / "copy.zip").stat().st_mode & 0o077 == 0


def test_another_master_key_is_noticed(database: Path, tmp_path: Path, move_to) -> None:
    master_key(database)
    backup.save(tmp_path / "copy.zip")
    move_to(tmp_path / "new", "A" * 43 + "=")
    backup.restore(tmp_path / "copy.zip")
    with pytest.raises(ConfigurationError, match="另一把主密钥"):
        keys.check()


def test_a_place_that_is_in_use_is_left_alone(database: Path, tmp_path: Path) -> None:
    backup.save(tmp_path / "copy.zip")
    before = database.read_bytes()
    with pytest.raises(Refused, match="已经有了"):
        backup.restore(tmp_path / "copy.zip")
    assert database.read_bytes() == before


def test_a_copy_is_never_written_over(database: Path, tmp_path: Path) -> None:
    backup.save(tmp_path / "copy.zip")
    with pytest.raises(Refused, match="换一个名字"):
        backup.save(tmp_path / "copy.zip")


@pytest.mark.parametrize("damage", ["cut", "other", "empty"])
def test_what_is_no_whole_copy_is_refused_and_leaves_nothing(
    database: Path, tmp_path: Path, move_to, damage: str
) -> None:
    copy = tmp_path / "copy.zip"
    backup.save(copy)
    if damage == "cut":
        copy.write_bytes(copy.read_bytes()[:-2000])
    elif damage == "empty":
        copy.write_bytes(b"")
    else:
        with zipfile.ZipFile(copy, "w") as packed:
            packed.writestr("letter.txt", "dear all")
    move_to(tmp_path / "new", master_key(database))
    with pytest.raises(Refused):
        backup.restore(copy)
    assert [path.name for path in (tmp_path / "new").iterdir()] == []


@pytest.mark.parametrize("wrong", ["yangpu.db", "backup.json"])
def test_a_damaged_part_in_a_sound_archive_is_refused(
    database: Path, tmp_path: Path, move_to, wrong: str
) -> None:
    backup.save(tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as packed:
        parts = {name: bytearray(packed.read(name)) for name in packed.namelist()}
    if wrong == "yangpu.db":
        parts[wrong][36:40] = (7).to_bytes(4, "big")  # pages said to be free that are not there
    else:
        parts[wrong] = parts[wrong].replace(b"yangpu-backup", b"another-thing")
    with zipfile.ZipFile(tmp_path / "damaged.zip", "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, bytes(part))
    move_to(tmp_path / "new", master_key(database))
    with pytest.raises(Refused, match="不完整"):
        backup.restore(tmp_path / "damaged.zip")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_one_sentence(database: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Refused, match="写不了"):
        backup.save(tmp_path / "file" / "copy.zip")


def test_without_a_database_there_is_nothing_to_copy(data_dir: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="没有东西可以备份"):
        backup.save(tmp_path / "copy.zip")


def test_postgresql_is_left_to_its_own_tools(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("YANGPU_DEV")
    monkeypatch.setenv("YANGPU_DATABASE_URL", "postgresql+psycopg2://nobody@127.0.0.1:1/none")
    module.reload()
    with pytest.raises(Refused, match="pg_dump"):
        backup.save(tmp_path / "copy.zip")
