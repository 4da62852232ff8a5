"""`yangpu serve` as an operator starts and stops it, with the real engine."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
import typer
from typer.testing import CliRunner

from base.settings import ROOT, reload
from bot.cli import app as cli
from bot.cli import serve
from tests import here
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
    with here.client(base_url=f"http://127.0.0.1:{port}", timeout=240) as client:
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


def test_a_port_that_is_taken_is_told_before_anything_is_made(data_dir, monkeypatch, capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("YANGPU_PORT", str(other.getsockname()[1]))
        monkeypatch.setattr(serve, "_log_to_stderr", lambda: None)
        reload()
        with pytest.raises(typer.Exit):
            serve.serve_command()
    assert "YANGPU_PORT" in capsys.readouterr().out.replace("\n", "")
    assert not (data_dir / "yangpu.db").exists()


def test_a_clock_that_was_moved_and_a_name_that_is_none_are_told_at_the_start(
    data_dir, clock, monkeypatch, capsys
):
    clock("2026-12-25T10:00:00+08:00")
    monkeypatch.setenv("YANGPU_PROT", "8401")
    monkeypatch.setattr(serve, "_take_port", lambda: None)
    serve._look_first()
    told = capsys.readouterr().out.replace("\n", "")
    assert "2026-12-25" in told
    assert "YANGPU_PROT" in told


def test_a_stop_stands_in_the_log(caplog):
    caplog.set_level("INFO")
    stopped = []

    async def shut(sockets: object = None) -> None:
        stopped.append("shut")

    server = SimpleNamespace(handle_exit=lambda number, frame: stopped.append(number), shutdown=shut)
    serve._say_why_it_stops(server)
    server.handle_exit(signal.SIGTERM, None)
    asyncio.run(server.shutdown())
    assert stopped == [signal.SIGTERM, "shut"]
    assert [record.getMessage() for record in caplog.records] == ["收到 SIGTERM，停下", "已经停下"]


def test_the_version_is_told():
    told = CliRunner().invoke(cli, ["--version"]).output
    assert re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)[1] in told


def test_root_writes_in_nobody_elses_database(data_dir, monkeypatch):
    database = data_dir / "yangpu.db"
    database.touch()
    looked_at = Path.stat
    theirs = SimpleNamespace(st_uid=999)
    monkeypatch.setattr(Path, "stat", lambda path: theirs if path == database else looked_at(path))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    result = CliRunner().invoke(cli, ["audit", "show"])
    assert (result.exit_code, "别的用户" in result.output) == (2, True)
    assert database.read_bytes() == b""
