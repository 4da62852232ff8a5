"""Engines for tests: the protocol of the real one without its model."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from bot.engine.turn import TurnRequest, TurnResult
from bot.nlu.care import category
from bot.nlu.text import normalise


@dataclass
class CountingEngine:
    """Says how many turns the snapshot has seen, and what was said; remembers every request."""

    delay_seconds: float = 0.0
    failures: list[Exception] = field(default_factory=list)
    """Raised one after the other before it answers again."""
    requests: list[TurnRequest] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    """With `held`, a turn goes on only when this is set."""
    held: bool = False
    running: int = 0
    together: dict[str, int] = field(default_factory=dict)
    """The most turns that ever ran at once, by conversation."""
    model_id: str = "counting"
    dangers: dict[str, str] = field(default_factory=dict)
    """Message → the danger it tells of, where no word list knows it."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _active: dict[str, int] = field(default_factory=dict)

    def reply(self, request: TurnRequest) -> TurnResult:
        self._enter(request)
        try:
            if self.held:
                assert self.released.wait(20)
            time.sleep(self.delay_seconds)
            if self.failures:
                raise self.failures.pop(0)
            return self._result(request)
        finally:
            with self._lock:
                self._active[request.conversation_id] -= 1

    def danger(self, text: str) -> str | None:
        if self.failures:
            raise self.failures.pop(0)
        return self.dangers.get(text) or category(normalise(text))

    def _enter(self, request: TurnRequest) -> None:
        with self._lock:
            self.requests.append(request)
            active = self._active.get(request.conversation_id, 0) + 1
            self._active[request.conversation_id] = active
            self.together[request.conversation_id] = max(
                active, self.together.get(request.conversation_id, 0)
            )

    def _result(self, request: TurnRequest) -> TurnResult:
        turns: list[str] = json.loads(request.snapshot or b"[]")
        turns.append(request.text)
        message: dict[str, Any] = {"text": f"{len(turns)}: {request.text}"}
        return TurnResult([message], json.dumps(turns).encode(), {}, 1)


def loaded(engine: Any) -> Any:
    """A loader for EngineHost."""
    return lambda: engine
