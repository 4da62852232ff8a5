"""Processes of their own for tests, forked from one that has read the code already.

Reading it takes seconds, and a process is started for many a test.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.process import BaseProcess

from base.settings import reload

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(
    ["tests.bot.server.serving", "tests.services.schedule.worker", "tests.web.chat_server"]
)


def start(target: Callable[[], None], **environment: str) -> BaseProcess:
    """Runs `target`, a function of a module, with this process's environment and what is added to it."""
    process = _context.Process(target=_run, args=(target, {**os.environ, **environment}), daemon=True)
    process.start()
    return process


def _run(target: Callable[[], None], environment: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    reload()
    target()
