"""How much longer a piece of work takes for more of the same: what no busy machine changes."""

from __future__ import annotations

import time
from collections.abc import Callable

_RUNS = 5


def growth(work: Callable[[int], object], size: int, *, times: int = 8) -> float:
    """How many times as long `work(size * times)` takes as `work(size)`, in processor time of this thread.

    The least of five runs each: the memory of a whole run is sometimes swept meanwhile, which is no fault of the work.
    Work that looks at each piece once gives about `times`, work that backtracks its square.
    """
    work(size)
    small, large = (min(_seconds(work, one) for _ in range(_RUNS)) for one in (size, size * times))
    return large / small


def _seconds(work: Callable[[int], object], size: int) -> float:
    begun = time.thread_time()
    work(size)
    return time.thread_time() - begun
