"""The shapes of a turn: what comes in, what is worked on, and the bubbles of the log."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Incoming:
    """One message as a channel hands it over."""

    conversation_id: str
    message_id: str
    """Given by the client; the same one again gets the same reply."""
    text: str
    """What is shown; for a button its title."""
    channel: str
    payload: str | None = None
    """What the engine gets instead of the text: `opt:…` of a button."""
    metadata: dict[str, Any] = field(default_factory=dict)
    author: str = "me"
    """me, or clock: something is due, and nobody wrote anything."""


@dataclass(frozen=True)
class Entry:
    """One bubble of the conversation's log."""

    seq: int
    id: str
    author: str
    """me (the person), bot, staff or system; note (among staff) and clock are never shown to the person."""
    text: str
    at: datetime
    buttons: list[dict[str, str]] | None = None
    custom: dict[str, Any] | None = None
    picture: dict[str, Any] | None = None
    """{id, width, height} of what was sent; fetched from /attachments."""
    reply_to: str | None = None
    """The client's id of the message that this answers."""
    name: str | None = None
    """Which member of staff said it: 小王."""

    def wire(self) -> dict[str, Any]:
        """The shape that pages get: `{seq, id, from, text, buttons?, custom?, picture?, at, reply_to?, name?}`."""
        shape: dict[str, Any] = {
            "seq": self.seq,
            "id": self.id,
            "from": self.author,
            "text": self.text,
            "at": self.at.isoformat(timespec="milliseconds"),
        }
        optional = {
            "buttons": self.buttons,
            "custom": self.custom,
            "picture": self.picture,
            "reply_to": self.reply_to,
            "name": self.name,
        }
        return shape | {name: value for name, value in optional.items() if value}


@dataclass(frozen=True)
class State:
    """A conversation between two turns."""

    owner: str
    """Who answers: bot, queue (the bot still helps) or staff."""
    version: int
    """Turns committed so far."""
    snapshot: bytes | None


@dataclass(frozen=True)
class Work:
    """A stored message that waits for its turn."""

    conversation_id: str
    seq: int
    message_id: str
    text: str
    """What the engine gets: the payload of a button, or the text."""
    channel: str
    metadata: dict[str, Any]
    attempts: int = 0
    """Starts of the service that found it unfinished."""

    @property
    def is_due(self) -> bool:
        """A reminder, or the button under one: said and heard also while staff have the conversation."""
        return self.text.startswith("opt:due-")


@dataclass(frozen=True)
class Accepted:
    """What the log says once a message is in it."""

    entry: Entry
    fresh: bool
    """False when the message had been stored before."""
    state: State
    replies: list[Entry] | None
    """The replies of a message that is already done; None while it is not."""
    unfinished: list[Work]
    """What waits in this conversation, oldest first, this message included."""
