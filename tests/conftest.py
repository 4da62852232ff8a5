"""What every test may ask for. Free of Rasa, so that a test that needs no model starts at once."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import Engine

from base import clock as base_clock
from base import db
from base.settings import reload
from tests import once
from tests.postgres import postgres, postgres_database

__all__ = ["postgres", "postgres_database"]  # fixtures

MASTER_KEY = "dGhlLW1hc3Rlci1rZXktb2YtYWxsLXRlc3RzLTEyMzQ="
_SET_BY_HAND = (
    "YANGPU_CLOCK",
    "YANGPU_DATABASE_URL",
    "YANGPU_REDIS_URL",
    "YANGPU_REST_TOKEN",
    "YANGPU_SMS_URL",
    "YANGPU_WEBHOOK_URLS",
    "YANGPU_OPEN311_URL",
    "YANGPU_EMBED_SITES",
    "YANGPU_SPEECH_URL",
    "YANGPU_HEARING_URL",
    "YANGPU_PUBLIC_URL",
    "YANGPU_WECHAT_APPID",
    "YANGPU_WECHAT_TOKEN",
    "YANGPU_WECHAT_AES_KEY",
)


def pytest_configure() -> None:
    gc.disable()


def pytest_collection_finish() -> None:
    """Thousands of tests and all the code they need live until the end: nobody need look through them for rubbish."""
    assert "tensorflow" not in sys.modules, "a test file imports it for all others: 6 seconds and 400 MB"
    gc.collect()
    gc.freeze()
    gc.enable()


def _development_in(folder: Path, patch: pytest.MonkeyPatch) -> None:
    for name in _SET_BY_HAND:
        patch.delenv(name, raising=False)
    patch.setenv("YANGPU_ENV_FILE", os.devnull)
    patch.setenv("YANGPU_DATA_DIR", str(folder))
    patch.setenv("YANGPU_MASTER_KEY", MASTER_KEY)
    patch.setenv("YANGPU_DEV", "1")
    reload()
    base_clock.reset()


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A fresh data folder in development mode, whatever the machine's environment says."""
    _development_in(tmp_path, monkeypatch)
    yield tmp_path
    db.dispose()
    monkeypatch.undo()
    reload()
    base_clock.reset()


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    """Every test has a database of its own, and an engine; what SQLAlchemy made of a statement for one serves the next.

    Half of all statements were compiled anew: an eighth of the time of a conversation.
    """
    shared: list[Engine] = []

    def make(url: str, **options: Any) -> Engine:
        made = create_engine(url, **options)
        if url.startswith("sqlite"):
            shared.append(made)
            made.dialect, made._compiled_cache = shared[0].dialect, shared[0]._compiled_cache
            del shared[1:]
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(db, "create_engine", make)
        yield


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a prepared database, made once: every test gets a copy."""
    return once.for_all_workers(tmp_path_factory, "prepared", _prepare)


def _prepare(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        _development_in(folder, patch)
        from bot.storage import prepare

        prepare()
        db.dispose()
    reload()


@pytest.fixture
def database(data_dir: Path, _prepared: Path) -> Path:
    """A database of the newest revision with the starting content; returns its file."""
    shutil.copytree(_prepared, data_dir, dirs_exist_ok=True)
    base_clock.reset()
    return data_dir / "yangpu.db"


@pytest.fixture(scope="session")
def whole_engine() -> Any:
    """The engine with the model of this checkout, trained if there is none yet."""
    from bot.engine import Engine
    from bot.engine.models import train

    return Engine.load(train())


@pytest.fixture
def clock(data_dir: Path) -> Callable[[str], datetime]:
    """Sets the application's clock: `clock("2026-11-20T10:00:00+08:00")`; it runs on from there."""

    def set_to(moment: str) -> datetime:
        wanted = datetime.fromisoformat(moment)
        return base_clock.advance((wanted - base_clock.now()).total_seconds())

    return set_to
