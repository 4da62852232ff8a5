"""`yangpu switch`: closing and opening while the service runs; every replica follows within seconds."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import typer

from bot.cli.frames import App
from bot.cli.outcome import database_answers

app = App(help="开关：暂停或恢复一项服务、一个外部接口、整个杨小伴，挂公告。")
Says = Annotated[str, typer.Option(help="告诉居民的一句话，写完整，带句号")]
_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"]
Until = Annotated[
    datetime | None,
    typer.Option(formats=_FORMATS, help="到这一刻自动恢复，比如 2026-11-25T08:00（上海时间）"),
]


@app.command("list")
def list_() -> None:
    """现在关着哪些，公告写着什么。"""
    from services.switches import service as switches

    with database_answers():
        found = switches.everything()
    for one in found.values():
        until = f"，到{one.until:%Y-%m-%d %H:%M}自动恢复" if one.until else ""
        typer.echo(f"{one.target}  从{one.since:%Y-%m-%d %H:%M}起{until}  {one.sentence}")
    if not found:
        typer.echo("全部开着，没有公告。")


@app.command()
def close(
    target: Annotated[str, typer.Argument(help="服务的 id，比如 venue-booking；接口写 connector:sms")],
    says: Says = "",
    until: Until = None,
) -> None:
    """暂停一项服务或一个接口。已经办好的照样能查、能取消。"""
    from services.switches import service as switches

    with database_answers():
        switches.close(_known(target), sentence=says, until=_in_shanghai(until))
    typer.echo(f"{target} 已经暂停，各个副本几秒内生效。恢复用 yangpu switch open {target}")


@app.command("open")
def open_(target: Annotated[str, typer.Argument(help="和 close 时写的一样")]) -> None:
    """恢复一项服务或一个接口。"""
    from services.switches import service as switches

    with database_answers():
        was_closed = switches.open_(_known(target))
    typer.echo(f"{target} 已经恢复。" if was_closed else f"{target} 本来就开着。")


@app.command()
def notice(
    text: Annotated[str, typer.Argument(help="公告的话；什么都不写就撤下")] = "", until: Until = None
) -> None:
    """在聊天页面上方挂一条公告，或者撤下。"""
    from services.switches import service as switches

    with database_answers():
        if text:
            switches.close(switches.NOTICE, sentence=text, until=_in_shanghai(until))
        else:
            switches.open_(switches.NOTICE)
    typer.echo("公告已经挂出。" if text else "公告已经撤下。")


@app.command()
def bot(
    state: Annotated[Literal["off", "on"], typer.Argument(help="off 暂停，on 恢复")],
    says: Says = "",
    until: Until = None,
) -> None:
    """整个杨小伴暂停或恢复：暂停时居民听到一句说明，和该打的电话。"""
    from services.switches import service as switches

    with database_answers():
        if state == "off":
            switches.close(switches.BOT, sentence=says, until=_in_shanghai(until))
        else:
            switches.open_(switches.BOT)
    typer.echo("杨小伴已经暂停回答。" if state == "off" else "杨小伴恢复回答。")


def _known(target: str) -> str:
    """The switch of a name that an operator typed. Exits with the names that exist."""
    from knowledge.catalogue import catalogue
    from services.switches import service as switches

    name = target.removeprefix("connector:")
    if name != target and name in switches.CONNECTORS:
        return switches.of_connector(name)
    if catalogue().get(target):
        return switches.of_service(target)
    services = " ".join(spec.id for spec in catalogue())
    connectors = " ".join(f"connector:{known}" for known in switches.CONNECTORS)
    typer.echo(f"没有 {target}。服务有：{services}\n接口有：{connectors}")
    raise typer.Exit(2)


def _in_shanghai(moment: datetime | None) -> datetime | None:
    """Exits when it is over already: nothing would be closed."""
    from base import clock

    if moment is None:
        return None
    until = moment.replace(tzinfo=clock.SHANGHAI)
    if until <= clock.now():
        typer.echo(
            f"--until {until:%Y-%m-%d %H:%M} 已经过去了，没有改动。现在是 {clock.now():%Y-%m-%d %H:%M}（上海时间）。"
        )
        raise typer.Exit(2)
    return until
