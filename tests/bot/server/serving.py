"""A real server with a fake engine, for a process of its own.

The engine's manners come from the environment: SLOW_SECONDS per turn, BUSY=1 to
spend them computing, STARTED names a file that appears when a turn begins.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import uvicorn

from bot.desk import live, waiting
from bot.engine.turn import TurnRequest, TurnResult
from bot.server.app import create_app
from bot.turns.host import EngineHost
from tests.bot.turns.engines import CountingEngine


class Mannered(CountingEngine):
    def reply(self, request: TurnRequest) -> TurnResult:
        started = os.environ.get("STARTED")
        if started:
            Path(started).touch()
        seconds = float(os.environ.get("SLOW_SECONDS", "0"))
        if os.environ.get("BUSY"):
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                sum(range(1000))
        else:
            time.sleep(seconds)
        return super().reply(request)


def serve() -> None:
    """Serves on YANGPU_PORT until it is stopped; nobody waits long until it looks again who waits."""
    live.PAUSE_SECONDS = waiting.PAUSE_SECONDS = 0.3
    app = create_app(EngineHost(Mannered))
    uvicorn.run(app, port=int(os.environ["YANGPU_PORT"]), ws="wsproto", log_level="warning")
