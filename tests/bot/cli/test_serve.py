"""`yangpu serve` as an operator starts and stops it, with the real engine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from base.settings import ROOT
from tests.ports import free_port


@pytest.fixture
def served(database: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client, Path]]:
    """A started server: its process, a client, and the file with everything it printed."""
    port, printed = free_port(), tmp_path / "printed.log"
    with printed.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", "from bot.cli import main; main()", "serve"],
            cwd=ROOT,
            env={**os.environ, "YANGPU_PORT": str(port), "YANGPU_LOG_LEVEL": "DEBUG"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=240) as client:
        try:
            yield process, client, printed
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()


def _wait_until_alive(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 240  # it trains first when no model matches the data
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server ended"
        with suppress(httpx.TransportError):
            if client.get("/healthz").status_code == 200:
                return
        time.sleep(0.1)
    raise AssertionError("the port did not open")


@pytest.mark.slow
def test_a_served_assistant_answers_prints_where_it_is_and_stops_cleanly(served):
    process, client, printed = served
    _wait_until_alive(client, process)
    body = {"sender": "anna", "message": "膝盖疼想挂号，我叫王秀英", "metadata": {"message_id": "m1"}}
    deadline = time.monotonic() + 240
    while client.get("/readyz").status_code != 200:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    replies = client.post("/webhooks/rest/webhook", json=body).json()
    assert replies[0]["recipient_id"] == "anna"
    assert replies[0]["custom"]["kind"] != "refusal"

    stopping = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) in {0, -signal.SIGTERM}
    assert time.monotonic() - stopping < 15
    text = printed.read_text(encoding="utf-8")
    assert f"{client.base_url}/chat".replace("//chat", "/chat") in text
    assert "王秀英" not in text
    assert "膝盖" not in text
    assert "Traceback" not in text


def test_a_setting_that_makes_no_sense_is_said_in_one_line(data_dir, monkeypatch):
    environment = {**os.environ, "YANGPU_HOST": "0.0.0.0"}  # with development mode on
    done = subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", "serve"],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1
    assert "YANGPU_DEV=1" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
