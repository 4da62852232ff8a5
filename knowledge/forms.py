"""A record as an officer fills it in: labels instead of keys, one line instead of YAML, nothing lost on the way back.

A fact is a row of label and value. A list is written one item a line, a value with
parts one `标签：内容` a line, a figure that changes one `2024-07起：1595元` a line. What an officer did not touch goes back exactly as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from knowledge.figures import is_series, rows_of, series_of
from knowledge.records import HIDDEN_FACTS, Record
from knowledge.vocabulary import label_of, labels

TEXT, LIST, PARTS = "text", "list", "parts"
PLAIN = ("name", "summary", "type", "kind", "street", "owner_unit", "owner_basis")
DATED = ("confidence", "as_of", "valid_until")
LISTS = ("aliases", "links")
_COLON = "："
_INNER = "；"
Form = dict[str, Any]
Row = dict[str, str]
"""`{key, label, value, shape}`; `key` is empty in a row that was added."""


def form_of(record: Record) -> Form:
    """A record to be filled in."""
    data = record.to_dict()
    shown = {name: data.get(name) or "" for name in (*PLAIN, *DATED)} | {"kind": record.kind}
    return {
        "id": record.id,
        **shown,
        **{name: list(data.get(name) or ()) for name in LISTS},
        "facts": [_row(key, value) for key, value in record.facts.items() if key not in HIDDEN_FACTS],
        "missing": [label_of(key) or key for key in record.missing],
        "unverified": [_row(key, value) for key, value in record.unverified.items()],
        "sources": [dict(source) for source in data["sources"]],
    }


def data_of(form: Mapping[str, Any], before: Record | None) -> dict[str, Any]:
    """Plain data of a record as it was filled in; not judged yet. before: what the officer began with."""
    old = before.to_dict() if before else {}
    data: dict[str, Any] = {"id": str(form.get("id") or "").strip()}
    data |= {name: str(form.get(name) or "").strip() or None for name in (*PLAIN, *DATED)}
    data |= {name: _lines(form.get(name) or ()) for name in LISTS}
    data |= {"facts": _facts(form, before), "alias_ids": list(old.get("alias_ids") or ())}
    data["sources"] = [_source(given) for given in form.get("sources") or () if any(given.values())]
    return {name: value for name, value in data.items() if value not in (None, []) or name == "facts"}


def written_twice(form: Mapping[str, Any]) -> list[str]:
    """Labels that stand in two rows: the second would silently win."""
    keys = [_key(row) for row in _filled(form.get("facts"))]
    return [label_of(key) or key for key in dict.fromkeys(keys) if keys.count(key) > 1]


def key_of(label: str) -> str:
    """The key of a label: its own name where nobody has given it one."""
    return _keys().get(label, label)


@lru_cache(maxsize=1)
def _keys() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for key, label in labels().items():
        found.setdefault(label, key)
    return found


def _row(key: str, value: Any) -> Row:
    shape = (
        PARTS if isinstance(value, dict) or is_series(value) else LIST if isinstance(value, list) else TEXT
    )
    return {"key": key, "label": label_of(key) or key, "value": _written(value), "shape": shape}


def _written(value: Any) -> str:
    if is_series(value):
        return "\n".join(row.line for row in rows_of(value))
    if isinstance(value, dict):
        return "\n".join(f"{label_of(str(key)) or key}{_COLON}{_inner(item)}" for key, item in value.items())
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def _inner(value: Any) -> str:
    if is_series(value):
        return _INNER.join(row.line for row in rows_of(value))
    return _INNER.join(map(str, value)) if isinstance(value, list) else str(value)


def _facts(form: Mapping[str, Any], before: Record | None) -> dict[str, Any]:
    old = dict(before.facts) if before else {}
    facts = {_key(row): _value(row, old.get(_key(row))) for row in _filled(form.get("facts"))}
    if missing := _lines(form.get("missing") or ()):
        was = {label_of(key) or key: key for key in old.get("missing", ())}
        facts["missing"] = [was.get(label) or key_of(label) for label in missing]
    doubted = old.get("unverified", {})
    if rows := _filled(form.get("unverified")):
        facts["unverified"] = {_key(row): _value(row, doubted.get(_key(row))) for row in rows}
    return facts


def _filled(rows: Any) -> list[Mapping[str, Any]]:
    return [
        row
        for row in rows or ()
        if str(row.get("label") or "").strip() or str(row.get("value") or "").strip()
    ]


def _key(row: Mapping[str, Any]) -> str:
    key, label = str(row.get("key") or ""), str(row.get("label") or "").strip()
    return key if key and (label_of(key) or key) == label else key_of(label)


def _value(row: Mapping[str, Any], old: Any) -> Any:
    text = str(row.get("value") or "").strip()
    if old is not None and _written(old).strip() == text:
        return old
    lines = _lines(text.splitlines())
    if row.get("shape") == PARTS and (series := series_of(lines)):
        return series
    if row.get("shape") == PARTS:
        return dict(_part(line, old) for line in lines)
    if row.get("shape") == LIST:
        return lines
    return int(text) if isinstance(old, int) and text.isdecimal() else text


def _part(line: str, old: Any) -> tuple[str, Any]:
    label, _, text = line.replace(":", _COLON, 1).partition(_COLON)
    before = old if isinstance(old, dict) else {}
    key = next((key for key in before if (label_of(str(key)) or key) == label.strip()), key_of(label.strip()))
    same = key in before and _inner(before[key]) == text.strip()
    return key, before[key] if same else series_of(text.split(_INNER)) or text.strip()


def _lines(items: Any) -> list[str]:
    return list(dict.fromkeys(text for item in items if (text := str(item).strip())))


def _source(given: Mapping[str, Any]) -> dict[str, Any]:
    texts = {name: str(given.get(name) or "").strip() for name in ("title", "url", "date", "note")}
    kept: dict[str, Any] = {name: text for name, text in texts.items() if text}
    return kept if given.get("show", True) else kept | {"show": False}
