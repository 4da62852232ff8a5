"""`yangpu doctor`: what is ready on this machine, what is not, and what to do about it.

It looks and changes nothing: no database is made, no model trained, no package
installed. Rasa is not imported, so the answer comes in a second or two.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import typer
from rich.console import Console

from base.errors import ConfigurationError, StorageUnavailable
from base.settings import ROOT, Settings, env_file, settings, slips

LEAST_FREE_BYTES = 1024**3


@dataclass(frozen=True)
class Finding:
    """What one look found."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""
    """What to do, empty when all is well."""
    optional: bool = False
    """The service runs without it, so its absence does not fail the command."""


def look() -> list[Finding]:
    """Every finding, the ground first. Settings that make no sense hide what depends on them."""
    found = [look(ROOT) for look in (_python, _uv, _packages, _pages)]
    try:
        current = settings()
    except ConfigurationError as error:
        return [*found, Finding("设置", False, str(error), "对照 .env.example 改好环境变量或 .env")]
    looks: list[Callable[[Settings], Finding]] = [
        _settings,
        _secrets,
        _data_folder,
        _clock,
        _database,
        _revision,
        _master_key,
        _redis,
        _model,
        _port,
    ]
    return [*found, *(look(current) for look in looks), *_test_tools()]


def _python(root: Path) -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    ok = sys.version_info[:2] == (3, 10)
    return Finding("Python", ok, version, "" if ok else "运行 make run，它会找到或装好 3.10")


def _uv(root: Path) -> Finding:
    path = shutil.which("uv") or shutil.which(str(root / ".tools" / "uv" / "bin" / "uv"))
    remedy = "" if path else "装新依赖才要；到时 make run 会装到 .tools 里"
    return Finding("uv", bool(path), path or "没有", remedy, optional=True)


def _packages(root: Path) -> Finding:
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


def _pages(root: Path) -> Finding:
    ok = (root / "web" / "dist" / "chat" / "index.html").exists()
    return Finding("网页", ok, "已生成" if ok else "还没生成", "" if ok else "运行 make run")


def _settings(current: Settings) -> Finding:
    file = env_file()
    detail = f"读了 {file}" if file.exists() else "没有 .env，只看环境变量"
    wrong = slips()
    return Finding("设置", not wrong, "；".join(wrong) or detail, "对照 .env.example 改好" if wrong else "")


def _secrets(current: Settings) -> Finding:
    if current.dev:
        return Finding("运行方式", True, "开发方式，只给本机用")
    missing = [
        name
        for name, value in [
            ("YANGPU_MASTER_KEY", current.master_key),
            ("YANGPU_REST_TOKEN", current.rest_token),
            ("YANGPU_SMS_URL", current.sms_url),
        ]
        if not value
    ]
    if not missing:
        return Finding("运行方式", True, "正式方式，密钥、口令和短信都已设置")
    remedy = "对照 .env.example 设好；只在本机试用就设 YANGPU_DEV=auto"
    return Finding("运行方式", False, "正式方式还缺 " + "、".join(missing), remedy)


def _data_folder(current: Settings) -> Finding:
    folder = current.data_dir
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    where = f"{current.data_dir}，空闲 {free / 1024**3:.0f} GB"
    if not os.access(folder, os.W_OK):
        return Finding("数据文件夹", False, where, "给运行服务的用户写这个文件夹的权限")
    if free < LEAST_FREE_BYTES:
        return Finding("数据文件夹", False, where, "腾出至少 1 GB，或者用 YANGPU_DATA_DIR 换个地方")
    return Finding("数据文件夹", True, where)


def _clock(current: Settings) -> Finding:
    from base import clock

    try:
        now = clock.now()
    except ConfigurationError as error:
        return Finding("时钟", False, str(error), "照这个样子改；正式运行时不要设")
    if current.clock and not current.dev:
        return Finding("时钟", False, f"设了 YANGPU_CLOCK，现在是 {now:%Y-%m-%d %H:%M}", "正式运行时不要设")
    if clock.is_moved():
        where = f"{now:%Y-%m-%d %H:%M}，是拨过的，记在 {current.data_dir / 'clock-offset'}"
        return Finding("时钟", current.dev, where, "" if current.dev else "正式运行时删掉这个文件再启动")
    return Finding("时钟", True, f"{now:%Y-%m-%d %H:%M}（上海时间）")


def _master_key(current: Settings) -> Finding:
    from base import keys

    mine = current.data_dir / "master.key"
    if current.dev and not current.master_key and not mine.exists() and _is_new():
        return Finding("主密钥", True, "第一次启动时会在数据文件夹里生成一把")
    try:
        keys.check()
    except ConfigurationError as error:
        return Finding("主密钥", False, str(error), "照 docs/guides/running.md 的“主密钥”一节设好")
    except StorageUnavailable:
        return Finding("主密钥", False, "数据库没有应答，不知道对不对", "先让数据库有应答")
    return Finding("主密钥", True, "设好了，第一次启动时就用它" if _is_new() else "和数据库对得上")


def _is_new() -> bool:
    from base import keys

    try:
        return keys.is_new_database()
    except StorageUnavailable:
        return False


def _database(current: Settings) -> Finding:
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import SQLAlchemyError

    from base import db

    try:
        url = make_url(current.database_url)
        if db.never_made():
            return Finding("数据库", True, "SQLite，第一次启动时会建好")
        tables = _count_tables()
    except (StorageUnavailable, SQLAlchemyError):
        return Finding("数据库", False, "没有应答", "看看它是不是开着，YANGPU_DATABASE_URL 对不对")
    detail = f"{tables} 张表" if tables else "还是空的，启动时会建好"
    return Finding("数据库", True, f"{url.get_backend_name()}，{detail}")


def _count_tables() -> int:
    from sqlalchemy import inspect

    from base import db

    with db.transaction() as session:
        return len(inspect(session.connection()).get_table_names())


def _revision(current: Settings) -> Finding:
    """Whether program and database are of one age; one that is older is brought along at the next start."""
    from sqlalchemy.exc import SQLAlchemyError

    from base import db
    from bot import migrations

    name = "数据库版本"
    try:
        if db.never_made():
            return Finding(name, True, "还没有数据库")
        missing = migrations.lacking() if _count_tables() else []
    except (StorageUnavailable, SQLAlchemyError):
        return Finding(name, False, "数据库没有应答，不知道", "先让数据库有应答")
    if missing is None:
        return Finding(
            name, False, "数据库比程序新", "换回新版本的程序，或者放回升级前的备份（docs/guides/running.md）"
        )
    if missing:
        detail = f"比程序旧，差{len(missing)}步，到 {missing[-1]}"
        return Finding(
            name, False, detail, "先备份（yangpu backup save），再启动服务，它会升级", optional=True
        )
    return Finding(name, True, "和程序一致")


def _redis(current: Settings) -> Finding:
    if not current.redis_url:
        return Finding("Redis", True, "没有设，一个副本不需要")
    import redis

    try:
        redis.Redis.from_url(current.redis_url, socket_connect_timeout=2, socket_timeout=2).ping()
    except (redis.RedisError, ValueError) as error:
        return Finding("Redis", False, str(error), "看看它是不是开着，YANGPU_REDIS_URL 对不对")
    return Finding("Redis", True, "有应答")


def _model(current: Settings) -> Finding:
    from bot.engine.published import model_to_serve

    model = model_to_serve()
    if model is None:
        return Finding("模型", False, "没有，或者和现在的数据对不上", "运行 yangpu train；make run 也会训练")
    return Finding("模型", True, model.name)


def _port(current: Settings) -> Finding:
    """A port in use is no fault: the service itself may be running."""
    with socket.socket(socket.AF_INET6 if ":" in current.host else socket.AF_INET) as probe:
        probe.settimeout(1)
        taken = probe.connect_ex((current.host, current.port)) == 0
    detail = "有程序在用；如果不是杨小伴，用 YANGPU_PORT 换一个" if taken else "空着"
    return Finding("端口", True, f"{current.port} {detail}")


def _test_tools() -> Iterator[Finding]:
    postgres = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))), None)
    tools = [
        ("浏览器", shutil.which("chromium")),
        ("Redis 程序", shutil.which("redis-server")),
        ("PostgreSQL 程序", shutil.which("initdb") or (str(postgres) if postgres else None)),
    ]
    for name, path in tools:
        remedy = "" if path else "只有跑测试才要；make test 会装"
        yield Finding(name, bool(path), path or "没有", remedy, optional=True)


def mark(finding: Finding) -> str:
    if finding.ok:
        return "[green]✓[/]"
    return "[yellow]－[/]" if finding.optional else "[red]✗[/]"


def doctor_command() -> None:
    """看看哪里没准备好，该怎么办。全都好时退出码是 0，否则是 1。"""
    console = Console(highlight=False, soft_wrap=True)
    found = look()
    for finding in found:
        console.print(f"{mark(finding)} {finding.name}：", end="")
        console.print(finding.detail, markup=False)
        if finding.remedy:
            console.print(f"    怎么办：{finding.remedy}", markup=False)
    broken = [finding for finding in found if not finding.ok and not finding.optional]
    console.print(f"有 {len(broken)} 处要处理。" if broken else "都准备好了。")
    raise typer.Exit(1 if broken else 0)
