"""The base of every HTTP connector: bounded time, bounded size, retries with jitter, a circuit breaker.

A server that sends one byte a second never runs into a read timeout, so the
whole answer has a deadline of its own. Only what may safely arrive twice is
sent again: reading, and writing under an idempotency key.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx

from services.connectors.breaker import Breaker, breaker
from services.connectors.errors import ConnectorError, Malformed, Rejected, Unavailable

TIMEOUT = httpx.Timeout(5.0, connect=2.0)
DEADLINE_SECONDS = 10.0
MOST_BYTES = 2_000_000
ATTEMPTS = 3
_FIRST_PAUSE_SECONDS = 0.3
_TRY_AGAIN = {408, 425, 429}


class Http:
    """One outside system behind one base address."""

    def __init__(
        self,
        system: str,
        base_url: str,
        *,
        headers: Mapping[str, str] | None = None,
        timeout: httpx.Timeout = TIMEOUT,
        deadline_seconds: float = DEADLINE_SECONDS,
        attempts: int = ATTEMPTS,
        guard: Breaker | None = None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.system = system
        self._base_url = base_url.rstrip("/")
        self._headers = dict(headers or {})
        self._timeout = timeout
        self._deadline = deadline_seconds
        self._attempts = attempts
        self._breaker = guard or breaker(f"{system} {base_url}")
        self._pause = pause

    def get(self, path: str, **params: str) -> Any:
        """The JSON of the answer. Raises ConnectorError."""
        return self._repeated("GET", path, params={**params})

    def post(
        self,
        path: str,
        *,
        key: str,
        data: Mapping[str, str] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        reads: bool = True,
    ) -> Any:
        """Send a form or bytes under an idempotency key; the JSON of the answer, None when it is empty.

        reads: False where only the status counts, whatever else is said.
        """
        sent = {"Idempotency-Key": key, **(headers or {})}
        return self._repeated("POST", path, data=data, content=content, headers=sent, reads=reads)

    def _repeated(self, method: str, path: str, **request: Any) -> Any:
        for attempt in range(1, self._attempts + 1):
            try:
                return self._guarded(method, path, **request)
            except Unavailable:
                if attempt == self._attempts or not self._breaker.allows():
                    raise
                self._pause(random.uniform(0, _FIRST_PAUSE_SECONDS * 2**attempt))
        raise AssertionError("at least one attempt is made")

    def _guarded(self, method: str, path: str, **request: Any) -> Any:
        if not self._breaker.allows():
            raise Unavailable(self.system, "resting")
        try:
            found = self._once(method, path, **request)
        except Rejected:
            self._breaker.succeeded()  # it answers; it only says no
            raise
        except ConnectorError:
            self._breaker.failed()
            raise
        self._breaker.succeeded()
        return found

    def _once(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        reads: bool = True,
        **request: Any,
    ) -> Any:
        url = f"{self._base_url}/{path}" if path else self._base_url
        try:
            with httpx.stream(
                method, url, headers={**self._headers, **(headers or {})}, timeout=self._timeout, **request
            ) as response:
                body = self._read(response)
        except httpx.HTTPError as error:
            raise Unavailable(self.system, type(error).__name__) from error
        if response.status_code >= 500 or response.status_code in _TRY_AGAIN:
            raise Unavailable(self.system, f"status {response.status_code}")
        if not response.is_success:
            raise Rejected(self.system, response.status_code)
        return self._parsed(body) if reads else None

    def _read(self, response: httpx.Response) -> bytes:
        until = time.monotonic() + self._deadline
        body = b""
        for chunk in response.iter_bytes():
            body += chunk
            if time.monotonic() > until:
                raise Unavailable(self.system, "too slow")
            if len(body) > MOST_BYTES:
                raise Malformed(self.system, "too long")
        return body

    def _parsed(self, body: bytes) -> Any:
        if not body.strip():
            return None
        try:
            return json.loads(body)
        except ValueError as error:
            raise Malformed(self.system, "no JSON") from error
