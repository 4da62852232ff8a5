"""`yangpu train`: make the model that matches the data, if it is not there yet."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console


def train_command(
    force: Annotated[bool, typer.Option("--force", help="数据没变也重新训练。")] = False,
) -> None:
    """训练模型；数据没有变化就什么也不做。"""
    from bot.engine.models import TrainingFailed, current_model, train

    console = Console()
    existing = None if force else current_model()
    if existing:
        console.print(f"模型和数据一致，不用训练：{_short(existing)}")
        return
    started = time.monotonic()
    try:
        with console.status("正在训练，大约一分钟……"):
            path = train(force=force)
    except TrainingFailed as error:
        console.print(f"[red]训练没有成功[/red]\n{error}", markup=True)
        raise typer.Exit(1) from error
    console.print(f"训练好了，用了 {time.monotonic() - started:.0f} 秒：{_short(path)}")


def _short(path: Path) -> str:
    return f"{path.name}（{path.stat().st_size / 1e6:.1f} MB）"
