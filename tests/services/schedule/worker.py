"""A worker process: does what is due until nothing is. DIE=1: is killed after claiming, before doing anything."""

from __future__ import annotations

import os
import signal

from services.profile.deeds import DEEDS
from services.schedule import jobs, runner


def work() -> None:
    if os.environ.get("DIE"):
        assert jobs.claim(), "nothing was due"
        os.kill(os.getpid(), signal.SIGKILL)
    while jobs.anything_due():
        runner.tick(DEEDS, limit=7)
