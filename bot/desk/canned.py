"""Canned replies and macros of canned.yml, filled in for one officer and one conversation."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from base import yaml_file

_FILE = Path(__file__).with_name("canned.yml")
_NO_SERVICE = "办事"


@lru_cache(maxsize=1)
def _replies() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml_file.read(_FILE)
    return loaded


def replies(*, officer: str, service: str | None) -> list[dict[str, Any]]:
    """`[{id, title, text, labels, then}]`, ready to be sent."""
    return [
        {
            "id": each["id"],
            "title": each["title"],
            "text": each["text"].format(officer=officer, service=service or _NO_SERVICE),
            "labels": each.get("labels", []),
            "then": each.get("then"),
        }
        for each in _replies()
    ]
