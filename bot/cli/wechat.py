"""`yangpu wechat`: what an operator does for the official account."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from bot.cli.frames import App
from bot.cli.outcome import database_answers

app = App(help="公众号：看菜单、发布菜单。")


@app.callback()
def about() -> None:
    """公众号。"""


@app.command()
def menu(
    publish: Annotated[bool, typer.Option("--publish", help="发布到公众号；不写只打印")] = False,
) -> None:
    """公众号下面的菜单，内容在 bot/channels/wechat/menu.yml。"""
    from base.errors import ContentError
    from bot.channels.wechat.menu import menu as read

    try:
        entries = read()
    except ContentError as error:
        typer.echo("\n".join(error.problems))
        raise typer.Exit(1) from error
    if not publish:
        return typer.echo(json.dumps(entries, ensure_ascii=False, indent=2))
    _publish(entries)


def _publish(entries: dict[str, object]) -> None:
    from services.connectors.errors import ConnectorError
    from services.connectors.wechat import account

    found = account()
    if found is None:
        typer.echo("还没有接公众号：请先设 YANGPU_WECHAT_APPID 和 YANGPU_WECHAT_SECRET。")
        raise typer.Exit(1)
    try:
        with database_answers():
            found.publish_menu(entries)
    except ConnectorError as error:
        typer.echo(f"没有发布成功（{error.reason}）。常见原因：本机的地址不在公众号后台的 IP 白名单里。")
        raise typer.Exit(1) from error
    typer.echo("菜单已经发布。居民重新打开公众号就能看到，最晚一天。")
