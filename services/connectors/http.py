"""The base of every HTTP connector: bounded time, bounded size, retries with jitter, a circuit breaker.

A server that sends one byte a second never runs into a read timeout, so the
whole answer has a deadline of its own. Only what may safely arrive twice is
sent again: reading, and writing under an idempotency key. A system that was
switched off (`yangpu switch`) is not asked at all: this is the one place that looks.
"""

from __future__ import annotations

import json
import random
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import httpx

from services.connectors.breaker import Breaker, breaker
from services.connectors.errors import CLOSED, ConnectorError, Malformed, Rejected, Unavailable
from services.switches import service as switches

TIMEOUT = httpx.Timeout(5.0, connect=2.0)
DEADLINE_SECONDS = 10.0
MOST_BYTES = 2_000_000
ATTEMPTS = 3
_FIRST_PAUSE_SECONDS = 0.3
_TRY_AGAIN = {408, 425, 429}


@dataclass(frozen=True)
class Body:
    """An answer that is no JSON: sound, a picture."""

    content: bytes
    media_type: str
    """As announced, without its parameters."""


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    """The authorities that certificates are held to: read once, as httpx reads them before every single request."""
    return httpx.create_ssl_context()


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
        switch: str | None = None,
        pause: Callable[[float], None] = time.sleep,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self.system = system
        self.base_url = base_url.rstrip("/")
        self._headers = dict(headers or {})
        self._timeout = timeout
        self._deadline = deadline_seconds
        self._attempts = attempts
        self._breaker = guard or breaker(f"{system} {base_url}")
        self._pause = pause
        self._most_bytes = most_bytes
        self._switch = switch

    def get(self, path: str, **params: str | list[str]) -> Any:
        """The JSON of the answer; a list is a parameter several times. Raises ConnectorError."""
        return self._repeated("GET", path, params=params or None)  # {} would take the query off the path

    def post(
        self,
        path: str,
        *,
        key: str,
        data: Mapping[str, str] | None = None,
        content: bytes | None = None,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
        headers: Mapping[str, str] | None = None,
        reads: bool = True,
    ) -> Any:
        """Send a form, files or bytes under an idempotency key; the JSON of the answer, None when it is empty.

        files: name → (file name, content, media type).
        reads: False where only the status counts, whatever else is said.
        """
        sent = {"Idempotency-Key": key, **(headers or {})}
        read = self._parsed if reads else _nothing
        return self._repeated("POST", path, data=data, content=content, files=files, headers=sent, read=read)

    def fetch(self, path: str, *, key: str, json: Any) -> Body:
        """Ask with JSON for something that is none. Raises ConnectorError."""
        found: Body = self._repeated(
            "POST", path, json=json, headers={"Idempotency-Key": key}, read=_as_it_is
        )
        return found

    def take(self, path: str) -> Body:
        """Read something that is no JSON. Raises ConnectorError."""
        found: Body = self._repeated("GET", path, read=_as_it_is)
        return found

    def put(self, path: str, *, content: bytes, headers: Mapping[str, str] | None = None) -> Any:
        """Replace what stands there; the same again changes nothing. The JSON of the answer, None when it is empty."""
        return self._repeated("PUT", path, content=content, headers=headers)

    def _repeated(self, method: str, path: str, **request: Any) -> Any:
        if self._switch and switches.connector(self._switch):
            raise Unavailable(self.system, CLOSED)
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
        read: Callable[[httpx.Response, bytes], Any] | None = None,
        **request: Any,
    ) -> Any:
        url = f"{self.base_url}/{path}" if path else self.base_url
        request |= {"headers": {**self._headers, **(headers or {})}, "timeout": self._timeout}
        try:
            with httpx.stream(method, url, verify=_trusted(), **request) as response:
                body = self._read(response)
        except httpx.HTTPError as error:
            raise Unavailable(self.system, type(error).__name__) from error
        if response.status_code >= 500 or response.status_code in _TRY_AGAIN:
            raise Unavailable(self.system, f"status {response.status_code}")
        if not response.is_success:
            raise Rejected(self.system, response.status_code)
        return (read or self._parsed)(response, body)

    def _read(self, response: httpx.Response) -> bytes:
        until = time.monotonic() + self._deadline
        body = b""
        for chunk in response.iter_bytes():
            body += chunk
            if time.monotonic() > until:
                raise Unavailable(self.system, "too slow")
            if len(body) > self._most_bytes:
                raise Malformed(self.system, "too long")
        return body

    def _parsed(self, response: httpx.Response, body: bytes) -> Any:
        if not body.strip():
            return None
        try:
            return json.loads(body)
        except ValueError as error:
            raise Malformed(self.system, "no JSON") from error


def _nothing(response: httpx.Response, body: bytes) -> None:
    return None


def _as_it_is(response: httpx.Response, body: bytes) -> Body:
    return Body(body, response.headers.get("content-type", "").partition(";")[0].strip().lower())
