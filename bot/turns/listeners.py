"""Several listeners of the turns as one: pages, the official account."""

from __future__ import annotations

from bot.turns.messages import Entry
from bot.turns.service import Listener


class Listeners:
    """Tells each of them, in order."""

    def __init__(self, *listeners: Listener) -> None:
        self._listeners = listeners

    async def said(self, conversation_id: str, entries: list[Entry]) -> None:
        for listener in self._listeners:
            await listener.said(conversation_id, entries)

    async def typing(self, conversation_id: str, on: bool) -> None:
        for listener in self._listeners:
            await listener.typing(conversation_id, on)
