"""What the fields of a card are called: each service has words of its own for them, and so have its choices."""

from __future__ import annotations

from typing import Any

from actions.reply import Message
from knowledge.catalogue import FieldSpec, ServiceSpec

_CARDS = {"confirm", "receipt"}


def named(message: Message, spec: ServiceSpec | None) -> Message:
    """The message with the names of its card's fields in `names`, and the fields in the order in which they are asked."""
    card: dict[str, Any] = message.get("custom") or {}
    fields = card.get("fields")
    if spec is None or not fields or card.get("kind") not in _CARDS:
        return message
    asked = {item.id: item for item in spec.fields if item.id in fields}
    names = {id: _name(item, fields[id]) for id, item in asked.items()}
    ordered = {**{id: fields[id] for id in asked}, **fields}
    return {**message, "custom": {**card, "fields": ordered, "names": names}}


def _name(item: FieldSpec, value: Any) -> dict[str, str]:
    """{label}, and {value} where what is kept is a code that nobody says."""
    title = next((choice.title for choice in item.choices if str(choice.value) == str(value)), "")
    return {"label": item.name, "value": title} if title and str(value).isascii() else {"label": item.name}
