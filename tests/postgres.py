"""A private PostgreSQL 15 for tests: a cluster of its own in a temporary folder.

PostgreSQL refuses to run as root, so a root session runs it as `postgres` or
`nobody`. The cluster listens on a socket in its folder and on no port, so that
several sessions never meet; it is made once per session and removed afterwards.
The fixtures `postgres` and `postgres_database` are in tests/conftest.py.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pytest

from base import clock as base_clock
from base import db
from base.settings import reload
from services.connectors import sms

_FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=120"
_USER = "yangpu"


@dataclass(frozen=True)
class Cluster:
    """A running server. `url(name)` addresses one of its databases."""

    folder: Path

    def url(self, database: str) -> str:
        return f"postgresql+psycopg2://{_USER}@/{database}?host={self.folder}"

    def create(self) -> str:
        """Make an empty database; its address."""
        name = f"test_{uuid.uuid4().hex[:12]}"
        connection = psycopg2.connect(host=str(self.folder), user=_USER, dbname="postgres")
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
        connection.close()
        return self.url(name)


def binaries() -> Path:
    """Where initdb and pg_ctl are. Fails, and never skips, when PostgreSQL is not installed."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    fitting = [folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()]
    if not fitting:
        pytest.fail(
            "PostgreSQL is missing: install the package postgresql-15 (make test does it where it may)"
        )
    return fitting[-1]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL server for this test session."""
    folder = Path(tempfile.mkdtemp(prefix="yangpu-pg-"))
    user = _unprivileged()
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    try:
        _run(
            [
                "initdb",
                "-D",
                str(folder / "data"),
                "-U",
                _USER,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-locale",
                "-N",
            ],
            user,
        )
        options = f"-k {folder} -c listen_addresses= {_FAST}"
        log = str(folder / "log")
        _run(
            ["pg_ctl", "-D", str(folder / "data"), "-w", "-t", "60", "-l", log, "-o", options, "start"], user
        )
        yield Cluster(folder)
    finally:
        _run(["pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "-w", "stop"], user, check=False)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_database(postgres: Cluster, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty PostgreSQL database with all tables, configured for this test; its address."""
    url = postgres.create()
    monkeypatch.delenv("YANGPU_DEV")
    monkeypatch.setattr(sms, "MissingGateway", sms.EmbeddedOutbox)  # people sign in here too
    monkeypatch.setenv("YANGPU_DATABASE_URL", url)
    db.dispose()
    reload()
    base_clock.reset()
    from bot.migrations.models import metadata

    metadata().create_all(db.engine())
    yield url
    db.dispose()


def _unprivileged() -> pwd.struct_passwd | None:
    """Whom to run as; None when this session is not root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _run(arguments: list[str], user: pwd.struct_passwd | None, *, check: bool = True) -> None:
    command = [str(binaries() / arguments[0]), *arguments[1:]]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        cwd="/",
        timeout=120,
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
    )
    if check and done.returncode != 0:
        pytest.fail(f"{arguments[0]} failed: {done.stderr or done.stdout}")
