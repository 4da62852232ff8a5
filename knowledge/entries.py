"""Files that an editor wrote, read as entries that know where each field stands.

Nothing is judged here but the form of the file; `knowledge.validation` judges
the content. What goes wrong is collected, never raised: an editor wants to
hear of everything at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from knowledge.content import Loader
from knowledge.entry import Entry, named, read_text
from knowledge.tables import SUFFIXES, read_table

OF_FILE = ("topic", "version")
"""What a file for import may say about a record without being part of it."""
_YAML_PROBLEMS = {
    "mapping values are not allowed": "这一行多出一个冒号，或者缩进和上一行没有对齐；有冒号的文字请用引号括起来",
    "could not find expected ':'": "这一行附近少了冒号",
    "expected <block end>": "缩进和上面没有对齐",
    "did not find expected key": "缩进和上面没有对齐",
    "did not find expected '-'": "缩进和上面没有对齐",
    "violates indentation": "缩进用了制表符，请改成空格",
    "cannot start any token": "这里有不能直接写的符号（制表符、@、%、`）；缩进用空格，文字用引号括起来",
    "unexpected end of stream": "引号或括号没有成对",
    "expected ',' or": "方括号或花括号没有成对，或者少了逗号",
    "expected node content": "方括号或花括号没有成对，或者少了逗号",
    "alphabetic or numeric": "以 * 或 & 开头的文字请用引号括起来",
    "undefined alias": "以 * 开头的文字请用引号括起来",
    "characters are not allowed": "含有看不见的控制字符",
}


def read(path: Path, found: list[str], *, comment: bool = False) -> list[Entry]:
    """The entries of a YAML, CSV or XLSX file; what is wrong with its form is added to `found`.

    comment: a YAML file has to begin with one, as those of the content do.
    """
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        entries = read_table(path, found)
    elif suffix not in {".yml", ".yaml"}:
        found.append(f"{named(path)}：只认 .yml、.csv、.xlsx 的文件，请另存成其中一种")
        return []
    else:
        text = read_text(path, found)
        entries = [] if text is None else list(_yaml_entries(path, text, found, comment))
    return entries if comment else [_without_file_fields(entry, found) for entry in entries]


def _without_file_fields(entry: Entry, found: list[str]) -> Entry:
    """The entry with what the file says about it apart from what the record says."""
    data = {key: value for key, value in entry.data.items() if key not in OF_FILE}
    version = entry.data.get("version")
    if version is not None and not str(version).isdecimal():
        found.append(entry.say(f"版本写成了 {version}，只能是一个数，导出时是多少就是多少", "version"))
        version = None
    return replace(
        entry,
        data=data,
        topic=str(entry.data.get("topic") or ""),
        version=None if version is None else int(version),
    )


def _yaml_entries(path: Path, text: str, found: list[str], comment: bool) -> Iterator[Entry]:
    where = named(path)
    if comment and not text.startswith("#"):
        found.append(f"{where} 第1行：文件开头要有一行注释，写明内容、一个例句和由谁核对")
    try:
        node, items = _parsed(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        found.append(f"{where} {_said(error)}")
        return
    if not isinstance(items, list):
        found.append(f"{where} 第1行：文件应是一列记录，每条以“- id:”开头")
        return
    for child, data in zip(node.value if node else [], items, strict=True):
        line = child.start_mark.line + 1
        if isinstance(data, dict):
            found += [f"{where} {twice}" for twice in _written_twice(child)]
            yield Entry(where, line, data, dict(_places(child)))
        else:
            found.append(f"{where} 第{line}行：这一条不是记录")


def _parsed(text: str) -> tuple[yaml.Node | None, Any]:
    """The tree that knows the lines, and what it says."""
    loader = Loader(text)
    try:
        node = loader.get_single_node()
        return node, (loader.construct_document(node) if node else None) or []
    finally:
        loader.dispose()


def _said(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    place = f"第{mark.line + 1}行第{mark.column + 1}列" if mark else "第1行"
    text = str(getattr(error, "problem", None) or error)
    known = next((said for part, said in _YAML_PROBLEMS.items() if part in str(error)), text)
    return f"{place}：不是正确的YAML（{known}）"


def _places(node: yaml.MappingNode) -> Iterator[tuple[str, str]]:
    for key, value in node.value:
        mark = key.start_mark
        if mark.line != node.start_mark.line:
            yield str(key.value), f"第{mark.line + 1}行"
        if key.value == "facts" and isinstance(value, yaml.MappingNode):
            for fact, _ in value.value:
                yield f"facts.{fact.value}", f"第{fact.start_mark.line + 1}行"


def _written_twice(node: yaml.Node) -> Iterator[str]:
    """Keys that stand twice in one place: YAML keeps the last one and says nothing."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield f"第{key.start_mark.line + 1}行：字段 {key.value} 写了两次"
            seen.add(key.value)
            yield from _written_twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _written_twice(child)
