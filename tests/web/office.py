"""The desk's page over a real service with a fake engine, and somebody who is signed in already."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from multiprocessing.process import BaseProcess
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from base import clock, db
from base.db import transaction
from bot.desk.who import COOKIE
from services.staff import accounts, signing_in
from services.staff.accounts import Officer
from tests import forks, here
from tests.bot.server.serving import serve
from tests.conftest import _development_in
from tests.ports import free_port
from tests.web.conftest import DESK

NOW = "2026-11-20T10:00:00+08:00"
READY_SECONDS = 240


class Office:
    """The running service. This process sees the same database."""

    def __init__(self, url: str, browser: Browser) -> None:
        self.url = url
        self._browser = browser

    def hire(self, login: str, name: str, *given: str) -> Officer:
        return accounts.add(login, name=name, password=secrets.token_hex(8), given=given)

    def open(self, officer: Officer, tab: str, *, scheme: str = "light") -> Page:
        """The page as this officer sees it, signed in, at one tab."""
        context = self._browser.new_context(viewport=DESK, locale="zh-CN", color_scheme=scheme)  # type: ignore[arg-type]
        context.add_cookies([{"name": COOKIE, "value": _session(officer), "url": self.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"the page broke: {error}"))
        page.goto(f"{self.url}/desk#{tab}")
        expect(page.get_by_role("navigation")).to_be_visible()
        return page


def _session(officer: Officer) -> str:
    with transaction() as session:
        return signing_in._new_session(session, officer.id, complete=True)


@contextmanager
def running(prepared: Path, folder: Path, browser: Browser) -> Iterator[Office]:
    """A service on a fresh copy of the prepared data, at NOW by its clock."""
    shutil.copytree(prepared, folder, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        _development_in(folder, patch)
        clock.advance((datetime.fromisoformat(NOW) - clock.now()).total_seconds())
        port = free_port()
        process = forks.start(serve, YANGPU_PORT=str(port))
        try:
            _await(f"http://127.0.0.1:{port}", process)
            yield Office(f"http://127.0.0.1:{port}", browser)
        finally:
            process.kill()
            process.join()
            db.dispose()


def _await(url: str, process: BaseProcess) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        assert process.is_alive(), "the service ended by itself"
        with suppress(httpx.TransportError):
            if here.get(f"{url}/readyz").status_code == 200:
                return
        time.sleep(0.1)
    raise TimeoutError("the service did not become ready")
