"""`yangpu bench`: measurements that compare, from benchmarks/."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

app = typer.Typer(no_args_is_help=True, help="测量：和别的做法比一比。")


@app.callback()
def about() -> None:
    """测量：和别的做法比一比。"""


@app.command("turn")
def turn_command(
    quick: Annotated[
        bool, typer.Option("--quick", help="测得短些；同样数据的原装模型训练过就不再训练。")
    ] = False,
) -> None:
    """同一套对话，走我们的服务和原装 Rasa，比速度、内存、启动和训练。"""
    from benchmarks.turn.run import FULL, QUICK, run

    reached = run(QUICK if quick else FULL, Console())
    raise typer.Exit(0 if reached else 1)
