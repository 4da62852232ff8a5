"""Starts, asks and kills server processes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.process import BaseProcess
from typing import Any

import httpx

from tests import forks, here
from tests.bot.server.serving import serve
from tests.ports import free_port


class Server:
    """A server process and a client for it."""

    def __init__(self, process: BaseProcess, port: int) -> None:
        self.process = process
        self.url = f"http://127.0.0.1:{port}"
        self.client = here.client(base_url=self.url, timeout=40)

    def say(self, text: str, *, id: str, sender: str = "anna") -> list[dict[str, Any]]:
        body = {"sender": sender, "message": text, "metadata": {"message_id": id}}
        response = self.client.post("/webhooks/rest/webhook", json=body)
        assert response.status_code == 200, response.text
        return response.json()

    def log(self, sender: str = "anna") -> list[tuple[str, str]]:
        found = self.client.get("/webhooks/rest/messages", params={"sender": sender}).json()
        return [(message["from"], message["text"]) for message in found["messages"]]

    def kill(self) -> None:
        self.process.kill()
        self.process.join()


@contextmanager
def serving(port: int | None = None, **environment: str) -> Iterator[Server]:
    """A ready server on the test's data folder."""
    port = port or free_port()
    process = forks.start(serve, YANGPU_PORT=str(port), **environment)
    server = Server(process, port)
    try:
        _wait(server)
        yield server
    finally:
        server.client.close()
        process.terminate()
        process.join(30)


def _wait(server: Server) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.process.is_alive(), "the server process ended"
        with suppress(httpx.TransportError):
            if server.client.get("/readyz").status_code == 200:
                return
        time.sleep(0.05)
    raise AssertionError("the server did not become ready")
