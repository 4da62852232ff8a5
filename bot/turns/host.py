"""Holds the engine: loads it in a thread after the port is open, says whether it is there, and changes it.

A newer model is loaded and warmed beside the one that answers, then takes its place
between two turns: each turn keeps the engine that it began with, so none is dropped.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Protocol

from bot.engine.errors import ModelUnusable
from bot.engine.turn import TurnRequest, TurnResult
from bot.turns.traces import trace

logger = logging.getLogger(__name__)
FOLLOW_SECONDS = 3.0
"""Between two looks for a newer model, which cost one small file."""


class ReplyEngine(Protocol):
    """What a turn needs of the engine; blocking, called from several threads."""

    @property
    def model_id(self) -> str:
        """Names the model that answers."""

    def reply(self, request: TurnRequest) -> TurnResult:
        """Work on one message. Raises EngineError."""

    def danger(self, text: str) -> str | None:
        """The category of the danger that a message tells of, if any. Raises EngineError."""


class _NoEngine:
    """Stands in for an engine that could not be loaded: every turn breaks, and so gets its sentence."""

    model_id = "none"

    def reply(self, request: TurnRequest) -> TurnResult:
        raise ModelUnusable("the model could not be loaded")

    def danger(self, text: str) -> str | None:
        raise ModelUnusable("the model could not be loaded")


class EngineHost:
    """One engine per process, there once it is loaded.

    load: the model to answer with now. newest: the id of the model that was published last, if any was.
    """

    def __init__(
        self, load: Callable[[], ReplyEngine], newest: Callable[[], str | None] = lambda: None
    ) -> None:
        self._load = load
        self._newest = newest
        self._followed: str | None = None
        """What was published when the engine was loaded, or last tried."""
        self._loaded: ReplyEngine | None = None
        self.failure: str | None = None
        """Name of the error that stopped the loading."""
        self.load_seconds: float | None = None
        self.ready = asyncio.Event()
        """Set when turns may be worked on: loading has ended, and leftovers of the last stop are queued."""

    @property
    def engine(self) -> ReplyEngine:
        """Only once it is loaded."""
        assert self._loaded is not None, "the engine is asked for before it is ready"
        return self._loaded

    @property
    def model_id(self) -> str | None:
        return self._loaded.model_id if self._loaded else None

    async def load(self) -> None:
        """Load; other coroutines go on meanwhile. A failure is kept for /readyz, not raised.

        After a failure the engine that was there before goes on answering.
        """
        started = time.monotonic()
        try:
            self._followed = self._newest()
            self._loaded = await asyncio.get_running_loop().run_in_executor(None, self._load)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with a model must not stop the server
            logger.error("the engine could not be loaded: %s", trace(error))
            if self._loaded is None:
                self.failure, self._loaded = type(error).__name__, _NoEngine()
            return
        self.failure, self.load_seconds = None, time.monotonic() - started
        logger.info("engine loaded after %.1f s, model %s", self.load_seconds, self.model_id)

    async def follow(self, every_seconds: float = FOLLOW_SECONDS) -> None:
        """Take in what is published from now on, each model once, until cancelled."""
        while True:
            await asyncio.sleep(every_seconds)
            try:
                newest = self._newest()
            except (OSError, ValueError) as error:
                logger.warning("what is published cannot be read: %s", trace(error))
                continue
            if newest != self._followed:
                await self.load()
