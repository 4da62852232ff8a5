"""How `yangpu kb` speaks: plain lines that fit a terminal of eighty columns, whatever they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer
from rich.cells import cell_len

if TYPE_CHECKING:
    from knowledge.differing import Change
    from knowledge.proposing import Conflict, Proposal
    from knowledge.records import Record

WIDTH = 80
MOST_NAMED = 20
_UNBROKEN = re.compile(r"[ （“]*(?:[\x21-\x7e]{1,60}|[^\x00-\x7f])[，。；：、）”！？…]*|\s+")


def say(text: str, *, indent: int = 0) -> None:
    """A text, broken before column 80 and set in."""
    for paragraph in text.split("\n"):
        for line in broken(paragraph, WIDTH - indent):
            typer.echo((" " * indent + line).rstrip())


def broken(text: str, width: int) -> list[str]:
    """A paragraph in lines of at most `width` columns.

    Chinese may be broken anywhere but before a sign, Latin between words only; the usual tools know the one or the other.
    """
    lines = [""]
    for part in _UNBROKEN.findall(text):
        if lines[-1] and cell_len(lines[-1]) + cell_len(part.rstrip()) > width:
            lines.append("")
        lines[-1] += part if lines[-1] or len(lines) == 1 else part.lstrip()
    return lines


def show_changes(record: Record, changes: Iterable[Change]) -> None:
    """A record and what differs, field by field."""
    say(f"{record.id} {record.name}", indent=2)
    for change in changes:
        say(str(change), indent=4)


def show_proposal(proposal: Proposal, *, dry_run: bool) -> None:
    """What a file would change, or has handed in."""
    if proposal.added:
        say(f"新增{len(proposal.added)}条：")
        for record in proposal.added:
            say(f"{record.id} {record.name}", indent=2)
    if proposal.changed:
        say(f"修改{len(proposal.changed)}条：")
        for record, changes in proposal.changed:
            show_changes(record, changes)
    for conflict in proposal.conflicts:
        show_conflict(conflict)
    say(f"没有变化{proposal.unchanged}条。{_outcome(proposal, dry_run)}")


def _outcome(proposal: Proposal, dry_run: bool) -> str:
    if proposal.conflicts:
        return f"有{len(proposal.conflicts)}处冲突，什么都没有导入。"
    if dry_run:
        return "这是试运行，没有写入。"
    if not proposal.numbers:
        return "没有要改的。"
    return f"{len(proposal.numbers)}条改动等另一位同事核对：yangpu kb drafts 查看，yangpu kb approve 发布。"


def show_conflict(conflict: Conflict) -> None:
    """Who changed what, and how to go on."""
    say(f"冲突：{conflict.record.id} {conflict.record.name}")
    if conflict.unknown_base:
        say(
            f"{conflict.author}在这里改过（第{conflict.number}版），文件没有写明是从哪一版改的。"
            "请先导出，在导出的文件上改。",
            indent=2,
        )
    else:
        say(
            f"导出之后，{conflict.author}改了同样的地方（第{conflict.number}版）。现在的内容 → 文件：",
            indent=2,
        )
    for change in conflict.changes:
        say(str(change), indent=4)
    if not conflict.unknown_base:
        say(f"请商定后把文件这一行的版本改成{conflict.number}，再导入。", indent=2)
