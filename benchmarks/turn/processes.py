"""Whole processes under measurement: started, waited for, weighed, stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from base.settings import ROOT

BIN = Path(sys.executable).parent
STOP_SECONDS = 20


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Processes:
    """A group of processes with one environment; their output goes to files in a folder."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._folder = folder
        self._environment = {**os.environ, **environment}
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def run(self, name: str, *command: str) -> float:
        """Run to the end; returns seconds. Raises RuntimeError with its output when it fails."""
        started = time.perf_counter()
        self.start(name, *command)
        code = self._running.pop(name).wait()
        if code:
            raise RuntimeError(f"{name} ended with {code}\n{self.output(name)}")
        return time.perf_counter() - started

    def start(self, name: str, *command: str) -> None:
        """Start a program of this environment's bin folder in the project's root."""
        program, *arguments = command
        with (self._folder / f"{name}.log").open("wb") as log:
            self._running[name] = subprocess.Popen(
                [str(BIN / program), *arguments],
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> None:
        """Ask again and again. Raises RuntimeError when a process ended or the time is over."""
        end = time.monotonic() + seconds
        while True:
            for name, process in self._running.items():
                if process.poll() is not None:
                    raise RuntimeError(f"{name} ended with {process.returncode}\n{self.output(name)}")
            with suppress(OSError):
                if ready():
                    return
            if time.monotonic() > end:
                logs = "\n".join(map(self.output, self._running))
                raise RuntimeError(f"not ready after {seconds:.0f} s\n{logs}")
            time.sleep(0.1)

    def output(self, name: str) -> str:
        """The end of what a process printed."""
        return (self._folder / f"{name}.log").read_text(errors="replace")[-3000:]

    def memory(self) -> int:
        """Bytes of RAM of all running processes and their children."""
        roots = [psutil.Process(process.pid) for process in self._running.values()]
        everyone = [one for root in roots for one in (root, *root.children(recursive=True))]
        return sum(one.memory_info().rss for one in everyone)

    def stop(self) -> None:
        """End all, politely first."""
        for process in self._running.values():
            process.send_signal(signal.SIGTERM)
        for process in self._running.values():
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._running.clear()
