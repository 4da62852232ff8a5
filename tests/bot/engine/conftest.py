"""A toy project, trained once per session, and engines on it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.engine import Engine
from bot.engine.models import ARCHIVE
from tests import once

HERE = Path(__file__).parent
PROJECT = HERE / "project"


@pytest.fixture(scope="session")
def toy_project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the toy project; its actions can be imported as `toy_actions`."""
    copy = tmp_path_factory.mktemp("toy") / "project"
    shutil.copytree(PROJECT, copy)
    patch = pytest.MonkeyPatch()
    patch.syspath_prepend(str(HERE))
    yield copy
    patch.undo()
    sys.modules.pop("toy_actions", None)


@pytest.fixture(scope="session")
def toy_model(toy_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        from bot.engine.training import make_model

        make_model(toy_project, folder)

    return once.for_all_workers(tmp_path_factory, "toy-model", make) / ARCHIVE


@pytest.fixture(scope="session")
def engine(toy_model: Path) -> Engine:
    return Engine.load(toy_model, actions="toy_actions")
