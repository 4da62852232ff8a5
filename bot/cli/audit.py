"""`yangpu audit`: whether the log of looks and changes holds, and what stands in it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.frames import App
from bot.cli.outcome import database_answers

app = App(help="审计记录和账本：有没有被动过手脚，谁看过、改过什么。")


@app.command()
def verify(
    anchors: Annotated[
        Path | None,
        typer.Option(help="另外保管的锚点文件，每行一个“号:指纹”，比如别的机器上的 audit-anchors"),
    ] = None,
) -> None:
    """把整条记录和时间币、运动积分的账本核对一遍；有一处不对就列出来，以 1 退出。"""
    from base import audit
    from services.ledger import service as ledger

    lines = _lines(anchors) if anchors else []
    with database_answers():
        report = audit.verify(anchors=lines)
        books = {currency: ledger.verify(currency) for currency in ledger.currencies()}
    problems = [*report.problems, *(f"账本 {name}：{one}" for name, found in books.items() for one in found)]
    for problem in problems:
        typer.echo(problem)
    if problems:
        typer.echo(
            f"共{len(problems)}处不对。先别动数据库，另存一份，查是不是放回过旧备份（docs/guides/people.md）。"
        )
        raise typer.Exit(1)
    typer.echo(f"{report.entries}条，一条不少，一处没改；账本{len(books)}本，都对得上。")
    if report.entries:
        typer.echo(f"请把这一行记在别处：{report.newest}")


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError) as error:
        typer.echo(f"{file} 读不了：看看文件在不在、是不是锚点文件。")
        raise typer.Exit(2) from error


@app.command()
def show(
    phone: Annotated[str | None, typer.Option(help="只看这个手机号的人")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="最多几条")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="给程序读：一行一条，代号照原样")] = False,
) -> None:
    """最近的记录，新的在上面：谁做了什么。居民只有代号，工作人员写名字。"""
    from base import audit
    from base.clock import SHANGHAI
    from base.errors import Refused
    from bot import audit_words
    from services.people import service as people

    with database_answers():
        try:
            person = people.by_phone(phone) if phone else None
        except Refused as refused:
            typer.echo(refused.message)
            raise typer.Exit(2) from refused
        if phone and person is None:
            typer.echo("没有这个手机号的人。")
            raise typer.Exit(1)
        found = audit.entries(subject=person.id if person else None, limit=limit)
        known = audit_words.names()
    for one in found:
        if as_json:
            typer.echo(json.dumps(asdict(one) | {"at": one.at.isoformat()}, ensure_ascii=False))
        else:
            at = one.at.astimezone(SHANGHAI)
            typer.echo(f"{one.number}  {at:%Y-%m-%d %H:%M:%S}  {audit_words.sentence(one, known)}")
