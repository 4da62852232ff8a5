"""`python -m benchmarks.questions [dev|test|second|third|all] [--misses] [--last-model]`: ends with 0 when what is asked was reached."""

from __future__ import annotations

import sys

from benchmarks.questions.bench import reached, run

if __name__ == "__main__":
    parts = [name for name in sys.argv[1:] if not name.startswith("-")]
    part = parts[0] if parts else "all"
    outcomes = run(part, show="--misses" in sys.argv, last_model="--last-model" in sys.argv)
    sys.exit(0 if reached(outcomes) else 1)
