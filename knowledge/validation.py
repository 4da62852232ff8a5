"""Checks content files and reports every problem at once, in an editor's words.

A line reads `facts/health.yml 第12行 xinhua-hospital：…` so that whoever edits
the file finds the place without knowing the program.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.content import RECORD_FOLDERS
from knowledge.entries import read
from knowledge.entry import Entry
from knowledge.figures import mistakes, span
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
LONGEST_ID = 80
_SHAPES = {"aliases": list, "links": list, "alias_ids": list, "sources": list, "facts": dict}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


Problem = tuple[str, str]
"""The field it is about, a fact as facts.amount, "" for the whole record, and what is wrong."""


def problems(paths: Sequence[Path], *, known: Collection[str] = ()) -> list[str]:
    """Everything wrong with content files, in file order; [] when they may be published.

    known: ids of records that exist besides these.
    """
    found: list[str] = []
    entries = [entry for path in paths for entry in read(path, found, comment=_is_content(path))]
    return found + problems_of(entries, known=known)


def _is_content(path: Path) -> bool:
    """Whether a file is one of the content, not one that an editor exported."""
    return path.suffix == ".yml" and path.resolve().parent.name in RECORD_FOLDERS


def problems_of(entries: Sequence[Entry], *, known: Collection[str] = ()) -> list[str]:
    """Everything wrong with what was read. known: ids of records that exist besides these."""
    found = [entry.say(problem, key) for entry in entries for key, problem in _of_record(entry.data)]
    return found + list(_of_all(entries, known))


def problems_of_one(data: dict[str, Any], *, taken: Collection[str], known: Collection[str]) -> list[Problem]:
    """Everything wrong with one record, each with its field, for a form.

    taken: ids that other records have. known: ids that may be linked to.
    """
    missing = [(key, "要填写") for key in REQUIRED if data.get(key) in (None, "", [])]
    fields = ((key.partition(".")[0], problem) for key, problem in _of_record(data) if key)
    found = [*missing, *(one for one in fields if one[0] not in dict(missing))]
    if data.get("id") in taken:
        found.append(("id", f"{data['id']} 已经有了，请换一个编号"))
    links = [("links", f"没有 {link} 这条记录") for link in data.get("links") or [] if link not in known]
    return found + links


def _of_record(data: dict[str, Any]) -> Iterator[Problem]:
    missing = [key for key in REQUIRED if data.get(key) in (None, "", [])]
    if missing:
        yield "", f"缺少 {'、'.join(missing)}"
    for key in sorted(map(str, set(data) - KNOWN)):
        yield key, f"不认识的字段 {key}"
    if not _ID.fullmatch(str(data.get("id", ""))) or len(str(data.get("id"))) > LONGEST_ID:
        yield "id", f"id 只能用小写英文字母、数字和连字符，最多{LONGEST_ID}个"
    shapes = list(_of_shapes(data))
    yield from shapes
    if not shapes:
        yield from _of_choices(data)
        yield from _of_dates(data)
        yield from _of_facts(data.get("facts") or {})
        for source in data.get("sources") or []:
            yield from (("sources", problem) for problem in _of_source(source))


def _of_shapes(data: dict[str, Any]) -> Iterator[Problem]:
    for key in sorted(set(data) & KNOWN):
        value, wanted = data[key], _SHAPES.get(key, str)
        if value is None:
            continue
        if wanted is str and isinstance(value, (list, dict)):
            yield key, f"{key} 要写成一句话，不是一列"
        elif wanted is list and not (isinstance(value, list) and all(map(_is_plain, value))):
            yield key, f"{key} 要写成一列，每项一行"
        elif wanted is dict and not isinstance(value, dict):
            yield key, f"{key} 要写成“字段: 内容”，每个字段一行"
        if any(map(_CONTROL.search, _texts(value))):
            yield key, f"{key} 里有看不见的控制字符，请删掉重新输入"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    else:
        yield str(value)


def _is_plain(item: Any) -> bool:
    return isinstance(item, (str, dict))


def _of_choices(data: dict[str, Any]) -> Iterator[Problem]:
    if data.get("type") not in TYPES:
        yield "type", f"type 写成了 {data.get('type')}，只能是 {' '.join(sorted(TYPES))} 之一"
    if data.get("kind") and data["kind"] not in kinds():
        yield "kind", f"kind 写成了 {data['kind']}，kinds.yml 里没有"
    if data.get("confidence") not in CONFIDENCE:
        yield "confidence", f"confidence 写成了 {data.get('confidence')}，只能是 high、medium、low"
    if data.get("street") and data["street"] not in streets():
        yield "street", f"street 写成了 {data['street']}，要用十二个街道的全名，如 殷行街道"
    if bool(data.get("owner_unit")) != bool(data.get("owner_basis")):
        yield "owner_unit", "owner_unit 和 owner_basis 要一起写"


def _of_dates(data: dict[str, Any]) -> Iterator[Problem]:
    as_of = str(data.get("as_of", ""))
    if as_of and as_of != UNDATED and span(as_of) is None:
        yield "as_of", f"as_of 写成了 {as_of}，要写 2024、2024-09、2024-09-01 或 undated"
    until = data.get("valid_until")
    if until is not None and not _is_day(str(until)):
        yield "valid_until", f"valid_until 写成了 {until}，要写到日，如 2026-12-31"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _of_facts(facts: dict[str, Any]) -> Iterator[Problem]:
    for key, value in facts.items():
        yield from ((f"facts.{key}", problem) for problem in _of_fact(str(key), value))
    if not isinstance(facts.get("missing", []), list):
        yield "facts.missing", "missing 要写成一列"
    elif both := [key for key in facts.get("missing", []) if key in facts]:
        yield "facts.missing", f"{'、'.join(both)} 既有内容又列在 missing 里"


def _of_fact(key: str, value: Any) -> Iterator[str]:
    if key == "missing":
        return
    if key != "unverified" and label_of(key) is None:
        yield f"字段 {key} 在 labels.yml 里没有中文名"
    if value in (None, "", [], {}):
        yield f"字段 {key} 是空的；不知道就列进 missing"
    yield from (f"字段 {key}：{problem}" for problem in _of_series(value))
    if isinstance(value, dict):
        for inner, text in value.items():
            if label_of(str(inner)) is None:
                yield f"字段 {key} 里的 {inner} 没有中文名"
            if isinstance(text, dict):
                yield f"字段 {key} 里的 {inner} 套了三层，居民看不清，请拆开"
            yield from (f"字段 {key} 里的 {inner}：{problem}" for problem in _of_series(text))


def _of_series(value: Any) -> Iterator[str]:
    """What is wrong with a list of values and times; a list of plain lines has nothing to be wrong."""
    if isinstance(value, list) and any(isinstance(row, dict) for row in value):
        yield from mistakes(value)


def _of_source(source: Any) -> Iterator[str]:
    if not isinstance(source, dict) or not source.get("title"):
        yield "来源要写 title"
        return
    url = source.get("url")
    if url and not str(url).startswith(("http://", "https://")):
        yield f"来源“{source['title']}”的 url 不是网址"
    if source.get("date") and span(str(source["date"])) is None:
        yield f"来源“{source['title']}”的 date 写成了 {source['date']}，要写 2024、2024-09 或 2024-09-01"
    read = Source(source["title"], url, note=source.get("note"))
    if url and source.get("show", True) and is_unfit(read):
        yield f"来源“{source['title']}”写明是镜像、转载、乱码或不可靠的页面，要加 show: false，链接不能给居民"


def _of_all(entries: Sequence[Entry], known: Collection[str]) -> Iterator[str]:
    owners: dict[str, Entry] = {}
    for entry in entries:
        for name in [entry.data.get("id"), *(entry.data.get("alias_ids") or [])]:
            first = owners.setdefault(str(name), entry)
            if first is not entry:
                yield entry.say(f"id {name} 已经在 {first.where} 第{first.line}行用过", "id")
    for entry in entries:
        for link in entry.data.get("links") or []:
            if link not in owners and link not in known:
                yield entry.say(f"links 里的 {link} 没有这条记录", "links")
