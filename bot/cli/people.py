"""`yangpu people`: a person's copy, erasing a person, keeping times, and changing the master key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.frames import App
from bot.cli.outcome import database_answers

if TYPE_CHECKING:
    from services.people.person import Person

app = App(help="个人信息：给本人一份、删除、到期清理、换主密钥。")
_KEPT = {
    "messages": "聊天",
    "pictures": "图片",
    "inbox": "没答上的话",
    "bookings": "预约",
    "callbacks": "回电",
    "tickets": "工单",
    "plans": "提醒",
    "log": "记录里划掉的",
    "jobs": "到点要做的",
    "notices": "说过的提醒",
    "calls": "通话",
    "handovers": "转人工",
    "outgoing": "对外消息",
    "holds": "占过的位置",
    "texts": "短信底稿",
    "codes": "验证码",
    "wechat": "公众号",
}
"""What `expire` counts, in words."""
Phone = Annotated[str, typer.Argument(help="这个人的手机号")]


@app.command()
def export(
    phone: Phone,
    folder: Annotated[Path, typer.Option(help="写到哪个文件夹")] = Path(),
    yes: Annotated[bool, typer.Option("--yes", help="不再问一遍")] = False,
) -> None:
    """把一个人的全部资料写成两个文件：给程序的 JSON，给人看的文字。"""
    from base import audit
    from bot.turns.copying import as_text, copy_of

    with database_answers():
        person = _person(phone)
        _confirm(f"要导出 {person.masked_phone} 的全部资料，会记进审计记录。继续吗？", yes=yes)
        copy = copy_of(person, actor=audit.OPERATOR)
    target = folder / f"{person.id}.json"
    _write(target, json.dumps(copy, ensure_ascii=False, indent=2) + "\n")
    _write(target.with_suffix(".txt"), as_text(copy))
    typer.echo(f"已写到 {target} 和 {target.with_suffix('.txt').name}。里面是个人信息，交给本人后请删掉。")


@app.command()
def erase(phone: Phone, yes: Annotated[bool, typer.Option("--yes", help="不再问一遍")] = False) -> None:
    """删除一个人：没办完的事取消，密钥销毁，聊天记录清空。不能恢复。"""
    from base import audit
    from bot.turns.forgetting import forget_wanted
    from services.affairs import leaving
    from services.affairs import service as affairs
    from services.people import erased

    with database_answers():
        person = _person(phone)
        for item in affairs.items(person):
            typer.echo(f"  会取消：{item.title}" if "cancel" in item.can else f"  会删除：{item.title}")
        _confirm(f"要永远删除 {person.masked_phone} 的全部资料，不能恢复。继续吗？", yes=yes)
        leaving.erase(person, actor=audit.OPERATOR)
        forgotten = forget_wanted()
        erased.keep()
    typer.echo(f"已经删除，清空了{forgotten}段聊天记录。")


@app.command()
def expire() -> None:
    """现在就清理到期的资料（服务运行时每小时自动做一次）。"""
    from bot.server.upkeep import expire as expire_now

    with database_answers():
        gone = expire_now()
    typer.echo("，".join(f"{_KEPT.get(name, name)} {count}" for name, count in gone.items()))


@app.command("rotate-keys")
def rotate_keys() -> None:
    """换主密钥：把每个人的密钥用新主密钥重新包一层。可以中断，再运行会接着做。"""
    from rich.progress import Progress, TextColumn

    from base import audit, keys
    from base.settings import settings
    from bot.migrations.models import metadata

    if not settings().master_key_old:
        typer.echo("请先把新主密钥写在 YANGPU_MASTER_KEY，原来的写在 YANGPU_MASTER_KEY_OLD，重启各个副本。")
        raise typer.Exit(2)
    tables: dict[str, keys.Rewrapped] = {}
    with database_answers(), Progress(TextColumn("{task.description}")) as progress:
        shown = progress.add_task("")
        for found in keys.rewrap(metadata()):
            tables[found.table] = found
            progress.update(shown, description=f"{found.table} {found.done + found.before}")
        done = sum(found.done for found in tables.values())
        broken = sum(found.broken for found in tables.values())
        audit.record("keys.rotated", actor=audit.OPERATOR, done=done, broken=broken)
    for found in tables.values():
        typer.echo(f"{found.table}：换了{found.done}，早已换好{found.before}，打不开{found.broken}")
    if broken:
        typer.echo("打不开的不是这两把主密钥包的，请先找到原来的那把。")
        raise typer.Exit(1)
    typer.echo("全部换好。确认各个副本都用上新主密钥以后，再运行一次，然后删掉 YANGPU_MASTER_KEY_OLD。")


def _person(phone: str) -> Person:
    """Exits when the number is wrong or nobody's."""
    from base.errors import Refused
    from services.people import service as people

    try:
        person = people.by_phone(phone)
    except Refused as refused:
        typer.echo(refused.message)
        raise typer.Exit(2) from refused
    if person is None:
        typer.echo("没有这个手机号的人。")
        raise typer.Exit(1)
    return person


def _confirm(question: str, *, yes: bool) -> None:
    if not yes and not typer.confirm(question):
        typer.echo("什么都没有做。")
        raise typer.Exit(1)


def _write(path: Path, text: str) -> None:
    """Readable by its owner only."""
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
