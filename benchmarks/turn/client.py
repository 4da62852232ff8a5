"""One person at the REST address, as light as can be: the measured machine is the measuring one."""

from __future__ import annotations

import json
import time
from http.client import HTTPConnection
from typing import Any

PATH = "/webhooks/rest/webhook"
TIMEOUT_SECONDS = 60


class Talker:
    """One kept connection. Not for several threads."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)

    def say(self, sender: str, text: str) -> tuple[list[dict[str, Any]], float]:
        """The reply and the seconds it took. Raises OSError, or RuntimeError on a status other than 200."""
        body = json.dumps({"sender": sender, "message": text}).encode()
        started = time.perf_counter()
        self._connection.request("POST", PATH, body, {"Content-Type": "application/json"})
        answer = self._connection.getresponse()
        content = answer.read()
        seconds = time.perf_counter() - started
        if answer.status != 200:
            raise RuntimeError(f"status {answer.status} to {text}")
        return json.loads(content), seconds

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page. Raises OSError."""
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        return answer.status, answer.read().decode()

    def close(self) -> None:
        """Hang up."""
        self._connection.close()
