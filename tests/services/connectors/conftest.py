"""A server on a real socket that answers well or badly, as a test wants it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from services.connectors import breaker


@dataclass
class Asked:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: str


@dataclass
class Remote:
    """The other side. `answer` says what it returns; `trouble` is one word for how it fails, '' for not at all."""

    url: str = ""
    trouble: str = ""
    media_type: str = ""
    """Announced when there is one."""
    answer: Callable[[Asked], tuple[int, str]] = lambda asked: (200, "{}")
    asked: list[Asked] = field(default_factory=list)
    heals_after: int | None = None
    """So many requests fail, the others do not."""

    def fails_now(self) -> str:
        healed = self.heals_after is not None and len(self.asked) > self.heals_after
        return "" if healed else self.trouble


def _handler(state: Remote) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._serve()

        def do_POST(self) -> None:
            self._serve()

        def do_PUT(self) -> None:
            self._serve()

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, self.path, headers, body)
            state.asked.append(asked)
            trouble = state.fails_now()
            if trouble == "slow":
                time.sleep(0.6)
            status, said = (500, "") if trouble == "error" else state.answer(asked)
            if trouble == "schema":
                said = '{"unexpected": true}'
            if trouble == "drip":
                said += " " * 20
            if trouble == "garbage":
                said = "<html>"
            self._send(status, said.encode(), cut=trouble == "cut", drip=trouble == "drip")

        def _send(self, status: int, said: bytes, *, cut: bool, drip: bool) -> None:
            self.send_response(status)
            if state.media_type:
                self.send_header("Content-Type", state.media_type)
            self.send_header("Content-Length", str(len(said) + (100 if cut else 0)))
            self.end_headers()
            for byte in said if drip else ():
                self.wfile.write(bytes([byte]))
                time.sleep(0.1)
            if not drip:
                self.wfile.write(said)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    return Handler


@pytest.fixture
def remote() -> Iterator[Remote]:
    """Listens on 127.0.0.1; nobody has failed there before."""
    state = Remote()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(state))
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True).start()
    breaker.reset()
    yield state
    breaker.reset()
    server.shutdown()
    server.server_close()
