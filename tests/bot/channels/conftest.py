"""An application on a fake engine, asked in process."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from bot.server.app import create_app
from bot.turns.host import EngineHost
from tests.bot.turns.engines import CountingEngine


@pytest.fixture
def engine() -> CountingEngine:
    return CountingEngine()


@pytest.fixture
def client(database, engine) -> Iterator[TestClient]:
    app = create_app(EngineHost(lambda: engine))
    with TestClient(app, "http://localhost", raise_server_exceptions=False) as client:
        while client.get("/readyz").status_code != 200:
            time.sleep(0.01)
        yield client
