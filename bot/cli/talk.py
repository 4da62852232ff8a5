"""`yangpu talk`: what was said in a talk that somebody complains of; every look is in the audit log."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Optional

import typer

from bot.cli.frames import App
from bot.cli.outcome import database_answers, operator

app = App(help="会话：居民说答错了，找到那一段，看看说了什么。每看一次都记进审计记录。")
_FORMATS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
Moment = Optional[datetime]  # noqa: UP007, UP045 - typer reads it at run time


@app.command()
def find(
    since: Annotated[
        Moment, typer.Option(formats=_FORMATS, help="从什么时候（上海时间）；不写就是昨天0点")
    ] = None,
    until: Annotated[Moment, typer.Option(formats=_FORMATS, help="到什么时候；不写就到现在")] = None,
    words: Annotated[str, typer.Option(help="说到的几个字：街道、地方、“没答上的”里的原话")] = "",
    phone: Annotated[str, typer.Option(help="登录用的手机号的后四位")] = "",
    service: Annotated[str, typer.Option(help="哪项服务，比如 doctor-appointment")] = "",
) -> None:
    """找一段会话：时间、说到的字、手机号后四位、哪项服务，知道几样写几样。号码打了星号。"""
    from base import audit, clock
    from base.clock import SHANGHAI
    from base.errors import Refused
    from bot.turns import looking

    now = clock.now().astimezone(SHANGHAI)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    start = since.replace(tzinfo=SHANGHAI) if since else midnight - timedelta(days=1)
    end = until.replace(tzinfo=SHANGHAI) if until else now + timedelta(seconds=1)
    if phone and not (phone.isdigit() and len(phone) == 4):
        typer.echo("--phone 写手机号的最后四位数字。")
        raise typer.Exit(2)
    with database_answers():
        try:
            found = looking.find(start, end, words=words, tail=phone, service=service)
        except Refused as refused:
            typer.echo(refused.message)
            raise typer.Exit(1) from refused
        audit.record("talk.searched", actor=audit.OPERATOR, by=operator(), count=len(found))
    for one in found:
        typer.echo(f"{one.number}  {one.at.astimezone(SHANGHAI):%m-%d %H:%M}  {one.said[:60]}")
    typer.echo(
        f"共{len(found)}段。看一段：yangpu talk show 编号" if found else "没有找到，时间放宽一点再找。"
    )


@app.command()
def show(number: Annotated[str, typer.Argument(help="find 给的编号")]) -> None:
    """把一段会话从头念到尾：谁、几点、说了什么、出了什么卡片。"""
    from base import audit
    from base.clock import SHANGHAI
    from bot.turns import looking

    with database_answers():
        conversation = looking.by_number(number)
        if conversation is None:
            typer.echo("没有这个编号的会话，可能已经到期删除了。")
            raise typer.Exit(1)
        audit.record("talk.seen", subject=f"talk:{conversation}", actor=audit.OPERATOR, by=operator())
        said = looking.lines(conversation)
    for one in said:
        card = f"  〔{one.card}〕" if one.card else ""
        typer.echo(f"{one.at.astimezone(SHANGHAI):%m-%d %H:%M:%S}  {one.who}：{one.text}{card}")
