"""How commands that work on the database end when it does not answer."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager

import typer


@contextmanager
def database_answers() -> Iterator[None]:
    """Turns a missing or silent database into one sentence and exit code 3, settings that do not fit it into one and 2.

    A database that nobody made is not made by looking: it would belong to whoever looked.
    """
    from base import db
    from base.errors import ConfigurationError, StorageUnavailable

    try:
        if db.never_made():
            typer.echo(
                "还没有数据库：先启动一次服务，它会建好。已经启动过的话，看看是不是读错了设置（YANGPU_ENV_FILE）。"
            )
            raise typer.Exit(3)
        yield
    except StorageUnavailable as error:
        typer.echo("数据库没有应答，或者还没有建好：先启动一次服务，它会建好数据库。")
        raise typer.Exit(3) from error
    except ConfigurationError as error:
        typer.echo(f"设置不对：{error}")
        raise typer.Exit(2) from error


def operator() -> str:
    """Who sits at this machine, for the audit log: the login, also behind sudo."""
    from base.settings import sudo_caller

    return sudo_caller() or getpass.getuser()
