"""The conversations, and what makes two replies the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("script.yml")
_OFFER = re.compile(r"opt:\w+:")


@dataclass(frozen=True)
class Script:
    """What both sides are told."""

    conversations: list[list[str]]
    ageing: str
    """Said over and over, to see what a long conversation costs."""


def load(path: Path = FILE) -> Script:
    """The script as it stands in the file."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Script([item["turns"] for item in content["conversations"]], content["ageing"])


def comparable(messages: list[dict[str, Any]]) -> list[Any]:
    """A reply as a sequence of parts that can be compared.

    Stock channels send text with buttons and the card as two messages, ours as
    one. The token of an offer depends on the conversation's name and says nothing.
    """
    parts: list[Any] = []
    for message in messages:
        if message.get("text"):
            parts.append([message["text"], message.get("buttons") or []])
        if message.get("custom"):
            parts.append(message["custom"])
    return [_without_tokens(part) for part in parts]


def _without_tokens(part: Any) -> Any:
    if isinstance(part, str):
        return _OFFER.sub("opt:*:", part)
    if isinstance(part, list):
        return [_without_tokens(item) for item in part]
    if isinstance(part, dict):
        return {key: _without_tokens(value) for key, value in part.items()}
    return part
