"""`python -m benchmarks.search [dev|test]`: ends with 0 when everything asked was reached."""

from __future__ import annotations

import sys

from benchmarks.search.bench import reached, run

if __name__ == "__main__":
    part = sys.argv[1] if len(sys.argv) > 1 else "test"
    sys.exit(0 if reached(run(part)[0]) else 1)
