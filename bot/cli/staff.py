"""`yangpu staff`: who works at the desk. Accounts are made here and nowhere else; none exists at first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from bot.cli.frames import App
from bot.cli.outcome import database_answers

if TYPE_CHECKING:
    from services.staff.accounts import Officer

app = App(help="工作台的账号：添加、列出、重设、停用。")
Login = Annotated[str, typer.Argument(help="登录用的账号，小写字母，比如 wang")]
Roles = Annotated[
    list[str],
    typer.Option("--role", help="agent 坐席、supervisor 班长、editor 知识编辑、admin 管理员；可写多次"),
]


@app.command()
def add(
    login: Login,
    name: Annotated[str, typer.Option(help="居民看到的称呼，比如 小王")],
    role: Roles = ["agent"],  # noqa: B006 - typer copies it
    enrol: Annotated[bool, typer.Option(help="现在就显示二次验证的二维码；不写就在第一次登录时显示")] = False,
) -> None:
    """添加一个人；密码在这里输入两遍，不会显示。"""
    from services.staff import accounts

    password = _new_password()
    with database_answers(), _told():
        made = accounts.add(login, name=name, password=password, given=role)
    typer.echo(f"已添加 {made.login}（{made.name}）。第一次登录时要用手机上的验证器扫码。")
    if enrol:
        _show_factor(made)


@app.command("list")
def list_() -> None:
    """都有谁，什么角色。"""
    from services.staff import accounts
    from services.staff.roles import NAMES

    with database_answers():
        found = accounts.everyone()
    for one in found:
        state = "停用" if one.disabled else "" if one.enrolled else "还没有绑定验证器"
        titles = "、".join(NAMES[role] for role in one.given)
        typer.echo(f"{one.login}  {one.name}  {titles}  {state}".rstrip())
    if not found:
        typer.echo("还没有人。先加一个：yangpu staff add wang --name 小王 --role admin")


@app.command()
def reset(
    login: Login,
    password: Annotated[bool, typer.Option("--password", help="输入新密码")] = False,
    factor: Annotated[bool, typer.Option("--factor", help="换一个二次验证，手机丢了的时候用")] = False,
) -> None:
    """解锁、恢复停用的账号，或者换密码、换二次验证；这个人会在各处退出登录。"""
    from services.staff import accounts

    fresh = _new_password() if password else None
    with database_answers(), _told():
        found = accounts.reset(login, password=fresh, new_factor=factor)
    typer.echo(f"{found.login} 已经重设，在各处退出了登录；现在能登录，停用过的也恢复了。")
    if factor:
        _show_factor(found)


@app.command()
def role(login: Login, role: Roles) -> None:
    """改一个人的角色。"""
    from services.staff import accounts

    with database_answers(), _told():
        found = accounts.set_roles(login, role)
    typer.echo(f"{found.login} 的角色现在是 {' '.join(found.given)}。")


@app.command("looks-after")
def looks_after(
    login: Login,
    areas: Annotated[
        Optional[list[str]],  # noqa: UP007, UP045 - typer reads it at run time
        typer.Argument(help="街道全名、服务名，或者一类事（养老、政务……）；一个不写就是什么都管"),
    ] = None,
) -> None:
    """一个人先看到哪些街道、哪些事的居民。"""
    from services.queues import areas as known
    from services.staff import accounts

    with database_answers(), _told():
        found = accounts.set_looks_after(login, known.checked(areas or []))
    typer.echo(f"{found.login} 现在先看到：{'、'.join(known.titles(found)) or '全部'}。")


@app.command()
def disable(login: Login) -> None:
    """停用一个账号；做过的事还在。恢复用 reset。"""
    from services.staff import accounts

    with database_answers(), _told():
        found = accounts.disable(login)
    typer.echo(f"{found.login} 已经停用，在各处退出了登录。")


def _new_password() -> str:
    asked: str = typer.prompt("密码（至少 10 个字符）", hide_input=True, confirmation_prompt="再输一遍")
    return asked


def _show_factor(who: Officer) -> None:
    from services.staff import accounts, factor

    enrolment = accounts.enrolment(who.id)
    if enrolment:
        typer.echo("请本人用验证器扫这个码（只给本人看）：")
        typer.echo(factor.drawn(enrolment.uri))
        typer.echo(f"扫不了就手工输入：{enrolment.typed_in}\n{enrolment.uri}")


@contextmanager
def _told() -> Iterator[None]:
    """Turns a refusal into its sentence and exit code 2."""
    from base.errors import Refused

    try:
        yield
    except Refused as refused:
        typer.echo(refused.message)
        raise typer.Exit(2) from refused
