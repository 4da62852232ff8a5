"""What /metrics tells about turns."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

TURNS = Counter("yangpu_turns", "Turns by how they ended", ["outcome"])
"""outcome: answered, silent (a person of the staff answers), declined (a fixed sentence), broken (an error)."""
SECONDS = Histogram(
    "yangpu_turn_seconds",
    "From the start of a turn to its commit",
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
ERRORS = Counter("yangpu_turn_errors", "Errors in turns by name", ["error"])
ACTIONS = Counter("yangpu_actions", "Actions that ran")
WAITING = Gauge("yangpu_turns_waiting", "Messages stored and not yet answered in this process")
