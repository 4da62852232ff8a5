"""`python -m benchmarks.search [dev|test] [--records N]`: ends with 0 when everything asked was reached."""

from __future__ import annotations

import argparse
import sys

from benchmarks.search.bench import reached, run, run_noisy
from benchmarks.search.scale import reached_at_scale, run_scale


def main() -> bool:
    """Measure what was asked for and tell whether it was reached."""
    parser = argparse.ArgumentParser()
    parser.add_argument("part", nargs="?", default="test", choices=["dev", "test"])
    parser.add_argument("--records", type=int, help="measure with so many records instead")
    options = parser.parse_args()
    if options.records:
        return reached_at_scale(run_scale(options.records))
    figures = run(options.part)
    run_noisy(options.part)
    return reached(figures[0])


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
