"""`yangpu ticket`: what an officer does with reports and requests from the command line."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.frames import App
from bot.cli.outcome import database_answers

if TYPE_CHECKING:
    from services.tickets.ticket import Ticket

app = App(help="工单：列出、查看、答复、改状态、转给别的单位。")
By = Annotated[str, typer.Option(help="谁办的，写工号或者名字")]
Reference = Annotated[str, typer.Argument(help="编号，比如 GD234567")]


@contextmanager
def _answered() -> Iterator[None]:
    """Turns a refusal into its sentence and exit code 1."""
    from base.errors import Refused

    with database_answers():
        try:
            yield
        except Refused as refused:
            typer.echo(refused.message)
            raise typer.Exit(1) from refused


@app.command("list")
def list_(
    status: Annotated[str | None, typer.Option(help="filed accepted handling answered closed …")] = None,
    department: Annotated[str | None, typer.Option(help="在哪个单位手里")] = None,
    service: Annotated[str | None, typer.Option(help="哪项服务，比如 citizen-report")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="只看过了答复期限的")] = False,
) -> None:
    """现在该办的，最急的在前。"""
    from services.tickets import desk

    with _answered():
        found = desk.tickets(status=status, department=department, service=service, overdue=overdue)
    for one in found:
        typer.echo(_line(one))
    typer.echo(f"共{len(found)}件。")


@app.command()
def show(reference: Reference) -> None:
    """一张单子的全部：说了什么，办到哪一步。"""
    from base import audit
    from services.tickets import desk

    with _answered():
        one = desk.show(reference)
        audit.record("ticket.seen", actor=audit.OPERATOR, ticket=one.reference)
    typer.echo(_line(one))
    for name in one.fields:
        typer.echo(f"  {name}：{one.text(name)}")
    for entry in one.entries:
        typer.echo(f"  {entry.at:%Y-%m-%d %H:%M}  {entry.kind} → {entry.status}  {entry.by}  {entry.text}")


@app.command()
def reply(
    reference: Reference,
    text: Annotated[str, typer.Argument(help="答复居民的话")],
    by: By = "command line",
    close: Annotated[bool, typer.Option("--close", help="答复完就办结")] = False,
) -> None:
    """答复居民；他们问起进展时听到的就是这句话。"""
    from services.tickets import desk

    with _answered():
        typer.echo(_line(desk.reply(reference, text, by=by, key=_key(), close=close)))


@app.command()
def publish(
    reference: Reference,
    title: Annotated[str, typer.Option(help="核对过的岗位名称，比如 服务员")],
    unit: Annotated[str, typer.Option(help="核对过的用工单位名称")],
    by: By = "command line",
) -> None:
    """把核对过的招聘放进招聘信息，并告诉发布的人；办结以后自动撤下。"""
    from services.tickets import published

    with _answered():
        typer.echo(_line(published.publish(reference, title=title, unit=unit, by=by, key=_key())))


@app.command()
def status(
    reference: Reference,
    to: Annotated[str, typer.Argument(help="accepted handling answered closed reopened")],
    by: By = "command line",
) -> None:
    """改状态。"""
    from services.tickets import desk

    with _answered():
        typer.echo(_line(desk.set_status(reference, to, by=by, key=_key())))


@app.command()
def reassign(
    reference: Reference,
    department: Annotated[str, typer.Argument(help="转给哪个单位")],
    by: By = "command line",
) -> None:
    """转给别的单位；原来在谁手里留在记录里。"""
    from services.tickets import desk

    with _answered():
        typer.echo(_line(desk.reassign(reference, department, by=by, key=_key())))


def _key() -> str:
    """Every run of a command is an effect of its own."""
    return f"command:{uuid.uuid4().hex}"


def _line(one: Ticket) -> str:
    due = f"  {one.promised_on:%Y-%m-%d}前答复" if one.promised_on else ""
    late = "  已超期" if one.overdue else ""
    return f"{one.reference}  {one.service}/{one.category}  {one.status}  {one.department}{due}{late}"
