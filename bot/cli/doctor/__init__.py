"""`yangpu doctor`: what is ready on this machine, what is not, and what to do about it.

It looks and changes nothing: no database is made, no model trained, no package
installed. Rasa is not imported, so the answer comes in a second or two.
"""

from __future__ import annotations

from collections.abc import Callable

import typer
from rich.console import Console

from base.errors import ConfigurationError
from base.settings import ROOT, Settings, settings
from bot.cli.doctor import configured, installed, kept
from bot.cli.doctor.finding import Finding


def look() -> list[Finding]:
    """Every finding, the ground first. Settings that make no sense hide what depends on them."""
    found = [look(ROOT) for look in (installed.python, installed.uv, installed.packages, installed.pages)]
    try:
        current = settings()
    except ConfigurationError as error:
        return [*found, Finding("设置", False, str(error), "对照 .env.example 改好环境变量或 .env")]
    looks: list[Callable[[Settings], Finding]] = [
        configured.read,
        configured.secrets,
        configured.data_folder,
        configured.moment,
        kept.database,
        kept.revision,
        kept.master_key,
        kept.redis_answers,
        kept.model,
        configured.port,
    ]
    return [*found, *(look(current) for look in looks), *installed.test_tools()]


def mark(finding: Finding) -> str:
    if finding.ok:
        return "[green]✓[/]"
    return "[yellow]－[/]" if finding.optional else "[red]✗[/]"


def doctor_command() -> None:
    """看看哪里没准备好，该怎么办。全都好时退出码是 0，否则是 1。"""
    console = Console(highlight=False, soft_wrap=True)
    found = look()
    for finding in found:
        console.print(f"{mark(finding)} {finding.name}：", end="")
        console.print(finding.detail, markup=False)
        if finding.remedy:
            console.print(f"    怎么办：{finding.remedy}", markup=False)
    broken = [finding for finding in found if not finding.ok and not finding.optional]
    console.print(f"有 {len(broken)} 处要处理。" if broken else "都准备好了。")
    raise typer.Exit(1 if broken else 0)
