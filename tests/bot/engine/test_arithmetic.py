"""A training reckons alike on every processor that can."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.engine import arithmetic, models

_ASKED = (
    "import numpy, threadpoolctl; print({one['architecture'] for one in threadpoolctl.threadpool_info()})"
)


def described(folder: Path, flags: str) -> Path:
    path = folder / "cpuinfo"
    path.write_text(f"processor\t: 0\nflags\t\t: {flags}\n", encoding="utf-8")
    return path


def test_a_processor_that_knows_more_does_with_less(tmp_path: Path) -> None:
    wanted = arithmetic.alike(described(tmp_path, "sse4_2 fma avx avx2 avx512f avx512cd"))
    assert (wanted["OPENBLAS_CORETYPE"], wanted["NUMBA_CPU_NAME"]) == ("Haswell", "haswell")
    assert wanted["NPY_DISABLE_CPU_FEATURES"] == "AVX512F AVX512CD"


def test_nothing_is_left_out_that_a_processor_does_not_have(tmp_path: Path) -> None:
    assert "NPY_DISABLE_CPU_FEATURES" not in arithmetic.alike(described(tmp_path, "fma avx2"))


def test_a_processor_that_knows_less_is_asked_for_nothing(tmp_path: Path) -> None:
    assert arithmetic.alike(described(tmp_path, "sse4_2 avx")) == {}


def test_where_nothing_is_known_of_the_processor_nothing_is_asked_for(tmp_path: Path) -> None:
    assert arithmetic.alike(tmp_path / "nothing") == {}


def test_the_libraries_listen() -> None:
    wanted = arithmetic.alike()
    if not wanted:
        pytest.fail("this processor has no AVX2: a model trained here differs from those trained elsewhere")
    command = [sys.executable, "-W", "error", "-c", _ASKED]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **wanted})
    assert done.stdout.strip() == "{'Haswell'}"


def test_who_trains_finds_it_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found: dict[str, str] = {}

    def note(command: list[str], *, env: dict[str, str], **_: Any) -> subprocess.CompletedProcess[str]:
        found.update(env)
        return subprocess.CompletedProcess(command, 1, stdout="stopped", stderr="")

    monkeypatch.setattr(arithmetic, "alike", lambda: {"OPENBLAS_CORETYPE": "Haswell"})
    monkeypatch.setattr(models.subprocess, "run", note)
    with pytest.raises(models.TrainingFailed, match="stopped"):
        models.run_training(tmp_path, tmp_path)
    assert found["OPENBLAS_CORETYPE"] == "Haswell"
    assert found["PATH"] == os.environ["PATH"]
