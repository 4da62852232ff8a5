"""Long computations side by side, one process for each core.

The processes are forked: they begin at once, with everything already in memory,
and only the results are carried back. Threads would not do, because liblinear
draws its random numbers from one place for all of them.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Result = TypeVar("Result")
_works: Sequence[Callable[[], object]] = ()


def side_by_side(works: Sequence[Callable[[], Result]]) -> list[Result]:
    """The result of each, in order. Raises what one of them raises."""
    global _works
    cores = min(len(os.sched_getaffinity(0)), len(works))
    if cores < 2:
        return [work() for work in works]
    _works = works  # what is to be done is inherited, not sent
    try:
        with multiprocessing.get_context("fork").Pool(cores) as pool:
            return pool.map(_done, range(len(works)), chunksize=1)
    finally:
        _works = ()


def _done(place: int) -> Any:
    return _works[place]()
