"""A copy of the scripts in a folder of its own, with stand-ins for the machine's programs.

The stand-ins write down how they were called, so a test sees what would be installed without installing it.
"""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = [
    "cat",
    "cut",
    "dirname",
    "grep",
    "head",
    "ls",
    "mktemp",
    "rm",
    "sed",
    "sha256sum",
    "sleep",
    "sort",
    "tail",
]
TOOLS += ["bash", "env", "id", "mkdir", "mv", "ln", "chmod", "cp", "tr"]


def _hears_ctrl_c() -> None:
    """Whoever starts the tests in the background has them ignore it, and so would every script they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass(frozen=True)
class Machine:
    """A project folder, a PATH that holds only what a test puts there, and a record of the calls."""

    project: Path
    programs: Path
    home: Path

    def program(self, name: str, script: str, *, folder: Path | None = None) -> Path:
        """Put an executable on PATH (or in `folder`) that notes its arguments, then runs `script`."""
        path = (folder or self.programs) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f'#!/bin/bash\necho "{name} $*" >>"{self.project}/calls"\n{script}\n', encoding="utf-8"
        )
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def python(self, name: str, *, folder: Path | None = None) -> Path:
        """A Python 3.10 under another name or in another folder."""
        path = (folder or self.programs) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(sys.executable)
        return path

    def uv(self, *, version: str = "0.9.0", folder: Path | None = None) -> None:
        """A uv whose `sync` makes the environment's folder with a Python in it."""
        self.program(
            "uv",
            f"""case $1 in
  --version) echo "uv {version}" ;;
  sync) mkdir -p .venv/bin && ln -sf "{sys.executable}" .venv/bin/python ;;
esac""",
            folder=folder,
        )

    def start(self, script: str, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        """Start a script of the copy in a process group of its own, as a terminal does."""
        return subprocess.Popen(
            [str(self.project / "scripts" / script), *arguments],
            env={"PATH": str(self.programs), "HOME": str(self.home), "LANG": "C.UTF-8", **variables},
            text=True,
            encoding="utf-8",
            start_new_session=True,
            preexec_fn=_hears_ctrl_c,  # noqa: PLW1509 - it takes no lock
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def run(self, script: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a script to its end; standard output and error together, as a person sees them."""
        process = self.start(script, *arguments, **variables)
        output, _ = process.communicate(timeout=60)
        return subprocess.CompletedProcess(process.args, process.returncode, output)

    def calls(self, start: str = "") -> list[str]:
        file = self.project / "calls"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return [line for line in lines if line.startswith(start)]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A fresh clone on a machine that has a shell and nothing else."""
    made = Machine(tmp_path / "project", tmp_path / "programs", tmp_path / "home")
    for folder in (made.project, made.programs, made.home):
        folder.mkdir()
    shutil.copytree(ROOT / "scripts", made.project / "scripts")
    (made.project / "scripts" / "build_pages.py").write_text("print('pages')\n", encoding="utf-8")
    (made.project / "uv.lock").write_text("version = 1\n", encoding="utf-8")
    (made.project / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    for tool in TOOLS:
        (made.programs / tool).symlink_to(os.path.realpath(shutil.which(tool) or "/bin/false"))
    return made
