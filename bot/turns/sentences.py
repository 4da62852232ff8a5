"""The fixed sentences of a turn that the engine did not answer, read from sentences.yml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from actions.reply import Message, refusal
from base import yaml_file

_FILE = Path(__file__).with_name("sentences.yml")


@lru_cache(maxsize=1)
def _sentences() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = yaml_file.read(_FILE)
    return loaded


def sentence(name: str) -> str:
    """The words alone. Raises KeyError for a name that sentences.yml does not have."""
    text: str = _sentences()[name]["text"]
    return text


def declined(name: str, *, why: str = "") -> Message:
    """The refusal card of one situation, with its ways on; `why` fills the place of its text, if it has one."""
    entry = _sentences()[name]
    options = [{"title": title, "payload": title} for title in entry.get("options", [])]
    return refusal(entry["text"].format(why=why), reason=entry["reason"], options=options or None)
