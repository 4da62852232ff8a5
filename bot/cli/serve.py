"""`yangpu serve`: bring everything up to date, then answer people until told to stop."""

from __future__ import annotations

import logging
import time
from typing import Any

import typer
from rich.console import Console

from base import logs
from base.errors import YangpuError
from base.settings import settings

STOP_SECONDS = 5
"""How long a stop waits for requests that run; a turn takes milliseconds, an open long poll would take half a minute."""
_console = Console(highlight=False)


def serve_command() -> None:
    """启动服务：准备数据库，需要时训练模型，然后开始答话；按 Ctrl-C 停止。"""
    try:
        _log_to_stderr()
        _prepare()
    except YangpuError as error:
        _console.print(f"[red]没有启动成功：[/red]{error}")
        raise typer.Exit(1) from error
    _serve()


def _prepare() -> None:
    from bot.engine import quiet
    from bot.storage import prepare

    quiet.prepare()
    _step("准备数据库", prepare)
    _train_if_needed()


def _train_if_needed() -> None:
    from bot.engine.models import current_model, train
    from bot.engine.published import model_to_serve

    model = model_to_serve()
    if model is None:
        _step("训练模型（数据变了才训练，大约一分钟）", train)
    elif model != current_model():
        _console.print(
            "· 训练句子有改动，还没有发布：先用发布过的模型。要换上新的：yangpu nlu try、yangpu nlu publish"
        )


def _step(what: str, work: Any) -> None:
    started = time.monotonic()
    _console.print(f"· {what} ……", end="")
    work()
    _console.print(f" {time.monotonic() - started:.1f} 秒")


def _serve() -> None:
    import uvicorn

    from bot.server.app import create_app

    now = settings()
    config = uvicorn.Config(
        create_app(),
        host=now.host,
        port=now.port,
        ws="wsproto",
        log_config=None,
        access_log=False,  # addresses carry senders and phones
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    server = uvicorn.Server(config)
    _announce_when_open(server)
    server.run()
    if not server.started:
        raise typer.Exit(1)


def _announce_when_open(server: Any) -> None:
    """Print the addresses once the port is open; uvicorn itself says it in its log only."""
    started = server.startup

    async def startup(sockets: Any = None) -> None:
        await started(sockets=sockets)
        if server.started:
            _announce()

    server.startup = startup


def _announce() -> None:
    from services.staff import accounts

    now = settings()
    host = f"[{now.host}]" if ":" in now.host else now.host
    address = f"http://{host}:{now.port}"
    rows = [
        ("聊天页面", "/chat"),
        ("电视", "/tv"),
        ("工作台", "/desk"),
        ("是否就绪", "/readyz"),
        ("程序接口", "/webhooks/rest/webhook"),
    ]
    if now.dev:
        rows.append(("短信收件箱（只在开发模式）", "/dev/outbox"))
    _console.print("\n[bold]杨小伴已经启动[/bold]，模型在后台载入，约十秒后可以对话。按 Ctrl-C 停止。")
    for name, path in rows:
        _console.print(f"  {name}  {address}{path}")
    if now.dev:
        _console.print(
            "\n[bold yellow]这是开发方式，只给这台机器上的人试用，不要给居民用。[/]正式上线照 docs/guides/running.md。"
        )
    if not accounts.everyone():
        _console.print("  工作台还没有人，先加一个：yangpu staff add wang --name 小王 --role admin")


def _log_to_stderr() -> None:
    logs.to_stderr(settings().log_level.upper())
    for name in ("uvicorn", "httpx", "alembic"):  # an operator is told of trouble, not of every step
        logging.getLogger(name).setLevel(logging.WARNING)
