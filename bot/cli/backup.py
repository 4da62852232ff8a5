"""`yangpu backup`: a copy of everything while the service runs, and bringing it back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.frames import App
from bot.cli.outcome import database_answers

app = App(help="备份：服务开着也能备份；恢复到一个空的数据文件夹。")
File = Annotated[Path, typer.Argument(help="备份文件，比如 /backup/yangpu-1122.zip")]


@app.command()
def save(file: File) -> None:
    """把数据库和审计的记号存成一个文件。主密钥不在里面，请另外保管。"""
    from base import backup
    from base.errors import Refused

    try:
        with database_answers():
            made = backup.save(file)
    except Refused as error:
        typer.echo(error.message)
        raise typer.Exit(2) from error
    size = file.stat().st_size / 1024**2
    typer.echo(f"存好了：{file}，{size:.1f} MB，{_moment(made.made_at)}的数据。")
    typer.echo("主密钥不在备份里：没有它，里面的个人信息谁也打不开。请另外保管。")


@app.command()
def restore(file: File) -> None:
    """把备份放进没有数据库的数据文件夹，看看主密钥对不对，备份以后删除过的人再删一遍。先停下服务。"""
    from base import backup, keys
    from base.errors import ConfigurationError, Refused
    from bot import migrations
    from services.affairs import leaving

    try:
        made = backup.restore(file)
    except Refused as error:
        typer.echo(error.message)
        raise typer.Exit(2) from error
    except ConfigurationError as error:
        typer.echo(f"设置不对：{error}")
        raise typer.Exit(2) from error
    typer.echo(f"放好了：{_moment(made.made_at)}的数据。")
    try:
        keys.check()
        migrations.upgrade()
        again = leaving.erase_again()
    except ConfigurationError as error:
        typer.echo(f"还差一步：{error}。")
        raise typer.Exit(1) from error
    if again:
        typer.echo(f"备份以后要求删除的{again}个人又删除了一遍。")
    typer.echo("主密钥对得上。现在可以启动服务。")


def _moment(text: str) -> str:
    return f"{datetime.fromisoformat(text):%Y-%m-%d %H:%M}"
