"""Two states of a record, field by field, in an editor's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.figures import is_series, rows_of
from knowledge.records import Record
from knowledge.vocabulary import label_of

NAMES = {
    "type": "类型",
    "kind": "种类",
    "name": "名称",
    "aliases": "别名",
    "summary": "简介",
    "facts": "内容",
    "street": "街道",
    "owner_unit": "负责单位",
    "owner_basis": "负责依据",
    "valid_until": "有效期至",
    "links": "相关记录",
    "alias_ids": "旧编号",
    "sources": "来源",
    "confidence": "可信度",
    "as_of": "资料日期",
}
_LISTS = {"aliases", "links", "alias_ids"}
NOTHING = "（没有）"


@dataclass(frozen=True)
class Change:
    """One field that differs. For a list, `old` is what was taken out and `new` what was put in."""

    field: str
    """As in the files; a fact is facts.address."""
    label: str
    old: str
    new: str
    of_list: bool = False

    def __str__(self) -> str:
        if self.of_list:
            parts = (f"加上 {self.new}" if self.new else "", f"去掉 {self.old}" if self.old else "")
            return f"{self.label}：{'；'.join(part for part in parts if part) or '换了次序'}"
        return f"{self.label}：{self.old} → {self.new}"


def changes(old: Record, new: Record) -> list[Change]:
    """What differs, in the order of the files; [] when the content is the same."""
    before, after = old.to_dict(), new.to_dict()
    return [change for key in NAMES for change in _of_field(key, before.get(key), after.get(key))]


def _of_field(key: str, old: Any, new: Any) -> Iterator[Change]:
    if old == new:
        return
    if key == "facts":
        yield from _of_facts(old, new)
    elif key in _LISTS:
        yield _of_list(key, NAMES[key], old or [], new or [])
    elif key == "sources":
        yield _of_list(key, NAMES[key], [_source(s) for s in old or []], [_source(s) for s in new or []])
    else:
        yield Change(key, NAMES[key], _shown(old), _shown(new))


def _of_facts(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for key in {**old, **new}:
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        label = f"内容·{label_of(str(key)) or key}"
        if isinstance(before, list) and isinstance(after, list):
            yield _of_list(f"facts.{key}", label, [_shown(v) for v in before], [_shown(v) for v in after])
        else:
            yield Change(f"facts.{key}", label, _shown(before), _shown(after))


def _of_list(field: str, label: str, old: list[str], new: list[str]) -> Change:
    out = "、".join(item for item in old if item not in new)
    in_ = "、".join(item for item in new if item not in old)
    return Change(field, label, out, in_, of_list=True)


def _source(data: Mapping[str, Any]) -> str:
    more = [str(data[key]) for key in ("date", "url", "note") if data.get(key)]
    more += ["不给居民看链接"] if data.get("show") is False else []
    return f"{data['title']}（{'，'.join(more)}）" if more else str(data["title"])


def _shown(value: Any) -> str:
    if value in (None, "", [], {}):
        return NOTHING
    if is_series(value):
        return "、".join(row.line for row in rows_of(value))
    if isinstance(value, dict) and is_series([value]):
        return rows_of([value])[0].line
    if isinstance(value, dict):
        return "；".join(f"{label_of(str(key)) or key} {_shown(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "、".join(_shown(item) for item in value)
    return str(value)
