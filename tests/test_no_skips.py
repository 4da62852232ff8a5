"""`make test` fails when a test did not run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

SKIPPED = "import pytest\ndef test_one(): pytest.skip('no server')\ndef test_two(): pass\n"
MODULE_SKIPPED = "import pytest\npytest.importorskip('no_such_module')\ndef test_one(): pass\n"
EXPECTED_FAILURE = "import pytest\n@pytest.mark.xfail\ndef test_one(): assert False\ndef test_two(): pass\n"


def run(folder: Path, source: str, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_sample.py").write_text(source, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "xdist",
        "-p",
        "tests.no_skips",
        "--rootdir",
        str(folder),
        str(folder),
    ]
    # The other plug-ins take longer to read than the run takes.
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(
        [*command, *options], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240
    )


@pytest.mark.parametrize("source", [SKIPPED, MODULE_SKIPPED])
@pytest.mark.parametrize("options", [(), ("-n", "2")])
def test_a_skipped_test_fails_the_run_and_is_named(
    tmp_path: Path, source: str, options: tuple[str, ...]
) -> None:
    result = run(tmp_path, source, *options)
    assert result.returncode == 1
    assert "NOT RUN" in result.stdout


def test_an_expected_failure_has_run(tmp_path: Path) -> None:
    assert run(tmp_path, EXPECTED_FAILURE).returncode == 0
