"""Starting without looking for rubbish.

Nearly all that a start makes lives until the end, and there is more of it every
time that Python looks it through: a fifth of the processor's time of a start.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_starting = 0


@contextmanager
def left_alone() -> Iterator[None]:
    """Python looks for rubbish again when the last of those that are within has left, unless it did not before."""
    global _starting
    with _lock:
        was_looking = gc.isenabled() or _starting > 0
        _starting += was_looking
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _starting -= was_looking
            if was_looking and not _starting:
                gc.enable()
