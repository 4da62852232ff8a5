"""`yangpu kb`: what an officer does with the knowledge base from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import kb_editing
from bot.cli.frames import App
from bot.cli.kb_display import say
from bot.cli.kb_editing import WRONG, spoken_errors

if TYPE_CHECKING:
    from knowledge.library import KnowledgeBase
    from knowledge.records import Record
    from knowledge.search.hit import Hit
    from knowledge.store import Version

app = App(help="知识库：检查、导入、导出、核对、试搜、查看、找出该复核的记录。")
kb_editing.add_to(app)
STALE_YEARS = 2
_STATUS = {
    "published": "已发布",
    "draft": "等核对",
    "rejected": "已退回",
    "replaced": "换了新的草稿",
    "withdrawn": "撤下",
}


@app.command()
def validate(
    files: Annotated[
        list[Path] | None, typer.Argument(help="只检查这些文件（YAML、CSV、XLSX）；不写就检查全部")
    ] = None,
) -> None:
    """一次列出全部问题，写明文件、第几行、哪一列。"""
    from knowledge.content import load_records, record_files
    from knowledge.validation import problems

    found = problems(files or record_files(), known=[record.id for record in load_records()] if files else ())
    for problem in found:
        say(problem)
    if found:
        say(f"共{len(found)}个问题。")
        raise typer.Exit(WRONG)
    say("没有问题。" if files else f"没有问题，共{len(load_records())}条记录。")


@app.command()
def search(text: str, limit: Annotated[int, typer.Option(help="最多列几条")] = 5) -> None:
    """试搜一句话：居民会听到什么，找到哪些，为什么。"""
    from knowledge.library import KnowledgeBase

    base = KnowledgeBase(_records())
    hits = base.search(text, limit=limit)
    say(_verdict(base, hits))
    for number, hit in enumerate(hits, 1):
        say(f"{number}. {hit.record.name}（{hit.record.id}）")
        say(_why(hit), indent=3)


def _verdict(base: KnowledgeBase, hits: list[Hit]) -> str:
    if base.confident(hits):
        return f"会直接回答：{hits[0].record.name}"
    if base.plausible(hits):
        return f"拿不准，会请居民从{len(base.choices(hits))}条里选。"
    return "会说没有查到，并记进没答上来的问题。" + ("最接近的是：" if hits else "")


def _why(hit: Hit) -> str:
    why = "、".join(hit.why) or "只有零星的字相同"
    return f"问到的内容对上{hit.matched:.0%}，得分{hit.score:.1f}；对上的是：{why}"


@app.command()
def show(record_id: str) -> None:
    """一条记录的全部内容、历史，和居民会听到的话。"""
    from knowledge.exporting import as_yaml
    from knowledge.library import KnowledgeBase

    base = KnowledgeBase(_records())
    record = base.get(record_id)
    if record is None:
        _show_gone(base, record_id)
        return
    if record.id != record_id:
        say(f"{record_id} 已经并入 {record.id}（{record.name}）。")
        if _versions(record_id):
            _show_history(record_id)
    say(as_yaml(record))
    _show_history(record.id)
    say("居民会听到：")
    say(base.answer(record.id).text, indent=2)


def _show_gone(base: KnowledgeBase, record_id: str) -> None:
    """A record that was taken away, with its last content; for an id that never was, what is near."""
    from knowledge.exporting import as_yaml

    versions = _versions(record_id)
    if not versions:
        say(f"没有 {record_id} 这条记录。")
        for hit in base.search(record_id.replace("-", " "), limit=3):
            say(f"是不是 {hit.record.id}（{hit.record.name}）？", indent=2)
        raise typer.Exit(WRONG)
    if versions[0].status == "withdrawn":
        say(f"{record_id} 已经撤下，居民查不到了。撤下前的内容：")
    else:
        say(f"{record_id} 还没有发布，居民查不到。交来的内容：")
    say(as_yaml(versions[0].record))
    _show_history(record_id)


def _show_history(record_id: str) -> None:
    versions = _versions(record_id)
    say("历史：" if versions else "历史：还没有导入数据库。")
    for version in versions:
        say(_of_history(version), indent=2)


def _versions(record_id: str) -> list[Version]:
    from base.errors import StorageUnavailable
    from knowledge.store import history

    try:
        return history(record_id)
    except StorageUnavailable:
        return []


def _of_history(version: Version) -> str:
    by = f"，{version.approved_by}核对" if version.approved_by else ""
    return (
        f"第{version.number}版 {version.created_at:%Y-%m-%d %H:%M} {version.author}（{_STATUS[version.status]}{by}）："
        f"{version.reason}"
    )


@app.command()
def stale(
    years: Annotated[int, typer.Option(help="资料早于几年前算旧")] = STALE_YEARS,
    unit: Annotated[str, typer.Option(help="只看这个单位负责的")] = "",
) -> None:
    """过期、太旧、没有日期、可信度低或没有登记责任单位的记录，按责任单位列出。"""
    from knowledge.staleness import stale_records

    units = {name: found for name, found in stale_records(_records(), years=years).items() if unit in name}
    for name, entries in units.items():
        say(f"{name}：{len(entries)}条")
        for record, why in entries:
            say(f"{why}  {record.name}（{record.id}）", indent=2)
    say(f"共{sum(map(len, units.values()))}条该复核。" if units else "没有该复核的记录。")


@app.command()
def unanswered(
    limit: Annotated[int, typer.Option(help="最多列几组")] = 20,
    days: Annotated[int, typer.Option(help="只看最近几天问过的")] = 90,
) -> None:
    """居民问了、没有答上来的问题，相近的归在一起，问得多的在前。"""
    from knowledge.unanswered import REASONS, clusters

    with spoken_errors():
        found = clusters(days=days)
    for number, cluster in enumerate(found[:limit], 1):
        say(f"{number}. {cluster.texts[0]}")
        reasons = "、".join(REASONS[reason] for reason in cluster.reasons)
        say(f"{cluster.count}次，最近{cluster.last_asked:%Y-%m-%d}；{reasons}", indent=3)
        if cluster.texts[1:]:
            say(f"也有人问：{'；'.join(cluster.texts[1:4])}", indent=3)
    asked = sum(cluster.count for cluster in found)
    say(f"共{len(found)}组，问了{asked}次。" if found else f"最近{days}天没有答不上来的问题。")


def _records() -> list[Record]:
    """What residents see now; straight from the files when nothing has been imported yet."""
    from base.errors import StorageUnavailable
    from knowledge.content import load_records
    from knowledge.store import published_records

    try:
        return published_records() or load_records()
    except StorageUnavailable:
        return load_records()
