"""The two shapes that cross the engine's door, free of Rasa."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class TurnRequest:
    """One message of one person."""

    conversation_id: str
    message_id: str
    text: str
    metadata: dict[str, Any] = field(default_factory=dict)
    """`channel` names the channel; everything reaches actions as `latest_message["metadata"]`."""
    snapshot: bytes | None = None
    """What the last turn returned; None starts the conversation."""


@dataclass(frozen=True)
class TurnResult:
    """What became of it."""

    messages: list[dict[str, Any]]
    """One entry per utterance: `text`, `buttons` and `custom`, each only when there is one."""
    snapshot: bytes
    parse: dict[str, Any]
    """What the NLU understood: `parse_data` of docs/architecture.md."""
    actions: int
    """How many custom actions ran."""
