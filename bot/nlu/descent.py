"""How the two layers of a network are learned, in machine code (bot.nlu.network says what for).

Stochastic gradient descent, a sentence at a time, with Adagrad's steps (Duchi et al., JMLR 2011): what is rare moves far
when it is met. All weights of a feature share one step: as good, and half the time. Features and hidden values are left out at random (Srivastava et al., JMLR 2014), so that no pair is
learned by heart. Importing this compiles it: only who trains does.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

_PASSES = 6
_STEP = 0.05
_LEFT_OUT = 0.4
_HIDDEN_LEFT_OUT = 0.2
_LITTLE = np.float32(1e-3)
"""What the sum of squared slopes begins with: the first step is bounded by it."""
_inner = njit(fastmath=True)


@_inner
def _hear(places: Any, values: Any, kept: Any, first: Any, heard: Any, passed: Any) -> None:
    """Fill the hidden values, and what was kept of the features and how much of each hidden value passes."""
    for at in range(len(places)):
        kept[at] = np.float32(0.0)
        if np.random.random() >= _LEFT_OUT:
            kept[at] = values[at] / np.float32(1 - _LEFT_OUT)
            for unit in range(len(heard)):
                heard[unit] += kept[at] * first[places[at], unit]
    for unit in range(len(heard)):
        opens = heard[unit] > 0 and np.random.random() >= _HIDDEN_LEFT_OUT
        passed[unit] = np.float32(1 / (1 - _HIDDEN_LEFT_OUT)) if opens else np.float32(0.0)
        heard[unit] *= passed[unit]


@_inner
def _say(heard: Any, second: Any, said: Any, ends: Any, wanted: Any, counting: Any) -> None:
    """Fill the slope of the loss at each output: what is said of each head, less what is right."""
    for unit in range(len(heard)):
        if heard[unit] > 0:
            for out in range(len(said)):
                said[out] += heard[unit] * second[unit, out]
    for head in range(len(ends) - 1):
        low, high = ends[head], ends[head + 1]
        highest = np.max(said[low:high])
        total = np.float32(0.0)
        for out in range(low, high):
            said[out] = np.exp(said[out] - highest)
            total += said[out]
        for out in range(low, high):
            said[out] *= counting[head] / total
        if wanted[head] >= 0:
            said[low + wanted[head]] -= counting[head]


@_inner
def _blame(said: Any, second: Any, passed: Any, blame: Any) -> None:
    """Fill the slope of the loss at each hidden value."""
    for unit in range(len(blame)):
        wrong = np.float32(0.0)
        if passed[unit] > 0:
            for out in range(len(said)):
                wrong += said[out] * second[unit, out]
        blame[unit] = wrong * passed[unit]


@_inner
def _stepped(value: Any, slope: Any, squares: Any, step: Any) -> Any:
    """A value and its sum of squared slopes after one step."""
    squares += slope * slope
    return value - step * slope / np.sqrt(squares), squares


@njit(
    "void(i8[::1],i4[::1],f4[::1],i8[:,::1],f4[:,::1],i8[::1],i8,f4[:,::1],f4[::1],f4[:,::1],f4[::1])",
    nogil=True,
    fastmath=True,
)
def descend(
    starts: Any,
    places: Any,
    values: Any,
    wanted: Any,
    counting: Any,
    ends: Any,
    seed: int,
    first: Any,
    threshold: Any,
    second: Any,
    bias: Any,
) -> None:
    """Fill both layers. Rows are as in a sparse matrix; wanted, counting: rows × heads; ends: where each head's outputs begin."""
    np.random.seed(seed)
    hidden, outputs = len(threshold), len(bias)
    first_squares, second_squares = np.full(len(first), _LITTLE), np.full(second.shape, _LITTLE)
    threshold_squares, bias_squares = np.full(hidden, _LITTLE), np.full(outputs, _LITTLE)
    heard, passed = np.empty(hidden, dtype=np.float32), np.empty(hidden, dtype=np.float32)
    blame, said = np.empty(hidden, dtype=np.float32), np.empty(outputs, dtype=np.float32)
    kept = np.empty(np.max(starts[1:] - starts[:-1]) + 1, dtype=np.float32)
    order = np.arange(len(wanted))
    for turn in range(_PASSES):
        np.random.shuffle(order)
        step = np.float32(_STEP * (1 - turn / _PASSES))
        for row in order:
            here = places[starts[row] : starts[row + 1]]
            heard[:] = threshold
            said[:] = bias
            _hear(here, values[starts[row] : starts[row + 1]], kept, first, heard, passed)
            _say(heard, second, said, ends, wanted[row], counting[row])
            _blame(said, second, passed, blame)
            for out in range(outputs):
                bias[out], bias_squares[out] = _stepped(bias[out], said[out], bias_squares[out], step)
            for unit in range(hidden):
                if passed[unit] > 0:
                    for out in range(outputs):
                        second[unit, out], second_squares[unit, out] = _stepped(
                            second[unit, out], said[out] * heard[unit], second_squares[unit, out], step
                        )
                    threshold[unit], threshold_squares[unit] = _stepped(
                        threshold[unit], blame[unit], threshold_squares[unit], step
                    )
            blamed = np.float32(0.0)
            for unit in range(hidden):
                blamed += blame[unit] * blame[unit] / np.float32(hidden)
            for at in range(len(here)):
                if kept[at] != 0:
                    first_squares[here[at]] += kept[at] * kept[at] * blamed
                    far = step * kept[at] / np.sqrt(first_squares[here[at]])
                    for unit in range(hidden):
                        first[here[at], unit] -= far * blame[unit]
