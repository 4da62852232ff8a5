"""One record of a file that an editor wrote, and the text of such a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MOST_BYTES = 50_000_000


@dataclass(frozen=True)
class Entry:
    """One record of a file as it was read."""

    where: str
    """The file, as an editor knows it: facts/health.yml."""
    line: int
    data: dict[str, Any]
    places: Mapping[str, str] = field(default_factory=dict)
    """Where each field stands, when that is not where the record begins: 第15行."""
    topic: str = ""
    """The content file that a table says the record belongs to."""
    version: int | None = None
    """The record's version when the file was exported; None when the file does not say."""

    def say(self, problem: str, key: str = "") -> str:
        """A problem with its place; `key` names the field that it is about, a fact as facts.amount."""
        whole = self.places.get(key.partition(".")[0], f"第{self.line}行")
        place = self.places.get(key, whole)
        return f"{self.where} {place} {self.data.get('id') or '（没有id）'}：{problem}"


def named(path: Path) -> str:
    """A file with its folder, as an editor knows it."""
    return f"{path.parent.name}/{path.name}" if path.parent.name else path.name


def read_text(path: Path, found: list[str], encodings: tuple[str, ...] = ("utf-8-sig",)) -> str | None:
    """The text of a file, in the first of the encodings that fits; None when it cannot be read."""
    try:
        content = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError:
        found.append(f"{named(path)}：读不到这个文件，请看看路径对不对、有没有权限")
        return None
    if content is None:
        found.append(f"{named(path)}：文件超过{MOST_BYTES // 1_000_000}兆，请分成几份")
        return None
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
    found.append(f"{named(path)} 第{line}行：有读不出的文字，请存成UTF-8")
    return None
