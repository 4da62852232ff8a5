"""`yangpu serve`: bring everything up to date, then answer people until told to stop."""

from __future__ import annotations

import errno
import logging
import signal
import socket
import time
from typing import Any

import typer
from rich.console import Console

from base import logs
from base.errors import ConfigurationError, YangpuError
from base.settings import settings

STOP_SECONDS = 5
"""How long a stop waits for requests that run; a turn takes milliseconds, an open long poll would take half a minute."""
_console = Console(highlight=False)
logger = logging.getLogger(__name__)


def serve_command() -> None:
    """启动服务：准备数据库，需要时训练模型，然后开始答话；按 Ctrl-C 停止。"""
    try:
        _log_to_stderr()
        _look_first()
        _prepare()
    except YangpuError as error:
        _console.print(f"[red]没有启动成功：[/red]{error}")
        raise typer.Exit(1) from error
    _serve()


def _look_first() -> None:
    """Before anything is made: what would stop the start anyway, and what somebody surely meant otherwise."""
    from base import clock
    from base.settings import slips

    _take_port()
    for slip in slips():
        _console.print("[yellow]注意：[/]", end="")
        _console.print(slip, markup=False)
    if clock.is_moved():
        _console.print(
            f"[yellow]注意：[/]程序的时钟拨过，现在是 {clock.now():%Y-%m-%d %H:%M}，记在数据文件夹的 clock-offset 里"
        )


def _take_port() -> None:
    """Raises ConfigurationError when another program has it."""
    now = settings()
    with socket.socket(socket.AF_INET6 if ":" in now.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((now.host, now.port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise ConfigurationError(
                    f"{now.host}:{now.port} 用不了（{error.strerror}）：看看 YANGPU_HOST 和 YANGPU_PORT"
                ) from error
            raise ConfigurationError(
                f"端口 {now.port} 有程序在用：停掉它，或者用 YANGPU_PORT 换一个"
            ) from error


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
        _step("训练模型（数据变了才训练，一到四分钟，看机器；训练好才能打开网页）", train)
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

    from bot.engine import rubbish

    with rubbish.left_alone():
        from bot.server.app import create_app

        app = create_app()
    now = settings()
    config = uvicorn.Config(
        app,
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
    _say_why_it_stops(server)
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


def _say_why_it_stops(server: Any) -> None:
    """Whoever reads the log afterwards sees that somebody stopped it."""
    handle, shut = server.handle_exit, server.shutdown

    def told(number: int, frame: Any) -> None:
        logger.info("收到 %s，停下", signal.Signals(number).name)
        handle(number, frame)

    async def shutdown(sockets: Any = None) -> None:
        await shut(sockets=sockets)
        logger.info("已经停下")  # afterwards uvicorn lets the signal end the process

    server.handle_exit, server.shutdown = told, shutdown


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
