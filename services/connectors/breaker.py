"""Leaving a broken system alone for a while, so that people do not wait for its silence."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

FAILURES = 5
REST_SECONDS = 30.0


@dataclass
class Breaker:
    """Opens after so many failures in a row; after a rest one attempt is let through."""

    failures: int = FAILURES
    rest_seconds: float = REST_SECONDS
    time: Callable[[], float] = time.monotonic
    _failed: int = 0
    _until: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def allows(self) -> bool:
        """Whether to try. While it is open the first to ask after the rest is the one that tries."""
        with self._lock:
            if self._failed < self.failures:
                return True
            if self.time() < self._until:
                return False
            self._until = self.time() + self.rest_seconds
            return True

    def succeeded(self) -> None:
        with self._lock:
            self._failed = 0

    def failed(self) -> None:
        with self._lock:
            self._failed += 1
            if self._failed >= self.failures:
                self._until = self.time() + self.rest_seconds


_breakers: dict[str, Breaker] = {}
_lock = threading.Lock()


def breaker(name: str) -> Breaker:
    """The breaker of this process for one system."""
    with _lock:
        return _breakers.setdefault(name, Breaker())


def reset() -> None:
    """Forget every failure; for tests."""
    with _lock:
        _breakers.clear()
