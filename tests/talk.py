"""Talking to the real engine in tests: one conversation against a fresh database."""

from __future__ import annotations

import itertools
import re
from typing import Any

from base import clock
from bot.engine.engine import Engine
from bot.engine.turn import TurnRequest
from services.connectors import sms

Message = dict[str, Any]


class Talk:
    """One resident's conversation with the engine; keeps the snapshot between turns."""

    def __init__(self, engine: Engine, conversation: str = "test") -> None:
        self.engine = engine
        self.conversation = conversation
        self.snapshot: bytes | None = None
        self.replies: list[Message] = []
        self.parse: dict[str, Any] = {}
        self.phone: str | None = None
        self._ids = itertools.count(1)
        self._seen: dict[str, list[Message]] = {}

    def say(self, text: str, *, message_id: str | None = None, event: str | None = None) -> list[Message]:
        """Send a text; a message id that was sent before runs again as after a crash, before its snapshot was kept."""
        message_id = message_id or f"m{next(self._ids)}"
        if found := re.search(r"(?<!\d)1\d{10}(?!\d)", text):
            self.phone = found[0]
        result = self.engine.reply(
            TurnRequest(
                self.conversation,
                message_id,
                text,
                {"channel": "test", **({"event": event} if event else {})},
                self.snapshot,
            )
        )
        self.snapshot, self.replies, self.parse = result.snapshot, result.messages, result.parse
        return self.replies

    def press(self, title: str) -> list[Message]:
        """Press a button of the last replies whose title contains this."""
        buttons = [button for message in self.replies for button in message.get("buttons") or []]
        found = [button for button in buttons if title in button["title"]]
        assert found, f"no button {title!r} among {[button['title'] for button in buttons]}"
        return self.say(found[0]["payload"])

    def code(self) -> list[Message]:
        """Type the one-time code that was sent to the phone last."""
        assert self.phone, "no phone number was given yet"
        return self.say(sms.outbox(self.phone)[0]["code"])

    @property
    def text(self) -> str:
        return "\n".join(message.get("text") or "" for message in self.replies)

    def card(self, kind: str) -> dict[str, Any]:
        """The card of this kind among the last replies."""
        for message in self.replies:
            if (message.get("custom") or {}).get("kind") == kind:
                return dict(message["custom"])
        raise AssertionError(
            f"no {kind} among {[m.get('custom', {}).get('kind') for m in self.replies]}: {self.text}"
        )


def advance(seconds: float) -> None:
    clock.advance(seconds)
