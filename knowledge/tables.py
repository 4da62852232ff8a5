"""Records as a table for a spreadsheet: one row each, one column a field, nothing lost on the way back.

Lists stand one item a line. `facts` and `sources` are written as in the YAML
files, because a fact may have parts. Every cell is text: a spreadsheet would
make a date of 2026-01 and a formula of what begins with an equals sign.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import yaml
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from knowledge.content import Loader
from knowledge.entry import Entry, named, read_text
from knowledge.records import Record

COLUMNS = {
    "id": "编号",
    "name": "名称",
    "type": "类型",
    "kind": "种类",
    "aliases": "别名",
    "summary": "简介",
    "facts": "内容",
    "street": "街道",
    "owner_unit": "负责单位",
    "owner_basis": "负责依据",
    "sources": "来源",
    "confidence": "可信度",
    "as_of": "资料日期",
    "valid_until": "有效期至",
    "links": "相关记录",
    "alias_ids": "旧编号",
    "topic": "文件",
    "version": "版本",
}
SUFFIXES = {".csv", ".xlsx"}
_FIELDS = {title: key for key, title in COLUMNS.items()} | {key: key for key in COLUMNS}
_LISTS = ("aliases", "links", "alias_ids")
_WIDTHS = {"summary": 40, "facts": 50, "sources": 40, "name": 24, "aliases": 20}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_ERROR = re.compile(r"#(REF!|NAME\?|N/A|VALUE!|DIV/0!|NULL!|NUM!)")
_APART = re.compile(r"^---\n", re.MULTILINE)
Cells = dict[str, str]


def cells_of(record: Record, version: int | None) -> Cells:
    """A record as texts, by field."""
    data = record.to_dict() | {"topic": record.topic, "version": version}
    cells = {key: str(data[key]) for key in COLUMNS if data.get(key) not in (None, "")}
    cells |= {key: _listed(data.get(key) or []) for key in _LISTS}
    cells["facts"] = _yaml(data["facts"])
    cells["sources"] = "---\n".join(_yaml(source) for source in data["sources"])
    return {
        key: text.removesuffix("\n") if key in {"facts", "sources"} else text for key, text in cells.items()
    }


def _yaml(data: Any) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000) if data else ""


def _listed(items: Sequence[str]) -> str:
    """One item a line; as YAML when an item would not survive that."""
    plain = all(item and item == item.strip() and "\n" not in item and item[0] != "-" for item in items)
    return "\n".join(items) if plain else _yaml(list(items)).rstrip("\n")


def write_csv(records: Iterable[Record], versions: Mapping[str, int]) -> bytes:
    """With the mark by which a spreadsheet recognises UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS.values())
    for record in records:
        cells = cells_of(record, versions.get(record.id))
        writer.writerow(_guarded(cells.get(key, "")) for key in COLUMNS)
    return file.getvalue().encode("utf-8-sig")


def _guarded(text: str) -> str:
    """With a quote in front of what a spreadsheet would calculate."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_xlsx(records: Iterable[Record], versions: Mapping[str, int]) -> bytes:
    """One sheet, its headings frozen, every cell text."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "记录"
    sheet.append(list(COLUMNS.values()))
    for row, record in enumerate(records, 2):
        cells = cells_of(record, versions.get(record.id))
        for column, key in enumerate(COLUMNS, 1):
            cell = sheet.cell(row, column)
            cell.value, cell.data_type = cells.get(key, ""), "s"
            cell.number_format, cell.alignment = "@", Alignment(wrap_text=True, vertical="top")
    for column, key in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(key, 14)
        sheet.cell(1, column).font = Font(bold=True)
    sheet.freeze_panes = "C2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read_table(path: Path, found: list[str]) -> list[Entry]:
    """The rows of a CSV or XLSX file; what is wrong with its form is added to `found`."""
    rows = _csv_rows(path, found) if path.suffix.lower() == ".csv" else _xlsx_rows(path, found)
    if not rows:
        return []
    keys = _headings(path, rows[0], found)
    if keys is None:
        return []
    entries = [_entry(path, number, keys, row, found) for number, row in enumerate(rows[1:], 2) if any(row)]
    if not entries:
        found.append(f"{named(path)}：表里没有记录")
    return entries


def _csv_rows(path: Path, found: list[str]) -> list[list[str]]:
    text = read_text(path, found, ("utf-8-sig", "gb18030"))
    if text is None:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = [
            [cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell for cell in row]
            for row in reader
        ]
    except csv.Error:
        found.append(f"{named(path)} 文件第{reader.line_num}行：引号没有成对，读不成表格")
        return []
    if not rows:
        found.append(f"{named(path)}：文件是空的")
    return rows


def _xlsx_rows(path: Path, found: list[str]) -> list[list[str]]:
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        rows = [[_text(value) for value in row] for row in book.worksheets[0].iter_rows(values_only=True)]
        book.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError, SyntaxError):
        found.append(f"{named(path)}：读不成XLSX表格，文件可能坏了，或者不是用表格软件存的")
        return []
    if not rows:
        found.append(f"{named(path)}：第一张表是空的")
    return rows


def _text(value: object) -> str:
    """What the cell shows: a spreadsheet may have made a date or a number of it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _headings(path: Path, row: Sequence[str], found: list[str]) -> list[str] | None:
    """The field of each column, "" for an empty heading; None when the table cannot be read by them."""
    titles = [title.strip() for title in row]
    keys = [_FIELDS.get(title, "") for title in titles]
    said = [
        f"第{get_column_letter(number)}列的标题“{title}”不认识，只能是：{'、'.join(COLUMNS.values())}"
        for number, (title, key) in enumerate(zip(titles, keys, strict=True), 1)
        if title and not key
    ]
    said += [f"标题“{COLUMNS[key]}”出现了两次" for key in COLUMNS if keys.count(key) > 1]
    if "id" not in keys:
        said.append(f"没有“{COLUMNS['id']}”这一列")
    found += [f"{named(path)} 第1行：{problem}" for problem in said]
    return None if said else keys


def _entry(path: Path, number: int, keys: Sequence[str], row: Sequence[str], found: list[str]) -> Entry:
    places = {
        key: f"第{number}行{get_column_letter(column)}列（{COLUMNS[key]}）"
        for column, key in enumerate(keys, 1)
        if key
    }
    cells = {key: text for key, text in zip(keys, row, strict=False) if key and text.strip()}
    data: dict[str, Any] = dict(cells)
    entry = Entry(named(path), number, data, places)
    if any(row[len(keys) :]):
        found.append(entry.say("这一行比标题多出内容，可能少了引号"))
    found += [
        entry.say(f"格子里是表格软件的错误 {text}", key)
        for key, text in cells.items()
        if _ERROR.fullmatch(text)
    ]
    for key, read in _READERS.items():
        if key in cells:
            _replace(entry, key, read, found)
    data.setdefault("facts", {})
    return entry


def _replace(entry: Entry, key: str, read: Callable[[str], Any], found: list[str]) -> None:
    try:
        entry.data[key] = read(entry.data[key])
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f"格子里第{mark.line + 1}行" if mark else "格子里"
        found.append(entry.say(f"{line}写得不对；每行写成“字段: 内容”，有冒号的内容用引号括起来", key))
        entry.data[key] = {} if key == "facts" else []


def _load(text: str) -> Any:
    return yaml.load(text, Loader=Loader)


def _read_list(text: str) -> list[str]:
    if text.lstrip().startswith("-"):
        return [str(item) for item in _load(text)]
    return [line.strip() for line in text.splitlines() if line.strip()]


def _read_facts(text: str) -> dict[str, Any]:
    facts = _load(text)
    if not isinstance(facts, dict):
        raise ValueError("facts are a mapping")
    return facts


def _read_sources(text: str) -> list[dict[str, Any]]:
    sources = [_load(part) for part in _APART.split(text) if part.strip()]
    if not all(isinstance(source, dict) for source in sources):
        raise ValueError("a source is a mapping")
    return sources


_READERS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(_LISTS, _read_list),
    "facts": _read_facts,
    "sources": _read_sources,
}
