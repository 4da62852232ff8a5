"""Writes the store's versions back into the YAML files, so that edits are reviewed like code.

A file is only rewritten when a record in it differs; its opening comment, the
order of its records and the layout of the others stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from knowledge.content import CONTENT, load_yaml, record_files
from knowledge.records import Record, record_from
from knowledge.tables import write_csv, write_xlsx


class _Dumper(yaml.SafeDumper):
    """Block style with indented lists, as the files are written by hand."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _mapping(dumper: _Dumper, data: dict[str, Any]) -> yaml.MappingNode:
    """A step of a figure that changes stands on one line, so that its years can be read downwards."""
    is_step = "value" in data and set(data) <= {"value", "from", "to"}
    return dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=is_step or None)


_Dumper.add_representer(dict, _mapping)


def as_yaml(record: Record) -> str:
    """One record as it stands in a content file."""
    return yaml.dump([record.to_dict()], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


def as_file(records: Sequence[Record], form: str, versions: Mapping[str, int]) -> bytes:
    """Records as an editor takes them away: yaml, csv or xlsx, each with its version, so that they come back safely."""
    if form == "csv":
        return write_csv(records, versions)
    if form == "xlsx":
        return write_xlsx(records, versions)
    data = [
        record.to_dict() | {"topic": record.topic, "version": versions.get(record.id)} for record in records
    ]
    shown = [{key: value for key, value in entry.items() if value not in (None, "")} for entry in data]
    body = yaml.dump(shown, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return (
        f"# 导出的记录：改好后用 yangpu kb import 交回\n# version 是导出时的版本，请不要改\n{body}".encode()
    )


def export_yaml(records: Sequence[Record], content: Path = CONTENT) -> list[Path]:
    """Bring the content files to these records and return the files that changed."""
    wanted = {record.id: record for record in records}
    written = []
    for path in record_files(content):
        old = [record_from(data, topic=path.stem) for data in load_yaml(path) or []]
        new = [wanted.pop(record.id) for record in old if record.id in wanted]
        new += [wanted.pop(record.id) for record in list(wanted.values()) if record.topic == path.stem]
        if [record.checksum() for record in new] != [record.checksum() for record in old]:
            _write(path, new)
            written.append(path)
    if wanted:
        path = content / "facts" / "new.yml"
        path.write_text(
            "# 后台新建、还没有归类的记录：“……”\n# 由谁核对：请移到合适的文件\n" + _body(wanted.values()),
            encoding="utf-8",
        )
        written.append(path)
    return written


def _write(path: Path, records: Sequence[Record]) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    head = "".join(line for line in lines[: _head_length(lines)])
    path.write_text(head + _body(records), encoding="utf-8")


def _body(records: Any) -> str:
    return "\n".join(as_yaml(record) for record in records)


def _head_length(lines: list[str]) -> int:
    return next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
