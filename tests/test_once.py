"""What is made once for all workers is made once, and again where it failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import once


def test_the_second_who_asks_gets_what_the_first_had_made(tmp_path_factory: pytest.TempPathFactory) -> None:
    made: list[Path] = []
    folders = {once.for_all_workers(tmp_path_factory, "made-once", made.append) for _ in range(3)}
    assert made == list(folders)
    assert made[0].is_dir()


def test_what_failed_is_made_again(tmp_path_factory: pytest.TempPathFactory) -> None:
    def fail(folder: Path) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        once.for_all_workers(tmp_path_factory, "made-again", fail)
    made: list[Path] = []
    once.for_all_workers(tmp_path_factory, "made-again", made.append)
    assert len(made) == 1
