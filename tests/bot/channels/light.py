"""The addresses of sound and pictures without the rest of the service: no engine, no sockets, no start."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.channels import affairs, attachments, speech
from bot.server import failures
from bot.server.guards import BodyLimit
from bot.server.rates import gate

T = TypeVar("T")


class Threads:
    """What the addresses use of the turns."""

    async def in_thread(self, blocking: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(None, blocking)


@pytest.fixture
def client(database) -> TestClient:
    app = FastAPI()
    app.state.gate, app.state.turns = gate(), Threads()
    for module in (speech, attachments, affairs):
        app.router.routes.extend(module.router.routes)
    failures.install(app)
    app.add_middleware(BodyLimit)
    return TestClient(app, raise_server_exceptions=False)
