"""The command line `yangpu`: one module per command.

A module imports what takes seconds (Rasa, spaCy) inside its function, so that
help and quick commands answer at once.
"""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import Annotated

import typer

from bot.cli.audit import app as audit_app
from bot.cli.backup import app as backup_app
from bot.cli.bench import app as bench_app
from bot.cli.doctor import doctor_command
from bot.cli.frames import App
from bot.cli.kb import app as kb_app
from bot.cli.nlu_learning import app as nlu_app
from bot.cli.people import app as people_app
from bot.cli.serve import serve_command
from bot.cli.staff import app as staff_app
from bot.cli.switch import app as switch_app
from bot.cli.talk import app as talk_app
from bot.cli.ticket import app as ticket_app
from bot.cli.train import train_command
from bot.cli.wechat import app as wechat_app

app = App(add_completion=False)
app.command("doctor")(doctor_command)
app.command("serve")(serve_command)
app.command("train")(train_command)
app.add_typer(backup_app, name="backup")
app.add_typer(kb_app, name="kb")
app.add_typer(bench_app, name="bench")
app.add_typer(nlu_app, name="nlu")
app.add_typer(staff_app, name="staff")
app.add_typer(switch_app, name="switch")
app.add_typer(audit_app, name="audit")
app.add_typer(people_app, name="people")
app.add_typer(talk_app, name="talk")
app.add_typer(ticket_app, name="ticket")
app.add_typer(wechat_app, name="wechat")


def _not_as_somebody_else() -> None:
    """What root writes beside somebody else's database cannot be written by them any more, and the service stops."""
    from base.errors import ConfigurationError
    from base.settings import settings

    try:
        file = settings().data_dir / "yangpu.db"
    except ConfigurationError:
        return  # the command says so itself
    owner = file.stat().st_uid if os.geteuid() == 0 and file.exists() else 0
    if owner:
        typer.echo(
            f"{file} 是别的用户的（{owner}号），用 root 写过，服务就打不开它了。"
            "请换成那个用户，或者用 deploy/yangpu（docs/guides/running.md）。"
        )
        raise typer.Exit(2)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"杨小伴 {version('yangpu')}")
        raise typer.Exit


@app.callback()
def about(
    shown: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="这是哪一版")
    ] = False,
) -> None:
    """杨小伴的命令行。"""
    _not_as_somebody_else()


def main() -> None:
    """Entry point of the `yangpu` command."""
    app()
