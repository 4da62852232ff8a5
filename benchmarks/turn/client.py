"""One person at the REST address, as light as can be: the measured machine is the measuring one.

Python's HTTP client sends a request in two packets and reads the headers of the
answer as an e-mail, which takes as long as a tenth of the faster side's turn.
"""

from __future__ import annotations

import json
import re
import socket
import time
from typing import Any

PATH = "/webhooks/rest/webhook"
TIMEOUT_SECONDS = 60
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_END = b"\r\n\r\n"


class Talker:
    """One kept connection. Not for several threads."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None

    def post(self, sender: str, text: str) -> tuple[bytes, float]:
        """The reply as it came and the seconds it took. Raises OSError, or RuntimeError on a status other than 200."""
        body = json.dumps({"sender": sender, "message": text}).encode()
        head = f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        request = f"{head}Content-Length: {len(body)}{_END.decode()}".encode() + body
        started = time.perf_counter()
        status, content = self._exchange(request)
        seconds = time.perf_counter() - started
        if status != 200:
            raise RuntimeError(f"status {status} to {text}")
        return content, seconds

    def say(self, sender: str, text: str) -> tuple[list[dict[str, Any]], float]:
        """The reply and the seconds it took; raises as `post`."""
        content, seconds = self.post(sender, text)
        return json.loads(content), seconds

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page. Raises OSError."""
        status, content = self._exchange(f"GET {path} HTTP/1.1\r\nHost: localhost{_END.decode()}".encode())
        return status, content.decode()

    def close(self) -> None:
        """Hang up."""
        if self._socket:
            self._socket.close()
            self._socket = None

    def _exchange(self, request: bytes) -> tuple[int, bytes]:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), TIMEOUT_SECONDS)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        head, _, content = self._until(b"", lambda received: _END in received).partition(_END)
        length = _LENGTH.search(head)
        if length is None:
            raise RuntimeError(f"an answer without a length: {head[:60]!r}")
        content = self._until(content, lambda received: len(received) >= int(length[1]))
        return int(head.split(b" ", 2)[1]), content

    def _until(self, received: bytes, enough: Any) -> bytes:
        assert self._socket is not None, "connected before"
        while not enough(received):
            more = self._socket.recv(65536)
            if not more:
                raise ConnectionError("the server hung up")
            received += more
        return received
