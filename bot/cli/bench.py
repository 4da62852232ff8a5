"""`yangpu bench`: measurements that compare. They live in benchmarks/, outside the product, and run by themselves."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Annotated

import typer

from base.settings import ROOT
from bot.cli.frames import App
from bot.engine import arithmetic

app = App()


@app.callback()
def about() -> None:
    """测量：和别的做法比一比。"""


@app.command("turn")
def turn_command(
    quick: Annotated[bool, typer.Option("--quick", help="测得短些。")] = False,
    train_again: Annotated[
        bool, typer.Option("--train-again", help="原装模型重新训练，即使同样的数据已经训练过。")
    ] = False,
) -> None:
    """同一套对话，走我们的服务和原装 Rasa，比速度、内存、启动和训练。"""
    run("turn", *(["--quick"] if quick else []), *(["--train-again"] if train_again else []))


@app.command("nlu")
def nlu_command(
    no_stock: Annotated[
        bool, typer.Option("--no-stock", help="不和原装 Rasa 比（它要训练好几分钟）。")
    ] = False,
    no_cross: Annotated[bool, typer.Option("--no-cross", help="不做交叉验证，只训练一次。")] = False,
    epochs: Annotated[int, typer.Option("--epochs", help="原装 DIET 训练几轮；它自己默认 300 轮。")] = 12,
    people: Annotated[
        int, typer.Option("--people", help="和原装比时，两边都只学几个人里一个人的话；1 是全部，要几小时。")
    ] = 4,
) -> None:
    """没见过的人说的话，动作、服务、方面听对多少，危险和导诊听出多少；和原装 Rasa 比。"""
    left_out = {"--no-stock": no_stock, "--no-cross": no_cross}
    flags = [flag for flag, chosen in left_out.items() if chosen]
    run("nlu", *flags, "--epochs", str(epochs), "--people", str(people), environment=arithmetic.alike())


@app.command("search")
def search_command(
    records: Annotated[
        int | None, typer.Option("--records", help="改测这么多条记录：建索引要多久、占多少内存、找得快不快。")
    ] = None,
) -> None:
    """搜索找得准不准、快不快；和 SQLite 全文检索、普通 BM25 比。"""
    run("search", *(["--records", str(records)] if records else ["test"]))


@app.command("questions")
def questions_command(
    misses: Annotated[bool, typer.Option("--misses", help="列出没答好的问题和当时的回答。")] = False,
) -> None:
    """各种问法（按属性、时间、比较、追问、年龄……）答对多少。"""
    run("questions", *(["--misses"] if misses else []))


def run(name: str, *options: str, environment: Mapping[str, str] | None = None) -> None:
    """Run benchmarks/<name> and end as it ends: 0 when everything asked was reached.

    environment: what it finds there beside ours; who trains reckons as a training does.
    """
    if not (ROOT / "benchmarks" / name).is_dir():
        raise typer.BadParameter("没有 benchmarks 文件夹；请在完整的代码目录里运行")
    command = [sys.executable, "-m", f"benchmarks.{name}", *options]
    found = {**os.environ, **(environment or {})}
    raise typer.Exit(subprocess.run(command, cwd=ROOT, check=False, env=found).returncode)
