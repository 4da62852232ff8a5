"""Search over many records: how long the index takes, how much memory, how fast it answers.

The real records are among the synthetic ones, and the real questions are asked: what they find shows how far the
limits of the search hold when there is a hundred times more to confuse it with.
"""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass

from rich.console import Console
from rich.progress import track

from benchmarks.search.bench import Figures, measure, questions, table, unanswerable
from benchmarks.search.synthetic import synthetic
from knowledge.content import load_records
from knowledge.library import KnowledgeBase

ASKED_BUILD_SECONDS = 60.0
ASKED_P99_MS = 20.0


@dataclass(frozen=True)
class Scale:
    """What one size cost."""

    records: int
    build_seconds: float
    build_cpu_seconds: float
    index_megabytes: float
    peak_megabytes: float
    figures: Figures


def run_scale(count: int) -> Scale:
    """Build over `count` records, ask the test half, print."""
    real = load_records()
    records = real + list(synthetic(real, count - len(real)))
    KnowledgeBase(real[:3])  # the dictionaries are read once per process, whatever the number of records
    before, start, worked = _resident(), time.perf_counter(), time.process_time()
    base = KnowledgeBase(records, watch=lambda passing: track(passing, description=f"{count} records"))
    seconds, cpu, after = time.perf_counter() - start, time.process_time() - worked, _resident()
    figures = measure(
        f"yangpu, {count} records",
        lambda text: [(hit.record.id, hit.score) for hit in base.search(text)],
        lambda text, ranked: not base.plausible(base.search(text)),
        [question for question in questions() if question.part == "test"],
        unanswerable("test"),
        unanswerable("near_test"),
        progress=True,
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = Scale(count, seconds, cpu, after - before, peak, figures)
    _print(found)
    return found


def reached_at_scale(found: Scale) -> bool:
    """Processor time, which no neighbour on the machine can spoil."""
    return found.build_cpu_seconds < ASKED_BUILD_SECONDS and found.figures.p99_cpu_ms < ASKED_P99_MS


def _resident() -> float:
    """Memory of this process now, in megabytes."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20


def _print(found: Scale) -> None:
    console = Console(width=130)
    console.print(
        f"{found.records} records: built in {found.build_seconds:.1f} s ({found.build_cpu_seconds:.1f} s of the "
        f"processor, asked {ASKED_BUILD_SECONDS:.0f}), index {found.index_megabytes:.0f} MB, process at most "
        f"{found.peak_megabytes:.0f} MB"
    )
    console.print(table([found.figures]))
    console.print(f"p99 {found.figures.p99_cpu_ms:.1f} ms of the processor, asked {ASKED_P99_MS:.0f}")
