"""Checks content files and reports every problem at once, in an editor's words.

A line reads `facts/health.yml 第12行 xinhua-hospital：…` so that whoever edits
the file finds the place without knowing the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from knowledge.content import Loader
from knowledge.records import CONFIDENCE, UNDATED, Source, is_unfit
from knowledge.vocabulary import kinds, label_of, streets

TYPES = {
    "place",
    "facility",
    "venue",
    "park",
    "service",
    "rule",
    "guide",
    "programme",
    "event",
    "mechanism",
    "building",
    "plan",
    "target",
    "project",
    "safeguard",
    "demonstration",
    "selection",
    "work_group",
}
REQUIRED = ("id", "type", "name", "summary", "facts", "sources", "confidence", "as_of")
KNOWN = {
    *REQUIRED,
    "kind",
    "aliases",
    "street",
    "owner_unit",
    "owner_basis",
    "valid_until",
    "links",
    "alias_ids",
}
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True)
class Entry:
    """One record of a file as it was read, with the line where it begins."""

    where: str
    line: int
    data: dict[str, Any]

    def say(self, problem: str) -> str:
        return f"{self.where} 第{self.line}行 {self.data.get('id', '（没有id）')}：{problem}"


def problems(paths: list[Path]) -> list[str]:
    """Everything wrong with the files, in file order; [] when they may be published."""
    found: list[str] = []
    entries: list[Entry] = []
    for path in paths:
        _read(path, entries, found)
    for entry in entries:
        found += [entry.say(problem) for problem in _of_record(entry.data)]
    found += _of_all(entries)
    return found


def _read(path: Path, entries: list[Entry], found: list[str]) -> None:
    where = f"{path.parent.name}/{path.name}"
    text = path.read_text(encoding="utf-8")
    if not text.startswith("#"):
        found.append(f"{where} 第1行：文件开头要有一行注释，写明内容、一个例句和由谁核对")
    try:
        node = yaml.compose(text, Loader=Loader)
        items = yaml.load(text, Loader=Loader) or []
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        found.append(f"{where} 第{line}行：不是正确的YAML（{error.problem}）")
        return
    if not isinstance(items, list):
        found.append(f"{where} 第1行：文件应是一列记录，每条以“- id:”开头")
        return
    lines = [child.start_mark.line + 1 for child in node.value] if node else []
    for line, data in zip(lines, items, strict=True):
        if isinstance(data, dict):
            entries.append(Entry(where, line, data))
        else:
            found.append(f"{where} 第{line}行：这一条不是记录")


def _of_record(data: dict[str, Any]) -> Iterator[str]:
    missing = [key for key in REQUIRED if data.get(key) in (None, "", [])]
    if missing:
        yield f"缺少 {'、'.join(missing)}"
    for key in sorted(set(data) - KNOWN):
        yield f"不认识的字段 {key}"
    if not _ID.fullmatch(str(data.get("id", ""))):
        yield "id 只能用小写英文字母、数字和连字符"
    yield from _of_choices(data)
    yield from _of_dates(data)
    yield from _of_facts(data.get("facts") or {})
    for source in data.get("sources") or []:
        yield from _of_source(source)


def _of_choices(data: dict[str, Any]) -> Iterator[str]:
    if data.get("type") not in TYPES:
        yield f"type 写成了 {data.get('type')}，只能是 {' '.join(sorted(TYPES))} 之一"
    if data.get("kind") and data["kind"] not in kinds():
        yield f"kind 写成了 {data['kind']}，kinds.yml 里没有"
    if data.get("confidence") not in CONFIDENCE:
        yield f"confidence 写成了 {data.get('confidence')}，只能是 high、medium、low"
    if data.get("street") and data["street"] not in streets():
        yield f"street 写成了 {data['street']}，要用十二个街道的全名，如 殷行街道"
    if bool(data.get("owner_unit")) != bool(data.get("owner_basis")):
        yield "owner_unit 和 owner_basis 要一起写"


def _of_dates(data: dict[str, Any]) -> Iterator[str]:
    as_of = str(data.get("as_of", ""))
    if as_of and as_of != UNDATED and not _DATE.fullmatch(as_of):
        yield f"as_of 写成了 {as_of}，要写 2024、2024-09、2024-09-01 或 undated"
    until = data.get("valid_until")
    if until is not None and not _is_day(str(until)):
        yield f"valid_until 写成了 {until}，要写到日，如 2026-12-31"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _of_facts(facts: dict[str, Any]) -> Iterator[str]:
    for key, value in facts.items():
        yield from _of_fact(str(key), value)
    if not isinstance(facts.get("missing", []), list):
        yield "missing 要写成一列"
    elif both := [key for key in facts.get("missing", []) if key in facts]:
        yield f"{'、'.join(both)} 既有内容又列在 missing 里"


def _of_fact(key: str, value: Any) -> Iterator[str]:
    if key == "missing":
        return
    if key != "unverified" and label_of(key) is None:
        yield f"字段 {key} 在 labels.yml 里没有中文名"
    if value in (None, "", [], {}):
        yield f"字段 {key} 是空的；不知道就列进 missing"
    if isinstance(value, dict):
        for inner, text in value.items():
            if label_of(str(inner)) is None:
                yield f"字段 {key} 里的 {inner} 没有中文名"
            if isinstance(text, dict):
                yield f"字段 {key} 里的 {inner} 套了三层，居民看不清，请拆开"


def _of_source(source: Any) -> Iterator[str]:
    if not isinstance(source, dict) or not source.get("title"):
        yield "来源要写 title"
        return
    url = source.get("url")
    if url and not str(url).startswith(("http://", "https://")):
        yield f"来源“{source['title']}”的 url 不是网址"
    read = Source(source["title"], url, note=source.get("note"))
    if url and source.get("show", True) and is_unfit(read):
        yield f"来源“{source['title']}”写明是镜像、转载或乱码，要加 show: false，链接不能给居民"


def _of_all(entries: list[Entry]) -> Iterator[str]:
    owners: dict[str, Entry] = {}
    for entry in entries:
        for name in [entry.data.get("id"), *(entry.data.get("alias_ids") or [])]:
            first = owners.setdefault(str(name), entry)
            if first is not entry:
                yield entry.say(f"id {name} 已经在 {first.where} 第{first.line}行用过")
    for entry in entries:
        for link in entry.data.get("links") or []:
            if link not in owners:
                yield entry.say(f"links 里的 {link} 没有这条记录")
