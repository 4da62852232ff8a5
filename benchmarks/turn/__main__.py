"""`python -m benchmarks.turn [--quick] [--train-again]`; ends with 1 when something asked was not reached."""

from __future__ import annotations

import sys

from rich.console import Console

from benchmarks.turn.run import FULL, QUICK, run


def main(arguments: list[str]) -> int:
    """Measure as long as asked."""
    plan = QUICK if "--quick" in arguments else FULL
    return 0 if run(plan, Console(), train_again="--train-again" in arguments) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
