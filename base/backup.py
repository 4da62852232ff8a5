"""A copy of everything the service has written, made while it runs, and brought back into an empty place.

Everything lies in the database; beside it only the anchors of the audit chain and
the list of who was erased (services/people/erased.py) are worth keeping. The master key is not in the copy: whoever finds it could
otherwise read what is sealed. PostgreSQL has tools of its own (pg_dump).
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy.engine import make_url

from base import clock
from base.audit import anchor_file
from base.errors import Refused
from base.settings import settings

_DATABASE, _ANCHORS, _ERASED, _LABEL = "yangpu.db", "audit-anchors", "erased", "backup.json"
_KIND = "yangpu-backup"


@dataclass(frozen=True)
class Copy:
    """What the label of a copy says."""

    kind: str
    made_at: str
    revision: str
    """Newest migration in the copied database."""


def save(file: Path) -> Copy:
    """Write a copy to a new file, readable by its owner only.

    The database is copied as of one moment; who writes meanwhile waits for nothing.
    Raises Refused: `elsewhere` on another database than SQLite, `none` without one, `exists`, `unwritable`.
    """
    source = _database()
    if not source.exists():
        raise Refused("none", f"{source} 还没有，没有东西可以备份。")
    if file.exists():
        raise Refused("exists", f"{file} 已经有了，换一个名字。")
    with _writing(file.parent), tempfile.TemporaryDirectory(dir=file.parent) as folder:
        copy = Path(folder) / _DATABASE
        _copy(source, copy)
        label = Copy(_KIND, clock.now().isoformat(timespec="seconds"), _revision(copy))
        draft = Path(folder) / "draft"
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(_LABEL, json.dumps(asdict(label)))
            packed.write(copy, _DATABASE)
            for name, beside in _beside():
                if beside.exists():
                    packed.write(beside, name)
        draft.chmod(0o600)
        os.replace(draft, file)
    return label


def restore(file: Path) -> Copy:
    """Unpack a copy into the configured data folder, which must have no database yet.

    A list of who was erased that lies there stays, with what the copy has put after it.

    Raises Refused: `elsewhere`, `exists`, `unwritable`, `broken` when the file is no whole copy.
    """
    target = _database()
    if target.exists():
        raise Refused("exists", f"{target} 已经有了。换一个空的 YANGPU_DATA_DIR，或者先把它挪开。")
    with _writing(target.parent), _unpacked(file, target.parent) as folder:
        label = _label(folder)
        if (folder / _ANCHORS).exists():
            shutil.copy(folder / _ANCHORS, anchor_file())
        if (folder / _ERASED).exists():
            erased_file().touch(mode=0o600)
            with erased_file().open("ab") as lines:
                lines.write((folder / _ERASED).read_bytes())
        os.replace(folder / _DATABASE, target)  # last: with it the place is no longer empty
    return label


def erased_file() -> Path:
    """Who was erased, outside the database, so that bringing back an older copy of it brings nobody back."""
    return settings().data_dir / "erased"


def _beside() -> list[tuple[str, Path]]:
    return [(_ANCHORS, anchor_file()), (_ERASED, erased_file())]


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Makes the folder. Raises Refused `unwritable` when it cannot be written, for want of rights or of space."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        yield
    except OSError as error:
        raise Refused(
            "unwritable", f"{folder} 写不了（{error.strerror}）：看看这个用户有没有权限、磁盘满没满。"
        ) from error


def _database() -> Path:
    url = make_url(settings().database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise Refused("elsewhere", "数据库在 PostgreSQL 里，用 pg_dump 备份（docs/guides/running.md）。")
    return Path(url.database)


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it


def _revision(database: Path) -> str:
    with closing(sqlite3.connect(database)) as connection:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


@contextmanager
def _unpacked(file: Path, beside: Path) -> Iterator[Path]:
    """The parts of a copy that are known, in a folder on the disk they will stay on. Raises Refused `broken`."""
    with tempfile.TemporaryDirectory(dir=beside) as folder:
        try:
            with zipfile.ZipFile(file) as packed:
                for name in {_LABEL, _DATABASE, _ANCHORS, _ERASED} & set(packed.namelist()):
                    packed.extract(name, folder)  # every part is checked against its sum
        except (zipfile.BadZipFile, OSError) as error:
            raise Refused("broken", f"{file} 打不开，或者不是完整的备份。") from error
        yield Path(folder)


def _label(folder: Path) -> Copy:
    """Raises Refused `broken` when the parts are not those of a copy, or the database does not hang together."""
    try:
        label = Copy(**json.loads((folder / _LABEL).read_text(encoding="utf-8")))
        with closing(sqlite3.connect(folder / _DATABASE)) as connection:
            whole = connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    except (OSError, ValueError, TypeError, sqlite3.DatabaseError) as error:
        raise Refused("broken", "这个文件不是杨小伴的备份。") from error
    if not whole or label.kind != _KIND:
        raise Refused("broken", "这个备份不完整，换一份。")
    return label
