"""Text messages by name; the wording stands in knowledge/content/text_messages.yml."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from knowledge.content import CONTENT, load_yaml
from services.connectors.sms import gateway


def text(name: str, **values: Any) -> str:
    """The message of this name, filled in."""
    return _texts()[name].format(**values)


def send(phone: str, name: str, *, id: str, **values: Any) -> None:
    """Send one; the same id is one message. Raises MessageNotSent."""
    gateway().send(phone, text(name, **values), id=id)


def has(name: str) -> bool:
    return name in _texts()


@lru_cache(maxsize=1)
def _texts() -> dict[str, str]:
    return dict(load_yaml(CONTENT / "text_messages.yml"))
