"""Where a turn's utterances gather, and which actions spoke them."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import OutputChannel

_PARTS = ("text", "buttons", "custom")


class Collector(OutputChannel):
    """An output channel of one turn.

    Rasa's own channels split an utterance into several messages (text, then
    buttons, then custom); here it stays one entry, as the action emitted it.
    """

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.messages: list[dict[str, Any]] = []
        self.ran: list[str] = []
        """Names of the custom actions that ran, in order."""

    def name(self) -> str:
        """The channel's name; responses written for one channel are chosen by it."""
        return self.channel

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep what the utterance has of text, buttons and custom."""
        kept = {part: message[part] for part in _PARTS if message.get(part)}
        if kept:
            self.messages.append(kept)
