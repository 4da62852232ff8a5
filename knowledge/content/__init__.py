"""The starting content: YAML that an officer can read, change and review.

At run time the database's versions are the truth; training and the import read
these files directly.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.records import Record, record_from

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # a PyYAML built without libyaml: same result, ten times slower
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]


class Loader(_SafeLoader):
    """Dates stay text: 2026-13-01 is an editor's slip to be named, not a crash while reading."""

    yaml_implicit_resolvers = {
        first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
        for first, pairs in _SafeLoader.yaml_implicit_resolvers.items()
    }


CONTENT = Path(__file__).resolve().parent
RECORD_FOLDERS = ("facts", "plan", "demonstration")


def record_files(content: Path = CONTENT) -> list[Path]:
    """The files that hold records, in a stable order."""
    return [path for folder in RECORD_FOLDERS for path in sorted((content / folder).glob("*.yml"))]


def load_yaml(path: Path) -> Any:
    """One content file as plain data. Raises yaml.YAMLError with line and column when it is not YAML."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)


def load_records(content: Path = CONTENT) -> list[Record]:
    """Every record straight from YAML, without a database: for training, for the import and for tests."""
    return list(_records(record_files(content)))


def _records(paths: Iterable[Path]) -> Iterable[Record]:
    for path in paths:
        yield from _written(path.stem, path.read_bytes())


@lru_cache(maxsize=64)
def _written(topic: str, text: bytes) -> tuple[Record, ...]:
    """The records of a file. A start reads them three times, and nobody changes a record in place."""
    return tuple(record_from(data, topic=topic) for data in yaml.load(text, Loader=Loader) or [])


def content_hash(paths: Iterable[Path] | None = None) -> str:
    """A hash over names and bytes of the record files: has the content changed since the last import?"""
    digest = hashlib.sha256()
    for path in record_files() if paths is None else paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
