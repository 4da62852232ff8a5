"""A whole server is killed between a reminder's claim and its delivery."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from base import clock as base_clock
from base.settings import ROOT
from services.connectors import sms
from services.people import service as people
from services.schedule import plans
from services.schedule.rules import Rule
from tests.bot.server.processes import Server, free_port, serving

PHONE = "13812345678"


def _wait(done: Callable[[], object]) -> None:
    deadline = time.monotonic() + 120
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _start(**environment: str) -> subprocess.Popen[bytes]:
    """A server that need not get ready: what is due it does at once."""
    command = [sys.executable, "-m", "tests.bot.server.serving"]
    return subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "YANGPU_PORT": str(free_port()), **environment}
    )


def _said(server: Server) -> list[str]:
    return [text for who, text in server.log() if who == "bot"]


@pytest.mark.slow
def test_a_reminder_is_said_once_by_the_server_after_the_one_that_was_killed(
    database: Path, clock: Callable[[str], datetime], tmp_path: Path
) -> None:
    clock("2026-11-20T10:00:00+08:00")
    people.request_code(PHONE, conversation="anna", key="code")
    person = people.verify(PHONE, sms.outbox(PHONE)[0]["code"], conversation="anna", key="in")
    details = {"what": "吃药", "contact": None, "fields": {}}
    plans.begin(person, "medicine-reminder", Rule(("12:00",), "2026-11-20"), details, key="plan")
    base_clock.advance(timedelta(hours=2, minutes=1).total_seconds())
    started = tmp_path / "started"
    killed = _start(SLOW_SECONDS="60", STARTED=str(started))
    _wait(started.exists)  # claimed, put down, handed over; the turn that says it runs
    killed.kill()
    killed.wait()
    base_clock.advance(timedelta(minutes=2).total_seconds())  # every lease of the dead one is over
    with serving() as server:
        _wait(lambda: _said(server))
        assert server.say("在吗", id="m1")
        assert len([text for text in _said(server) if "opt:due-" in text]) == 1
