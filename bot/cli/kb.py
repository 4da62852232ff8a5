"""`yangpu kb`: what an officer does with the knowledge base from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from knowledge.importing import ImportReport
    from knowledge.records import Record

app = typer.Typer(no_args_is_help=True, help="知识库：检查、导入、导出、试搜、查看、找出该复核的记录。")
STALE_YEARS = 2


@app.command()
def validate(
    files: Annotated[list[Path] | None, typer.Argument(help="只检查这些文件；不写就检查全部")] = None,
) -> None:
    """一次列出内容文件的全部问题，写明文件和行。"""
    from knowledge.content import load_records, record_files
    from knowledge.validation import problems

    found = problems(files or record_files())
    for problem in found:
        typer.echo(problem)
    if found:
        typer.echo(f"共{len(found)}个问题。")
        raise typer.Exit(1)
    typer.echo("没有问题。" if files else f"没有问题，共{len(load_records())}条记录。")


@app.command("import")
def import_(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会改什么，不写入")] = False,
    author: Annotated[str, typer.Option(help="谁导入的")] = "command line",
    reason: Annotated[str, typer.Option(help="为什么")] = "kb import",
) -> None:
    """把YAML内容导入数据库：全部成功，或者什么都不改；后台改过的记录不会被覆盖。"""
    from base.errors import ContentError, StorageUnavailable
    from knowledge.importing import import_yaml

    try:
        report = import_yaml(author=author, reason=reason, dry_run=dry_run)
    except ContentError as error:
        typer.echo("\n".join(error.problems))
        typer.echo(f"共{len(error.problems)}个问题，什么都没有导入。")
        raise typer.Exit(1) from error
    except StorageUnavailable as error:
        typer.echo("数据库没有应答，或者还没有建好：先启动一次服务（make run），它会建好数据库并导入内容。")
        raise typer.Exit(3) from error
    _show_report(report, dry_run=dry_run)
    if report.conflicts:
        raise typer.Exit(2)


def _show_report(report: ImportReport, *, dry_run: bool) -> None:
    for word, ids in (
        ("新增", report.added),
        ("更新", report.changed),
        ("撤下", report.withdrawn),
        ("冲突（后台改过，文件也改了，保留后台的）", report.conflicts),
    ):
        if ids:
            typer.echo(f"{word}{len(ids)}条：" + "、".join(ids[:20]) + ("……" if len(ids) > 20 else ""))
    typer.echo(f"没有变化{report.unchanged}条。" + ("这是试运行，没有写入。" if dry_run else ""))


@app.command()
def export() -> None:
    """把数据库里的改动写回YAML文件。"""
    from knowledge.exporting import export_yaml
    from knowledge.store import published_records

    written = export_yaml(published_records())
    typer.echo(
        "\n".join(f"已写回 {path.parent.name}/{path.name}" for path in written)
        or "文件和数据库一致，没有改动。"
    )


@app.command()
def search(text: str, limit: Annotated[int, typer.Option(help="最多列几条")] = 5) -> None:
    """试搜一句话：找到什么、为什么、会不会直接回答。"""
    from knowledge.library import KnowledgeBase

    base = KnowledgeBase(_records())
    hits = base.search(text, limit=limit)
    for number, hit in enumerate(hits, 1):
        typer.echo(f"{number}. {hit.record.name}（{hit.record.id}） {hit.score:.1f}  {'；'.join(hit.why)}")
    if base.confident(hits):
        typer.echo("会直接回答第1条。")
    else:
        typer.echo("会让居民从中选。" if base.plausible(hits) else "会说没有查到。")


@app.command()
def show(record_id: str) -> None:
    """一条记录的全部内容，和居民会听到的话。"""
    from knowledge.exporting import as_yaml
    from knowledge.library import KnowledgeBase

    base = KnowledgeBase(_records())
    record = base.get(record_id)
    if record is None:
        typer.echo(f"没有 {record_id} 这条记录。")
        raise typer.Exit(1)
    typer.echo(as_yaml(record))
    typer.echo(base.answer(record.id).text)


@app.command()
def stale(years: Annotated[int, typer.Option(help="资料早于几年前算旧")] = STALE_YEARS) -> None:
    """过期、太旧、没有日期或可信度低的记录，按负责单位列出。"""
    from knowledge.staleness import stale_records

    for unit, entries in stale_records(_records(), years=years).items():
        typer.echo(f"{unit}：{len(entries)}条")
        for record, why in entries:
            typer.echo(f"  {record.id}  {record.name}  {why}")


def _records() -> list[Record]:
    """What residents see now; straight from the files when nothing has been imported yet."""
    from base.errors import StorageUnavailable
    from knowledge.content import load_records
    from knowledge.store import published_records

    try:
        return published_records() or load_records()
    except StorageUnavailable:
        return load_records()
