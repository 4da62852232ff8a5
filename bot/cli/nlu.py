"""`yangpu nlu parse`: what is understood by a sentence. What residents taught us is in nlu_learning."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.frames import App

if TYPE_CHECKING:
    from bot.nlu.understanding import Understanding

app = App(help="语言理解：一句话听成了什么；没听懂的话教给下一个模型。")
_SHOWN = 3


@app.callback()
def about() -> None:
    """语言理解：一句话听成了什么；没听懂的话教给下一个模型（docs/guides/nlu.md）。"""


@app.command("parse")
def parse_command(
    sentences: Annotated[list[str], typer.Argument(help="一句或几句话")],
    model: Annotated[Path | None, typer.Option(help="用这个模型；不写就用正在答话的那个")] = None,
) -> None:
    """显示每句话听成了什么：整理后的文字、动作、服务、方面、实体、警示。"""
    understanding = _opened(model)
    console = Console()
    for sentence in sentences:
        console.print(_table(understanding.parse(sentence)))


def _opened(model: Path | None) -> Understanding:
    from bot.engine.published import model_to_serve
    from bot.nlu.understanding import open_model

    path = model or model_to_serve()
    if path is None:
        typer.echo("还没有和数据一致的模型：先运行 yangpu train。")
        raise typer.Exit(1)
    return open_model(path)


def _table(parsed: dict[str, Any]) -> Table:
    table = Table(show_header=False)
    table.add_row("原话", parsed["text"])
    table.add_row("整理后", parsed["normalized"])
    for head, title in (("act", "动作"), ("service", "服务"), ("aspect", "方面")):
        ranking = parsed[f"{head}_ranking"][:_SHOWN]
        table.add_row(title, "　".join(f"{name} {confidence:.2f}" for name, confidence in ranking))
    for entity in parsed["entities"]:
        table.add_row("实体", _entity(entity))
    table.add_row("警示", parsed["alert"] or "无")
    return table


def _entity(entity: dict[str, Any]) -> str:
    known = {
        key: value
        for key, value in entity.items()
        if key not in {"entity", "start", "end", "value", "surface", "extractor"}
    }
    more = "".join(f"  {key}={value}" for key, value in known.items())
    return f"{entity['entity']}：{entity['surface']} → {entity['value']}{more}"
