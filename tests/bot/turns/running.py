"""Turns on a fake engine, for one test."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from bot.turns.host import EngineHost
from bot.turns.messages import Entry, Incoming
from bot.turns.service import Turns


@dataclass
class Listening:
    """Remembers what screens would have been shown."""

    entries: list[Entry] = field(default_factory=list)
    typing_states: list[bool] = field(default_factory=list)

    async def said(self, conversation_id: str, entries: list[Entry]) -> None:
        self.entries += entries

    async def typing(self, conversation_id: str, on: bool) -> None:
        self.typing_states.append(on)

    def texts(self, author: str = "bot") -> list[str]:
        return [entry.text for entry in self.entries if entry.author == author]


@asynccontextmanager
async def running(engine: Any, listener: Listening | None = None) -> AsyncIterator[Turns]:
    """Started turns; stopped at the end."""
    turns = Turns(EngineHost(lambda: engine), listener or Listening())
    await turns.start()
    try:
        yield turns
    finally:
        if hasattr(engine, "released"):
            engine.released.set()
        await turns.stop()


def message(text: str, *, id: str, conversation: str = "c1", channel: str = "web", **more: Any) -> Incoming:
    return Incoming(conversation, id, text, channel, **more)


async def until(condition: Callable[[], Any], seconds: float = 20) -> None:
    """Wait until something is true that another coroutine or thread brings about."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come true"
        await asyncio.sleep(0.005)
