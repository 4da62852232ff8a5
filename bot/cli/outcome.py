"""How commands that work on the database end when it does not answer."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager

import typer


@contextmanager
def database_answers() -> Iterator[None]:
    """Turns a missing or silent database into one sentence and exit code 3, settings that do not fit it into one and 2."""
    from base.errors import ConfigurationError, StorageUnavailable

    try:
        yield
    except StorageUnavailable as error:
        typer.echo("数据库没有应答，或者还没有建好：先启动一次服务（make run），它会建好数据库。")
        raise typer.Exit(3) from error
    except ConfigurationError as error:
        typer.echo(f"设置不对：{error}")
        raise typer.Exit(2) from error


def operator() -> str:
    """Who sits at this machine, for the audit log: the login, also behind sudo."""
    from base.settings import sudo_caller

    return sudo_caller() or getpass.getuser()
