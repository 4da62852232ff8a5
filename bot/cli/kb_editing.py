"""`yangpu kb import`, `export`, `diff`, `drafts`, `approve`, `reject`: changing what the district knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.cli.kb_display import MOST_NAMED, say, show_changes, show_proposal
from bot.cli.outcome import operator

if TYPE_CHECKING:
    from knowledge.importing import ImportReport
    from knowledge.store import Version

WRONG, CONFLICT, NO_STORE = 1, 2, 3
"""Exit codes: something to correct, somebody to ask, a database to start."""
Form = Literal["yaml", "csv", "xlsx"]
Person = Annotated[str, typer.Option(help="您的名字；登录这台机器的名字总会一起记下")]


@contextmanager
def spoken_errors() -> Iterator[None]:
    """Errors in an editor's words, each with its exit code."""
    from sqlalchemy.exc import IntegrityError

    from base.errors import ContentError, Refused, StorageUnavailable

    try:
        yield
    except ContentError as error:
        for problem in error.problems:
            say(problem)
        say(f"共{len(error.problems)}个问题，什么都没有导入。")
        raise typer.Exit(WRONG) from error
    except Refused as error:
        say(error.message)
        raise typer.Exit(WRONG) from error
    except IntegrityError as error:
        say("同一时间还有别人在改，什么都没有写入，请再来一次。")
        raise typer.Exit(CONFLICT) from error
    except StorageUnavailable as error:
        say("数据库没有应答，或者还没有建好。先运行 make run，它会建好数据库并导入内容。")
        raise typer.Exit(NO_STORE) from error


def import_(
    files: Annotated[
        list[Path] | None, typer.Argument(help="YAML、CSV 或 XLSX；不写就导入 knowledge/content 的全部内容")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会改什么，不写入")] = False,
    author: Person = "",
    reason: Annotated[str, typer.Option(help="为什么改，写给核对的同事和以后的人看")] = "",
) -> None:
    """导入文件：全部成功，或者什么都不改；后台改过的不会被覆盖。文件里的改动要另一位同事核对后才发布。"""
    from knowledge.importing import import_yaml
    from knowledge.proposing import propose_files

    who = _signed(author)
    with spoken_errors():
        if not files:
            report = import_yaml(author=who, reason=reason or "kb import", dry_run=dry_run)
            _show_report(report, dry_run=dry_run)
            conflicts = bool(report.conflicts)
        else:
            why = reason or f"导入 {'、'.join(path.name for path in files)}"
            proposal = propose_files(files, author=who, reason=why, dry_run=dry_run)
            show_proposal(proposal, dry_run=dry_run)
            if proposal.numbers:
                _note("knowledge.drafted", proposal.numbers)
            conflicts = bool(proposal.conflicts)
    if conflicts:
        raise typer.Exit(CONFLICT)


def _show_report(report: ImportReport, *, dry_run: bool) -> None:
    for word, ids in (
        ("新增", report.added),
        ("更新", report.changed),
        ("撤下", report.withdrawn),
        ("冲突（后台改过，文件也改了，保留后台的）", report.conflicts),
    ):
        if ids:
            more = "……" if len(ids) > MOST_NAMED else ""
            say(f"{word}{len(ids)}条：{'、'.join(ids[:MOST_NAMED])}{more}")
    if report.conflicts:
        say("用 yangpu kb diff 看两边哪里不同。")
    say(f"没有变化{report.unchanged}条。{'这是试运行，没有写入。' if dry_run else ''}")


def export(
    file: Annotated[Path | None, typer.Argument(help="写到哪个文件；不写就写回 knowledge/content")] = None,
    form: Annotated[Form | None, typer.Option("--format", help="不写就看文件名的后缀")] = None,
    kind: Annotated[str, typer.Option("--type", help="只要这一类，如 hospital、canteen")] = "",
    unit: Annotated[str, typer.Option(help="只要责任单位的名字里有这几个字的")] = "",
) -> None:
    """导出成表格或YAML，改好可以再导入，什么都不会丢；不写文件名，就把数据库里的改动写回YAML文件。"""
    with spoken_errors():
        if file is None and form is None:
            _write_back()
            return
        target = file or Path(f"knowledge.{form}")
        chosen = form or _form_of(target)
        if chosen is None:
            say(f"{target.name} 的后缀要是 .yml、.csv 或 .xlsx，或者用 --format 写明。")
            raise typer.Exit(WRONG)
        _write_file(target, chosen, kind, unit)


def _form_of(path: Path) -> Form | None:
    forms: dict[str, Form] = {".yml": "yaml", ".yaml": "yaml", ".csv": "csv", ".xlsx": "xlsx"}
    return forms.get(path.suffix.lower())


def _write_back() -> None:
    from knowledge.exporting import export_yaml
    from knowledge.store import published_records

    written = export_yaml(published_records())
    for path in written:
        say(f"已写回 {path.parent.name}/{path.name}")
    if not written:
        say("文件和数据库一致，没有改动。")


def _write_file(target: Path, form: Form, kind: str, unit: str) -> None:
    from knowledge.exporting import as_file
    from knowledge.store import published_numbers, published_records

    records = [
        record
        for record in published_records()
        if kind in ("", record.type, record.kind) and unit in (record.owner_unit or "")
    ]
    if not records:
        say(
            "一条也没有：看看 --type 和 --unit 写得对不对。类别和单位在 yangpu kb search、yangpu kb show 里看得到。"
        )
        raise typer.Exit(WRONG)
    try:
        target.write_bytes(as_file(records, form, published_numbers()))
    except OSError as error:
        say(f"写不了 {target}：请看看文件夹在不在、有没有权限。")
        raise typer.Exit(WRONG) from error
    say(f"已把{len(records)}条记录写到 {target}。改好后用 yangpu kb import {target} 交回。")


def diff(
    record_id: Annotated[str, typer.Argument(help="一条记录的编号；不写就比较全部")] = "",
    old: Annotated[int | None, typer.Argument(help="旧的版本号")] = None,
    new: Annotated[int | None, typer.Argument(help="新的版本号；不写就是居民现在看到的")] = None,
) -> None:
    """数据库和YAML文件哪里不同，或者一条记录的两个版本哪里不同。没有不同以0结束，有不同以1结束。"""
    with spoken_errors():
        differs = _diff_versions(record_id, old, new) if old is not None else _diff_files(record_id)
    if differs:
        raise typer.Exit(WRONG)
    say("没有不同。")


def _diff_versions(record_id: str, old: int, new: int | None) -> bool:
    from knowledge.differing import changes
    from knowledge.store import history, published_numbers

    versions = {version.number: version for version in history(record_id)}
    wanted = new if new is not None else published_numbers().get(record_id, max(versions, default=0))
    missing = [number for number in (old, wanted) if number not in versions]
    if missing:
        say(
            f"{record_id} 没有第{missing[0]}版。有的是：{'、'.join(map(str, sorted(versions))) or '一版也没有'}"
        )
        raise typer.Exit(CONFLICT)
    found = changes(versions[old].record, versions[wanted].record)
    if found:
        say(f"第{old}版 → 第{wanted}版：")
        show_changes(versions[wanted].record, found)
    return bool(found)


def _diff_files(record_id: str) -> bool:
    """What the database says → what the files say."""
    from knowledge.content import load_records
    from knowledge.differing import changes
    from knowledge.store import published_records

    here = {record.id: record for record in published_records() if record_id in ("", record.id)}
    there = {record.id: record for record in load_records() if record_id in ("", record.id)}
    if record_id and not here and not there:
        say(f"没有 {record_id} 这条记录。")
        raise typer.Exit(CONFLICT)
    only = [
        ("只在数据库里", here.keys() - there.keys(), here),
        ("只在文件里", there.keys() - here.keys(), there),
    ]
    for word, ids, records in only:
        for key in sorted(ids):
            say(f"{word}：{key} {records[key].name}")
    differing = [
        (there[key], found)
        for key in sorted(here.keys() & there.keys())
        if (found := changes(here[key], there[key]))
    ]
    if differing:
        say(f"{len(differing)}条内容不同（数据库 → 文件）：")
    for record, found in differing:
        show_changes(record, found)
    return here.keys() != there.keys() or bool(differing)


def drafts() -> None:
    """等另一位同事核对的改动，逐项列出和现在发布的有什么不同。"""
    from knowledge.differing import changes
    from knowledge.store import drafts as waiting
    from knowledge.store import published_records

    with spoken_errors():
        found = waiting()
        published = {record.id: record for record in published_records()} if found else {}
    for draft in found:
        say(_headline(draft))
        now = published.get(draft.record.id)
        if now is None:
            say(f"{draft.record.id} {draft.record.name}（新记录）", indent=2)
            say(draft.record.summary, indent=4)
        else:
            show_changes(draft.record, changes(now, draft.record))
    say(f"共{len(found)}个改动等核对。" if found else "没有等核对的改动。")


def _headline(version: Version) -> str:
    return f"第{version.number}版 {version.author} {version.created_at:%Y-%m-%d %H:%M} {version.reason}"


def approve(
    record_id: Annotated[str, typer.Argument(help="记录的编号；用 --all 时不写")] = "",
    number: Annotated[int | None, typer.Option(help="第几版；只有一个在等时不用写")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="发布全部等核对的改动，一起成功或一个都不发布")
    ] = False,
    by: Person = "",
) -> None:
    """发布另一位同事的改动。自己的改动自己不能发布。"""
    from knowledge.store import approve_all

    with spoken_errors():
        chosen = _chosen(record_id, number, everything)
        _refuse_own(chosen)
        approve_all(chosen, approver=_signed(by))
        _note("knowledge.published", dict(chosen))
    say(f"已发布{len(chosen)}个改动，运行中的服务几秒内就会用上。")


def reject(
    record_id: Annotated[str, typer.Argument(help="记录的编号")],
    number: Annotated[int | None, typer.Option(help="第几版；只有一个在等时不用写")] = None,
    by: Person = "",
) -> None:
    """退回一个改动，不发布。"""
    from knowledge.store import reject as close

    with spoken_errors():
        ((key, chosen),) = _chosen(record_id, number, False)
        close(key, chosen, approver=_signed(by))
        _note("knowledge.returned", {key: chosen})
    say(f"已退回 {key} 的第{chosen}版。")


def _signed(name: str) -> str:
    """A name as it stands in the history: anybody can type any name, so the login goes with it."""
    return f"{name}（{operator()}）" if name and name != operator() else operator()


def _refuse_own(chosen: list[tuple[str, int]]) -> None:
    """Raises Refused when who sits at this login has handed one of them in, under whatever name."""
    from base.errors import Refused
    from knowledge.store import drafts as waiting

    login = operator()
    for draft in waiting():
        mine = draft.author == login or draft.author.endswith(f"（{login}）")
        if mine and (draft.record.id, draft.number) in chosen:
            raise Refused(
                "same_person",
                f"{draft.record.id} 是用 {login} 这个登录名交的，要由另一位同事用自己的登录名发布，或者在工作台里发布。",
            )


def _note(action: str, numbers: Mapping[str, int]) -> None:
    from base import audit

    for record_id, number in numbers.items():
        audit.record(action, actor=audit.OPERATOR, by=operator(), record=record_id, number=number)


def _chosen(record_id: str, number: int | None, everything: bool) -> list[tuple[str, int]]:
    """Which drafts are meant."""
    from knowledge.store import drafts as waiting

    found = [(draft.record.id, draft.number) for draft in waiting()]
    if not everything:
        found = [(key, one) for key, one in found if key == record_id and number in (None, one)]
    if not found:
        say(f"{record_id} 没有等核对的改动。" if record_id else "没有等核对的改动。")
        raise typer.Exit(WRONG)
    if not everything and len(found) > 1:
        say(
            f"{record_id} 有几个改动在等：第{'、'.join(str(one) for _, one in found)}版。用 --number 写明哪一个。"
        )
        raise typer.Exit(WRONG)
    return found


def add_to(app: typer.Typer) -> None:
    """Put these commands under `yangpu kb`."""
    app.command("import")(import_)
    for command in (export, diff, drafts, approve, reject):
        app.command()(command)
