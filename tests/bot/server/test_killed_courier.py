"""A whole server that is killed between a reminder's claim and its delivery.

The one that dies is a fork of this process, so that it costs no second start.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from base import clock as base_clock
from base import db
from bot.engine.turn import TurnRequest, TurnResult
from bot.server.app import create_app
from bot.turns import sessions
from bot.turns.host import EngineHost
from services.connectors import sms
from services.people import service as people
from services.schedule import plans
from services.schedule.rules import Rule
from tests.bot.turns.engines import CountingEngine

PHONE = "13812345678"
ANNA = "anna"


@pytest.fixture
def due(database: Path, clock: Callable[[str], datetime]) -> None:
    """Somebody known in the conversation of a REST sender has a reminder that is due now."""
    clock("2026-11-20T10:00:00+08:00")
    conversation = sessions.of_sender("rest", ANNA)
    people.request_code(PHONE, conversation=conversation, key="code")
    code = sms.outbox(PHONE)[0]["code"]
    person = people.verify(PHONE, code, conversation=conversation, key="in")
    details = {"what": "吃药", "contact": None, "fields": {}}
    plans.begin(person, "medicine-reminder", Rule(("12:00",), "2026-11-20"), details, key="plan")
    base_clock.advance(timedelta(hours=2, minutes=1).total_seconds())


class Endless(CountingEngine):
    """Never answers: what it was asked is claimed and handed over, and not yet said."""

    def __init__(self, started: Path) -> None:
        super().__init__()
        self.started = started

    def reply(self, request: TurnRequest) -> TurnResult:
        self.started.touch()
        time.sleep(600)
        return super().reply(request)


def _wait(done: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _killed_while_saying(started: Path) -> None:
    db.dispose()  # connections do not survive a fork
    child = os.fork()
    if child == 0:
        try:
            with TestClient(create_app(EngineHost(lambda: Endless(started)))):
                time.sleep(600)
        finally:
            os._exit(1)
    try:
        _wait(started.exists)
    finally:
        os.kill(child, signal.SIGKILL)
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL


def _said(client: TestClient) -> list[str]:
    found = client.get("/webhooks/rest/messages", params={"sender": ANNA}).json()["messages"]
    return [one["text"] for one in found if one["from"] == "bot"]


@pytest.mark.usefixtures("due")
def test_a_reminder_is_said_once_by_the_server_after_the_one_that_was_killed(tmp_path: Path) -> None:
    _killed_while_saying(tmp_path / "started")
    base_clock.advance(timedelta(minutes=2).total_seconds())  # every lease of the dead one is over
    with TestClient(create_app(EngineHost(CountingEngine)), "http://localhost") as client:
        _wait(lambda: _said(client))
        message = {"sender": ANNA, "message": "在吗", "metadata": {"message_id": "m1"}}
        assert client.post("/webhooks/rest/webhook", json=message).status_code == 200
        assert len([text for text in _said(client) if "opt:due-" in text]) == 1
