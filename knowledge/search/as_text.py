"""The facts of a record as text, for whoever looks for words in them."""

from __future__ import annotations

from typing import Any

from knowledge.figures import is_series, rows_of
from knowledge.vocabulary import label_of


def facts_text(facts: dict[str, Any]) -> str:
    """All shown facts with their labels, for searching."""
    return " ".join(f"{label_of(str(key)) or key} {flat(value)}" for key, value in facts.items())


def flat(value: Any) -> str:
    """Any fact value as one line of text."""
    if is_series(value):
        return " ".join(f"{row.value} {(row.since or row.until or '')[:4]}" for row in rows_of(value))
    if isinstance(value, dict):
        return " ".join(f"{key} {flat(inner)}" for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return " ".join(flat(item) for item in value)
    return str(value)
