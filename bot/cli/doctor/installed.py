"""What is installed: Python, the packages, the pages, what only tests need."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from bot.cli.doctor.finding import Finding


def python(root: Path) -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    ok = sys.version_info[:2] == (3, 10)
    return Finding("Python", ok, version, "" if ok else "运行 make run，它会找到或装好 3.10")


def uv(root: Path) -> Finding:
    path = shutil.which("uv") or shutil.which(str(root / ".tools" / "uv" / "bin" / "uv"))
    remedy = "" if path else "装新依赖才要；到时 make run 会装到 .tools 里"
    return Finding("uv", bool(path), path or "没有", remedy, optional=True)


def packages(root: Path) -> Finding:
    """Installed packages against the lock file; one locked for other systems only may be absent."""
    locked = _locked(root / "uv.lock")
    wrong = sorted(name for name, versions in locked.items() if not _fits(name, versions))
    detail = (
        f"{len(locked)} 个，与 uv.lock 一致" if not wrong else "与 uv.lock 不一致：" + "、".join(wrong[:5])
    )
    return Finding("依赖包", not wrong, detail, "删掉 .venv/.ready，再运行 make run" if wrong else "")


def _locked(lock: Path) -> dict[str, set[str]]:
    pairs = re.findall(r'^name = "(.+)"\nversion = "(.+)"$', lock.read_text(encoding="utf-8"), re.MULTILINE)
    locked: dict[str, set[str]] = {}
    for name, version in pairs:
        locked.setdefault(name, set()).add(version)
    return locked


def _fits(name: str, versions: set[str]) -> bool:
    try:
        return metadata.version(name) in versions
    except metadata.PackageNotFoundError:
        return name not in _required()


def _required() -> set[str]:
    """Names, as the lock file writes them, of what the project itself asks for."""
    lines = metadata.requires("yangpu") or []
    names = (re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0] for line in lines)
    return {re.sub(r"[._]", "-", name).lower() for name in names}


def pages(root: Path) -> Finding:
    ok = (root / "web" / "dist" / "chat" / "index.html").exists()
    return Finding("网页", ok, "已生成" if ok else "还没生成", "" if ok else "运行 make run")


def test_tools() -> Iterator[Finding]:
    postgres = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))), None)
    tools = [
        ("浏览器", shutil.which("chromium")),
        ("Redis 程序", shutil.which("redis-server")),
        ("PostgreSQL 程序", shutil.which("initdb") or (str(postgres) if postgres else None)),
    ]
    for name, path in tools:
        remedy = "" if path else "只有跑测试才要；make test 会装"
        yield Finding(name, bool(path), path or "没有", remedy, optional=True)
