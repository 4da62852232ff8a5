"""A real Chromium, the built pages, and a server whose moods the tests choose."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from knowledge import terminal
from scripts import build_pages
from tests import forks, here
from tests.ports import free_port
from tests.web.chat_server import serve
from tests.web.remote import SCREEN, Television

AXE = build_pages.WEB / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = "/usr/bin/chromium"
SHELL = "/usr/bin/chromium-headless-shell"
"""The same engine without windows, tabs and prompts, for half the work; it lets every page hear and see."""
NOT_NEEDED = [
    # The address bar of every window is a page of its own, and costs more than most tests.
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    # The last of these lists counts, so it holds what Playwright turns off as well.
    f"--disable-features={','.join(NOT_NEEDED)}",
]
# The machine may be busy with other tests at the same time.
expect.set_options(timeout=15_000)
PHONE = {"width": 375, "height": 812}
DESK = {"width": 1280, "height": 800}


class ChatServer:
    """The test server as a process; killed and started again it has the same port and the same log."""

    def __init__(self, state: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._state = state
        self._process: BaseProcess | None = None

    def start(self) -> None:
        if self._process and self._process.is_alive():
            return
        self._process = forks.start(serve, CHAT_PORT=str(self.port), CHAT_STATE=str(self._state))
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            try:
                self.control()
                return
            except httpx.TransportError:
                time.sleep(0.02)
        raise TimeoutError("the test server did not start")

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.join()

    def control(self, **wish: Any) -> dict[str, Any]:
        """Returns {conversations: {token: {id, log}}, arrivals: [message ids]}."""
        answer: dict[str, Any] = here.post(f"{self.url}/control", json=wish, timeout=5).json()
        return answer

    def mood(self, **mood: Any) -> None:
        self.control(mood=mood)

    def said(self) -> list[str]:
        """What the person said, as stored, over all conversations."""
        conversations = self.control()["conversations"].values()
        return [one["text"] for each in conversations for one in each["log"] if one["from"] == "me"]


@pytest.fixture(scope="session")
def pages() -> Path:
    """web/dist, built from the sources as they are now."""
    assert build_pages.main() == 0
    return build_pages.WEB / "dist"


@pytest.fixture(scope="module")
def _process(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChatServer]:
    made = ChatServer(tmp_path_factory.mktemp("chat") / "state.json")
    yield made
    made.kill()


@pytest.fixture
def server(_process: ChatServer) -> ChatServer:
    """Running, in a good mood and without any conversation."""
    _process.start()
    _process.control(forget=True)
    return _process


@contextmanager
def launched(executable: str, *options: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*QUIET, *options])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for each file: a running Playwright keeps its event loop to itself, which other files may need."""
    with launched(SHELL, "--use-fake-ui-for-media-stream") as shell:
        yield shell


@pytest.fixture(scope="module")
def whole_browser() -> Iterator[Browser]:
    """With windows and prompts, as people have it."""
    with launched(CHROMIUM) as chromium:
        yield chromium


class Chat:
    """The page as a person sees it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.problems: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", self._note)

    def _note(self, message: Any) -> None:
        # A connection that is refused while the server is down is part of some tests.
        if message.type == "error" and "ERR_" not in message.text and "WebSocket" not in message.text:
            self.problems.append(message.text)

    def open(self) -> Chat:
        self.page.goto(f"{self.url}/chat")
        expect(self.field).to_be_visible()
        return self

    @property
    def field(self) -> Locator:
        return self.page.locator("#say")

    def say(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")

    def ask(self, text: str) -> Locator:
        """Say it and wait for the first bubble of the answer."""
        before = self.bot.count()
        self.say(text)
        expect(self.bot.nth(before)).to_be_visible()
        return self.page.locator(f'[data-seq="{self.bot.nth(before).get_attribute("data-seq")}"]')

    def wind(self, until: Callable[[], bool]) -> None:
        """The page's time runs ten times as fast as ours, until something is as it should be.

        Of timers that were set before `page.clock.install()` it does not know.
        """
        self.page.clock.install()
        deadline = time.monotonic() + 60
        while not until():
            assert time.monotonic() < deadline, "the page waits for something else than time"
            self.page.clock.run_for(250)
            time.sleep(0.02)

    @property
    def banner(self) -> Locator:
        return self.page.locator(".banner")

    @property
    def bot(self) -> Locator:
        return self.page.locator(".row-bot")

    @property
    def mine(self) -> Locator:
        return self.page.locator(".row-me")

    def log(self) -> list[str]:
        """Own and others' sentences from top to bottom."""
        return self.page.locator(".row .text").all_inner_texts()


OpenChat = Callable[..., Chat]


@pytest.fixture
def open_chat(browser: Browser, server: ChatServer) -> Iterator[OpenChat]:
    """`open_chat(**context options)`: a page in a fresh browser profile; `context=` shares one with another tab."""
    contexts: list[BrowserContext] = []
    chats: list[Chat] = []

    def opened(context: BrowserContext | None = None, **options: Any) -> Chat:
        if context is None:
            context = browser.new_context(**{"viewport": PHONE, "locale": "zh-CN", **options})
            contexts.append(context)
        chat = Chat(context.new_page(), server.url)
        chats.append(chat)
        return chat.open()

    yield opened
    problems = [problem for chat in chats for problem in chat.problems]
    for context in contexts:
        context.close()
    assert problems == [], "the browser's console has errors"


@pytest.fixture
def chat(open_chat: OpenChat) -> Chat:
    return open_chat()


OpenTelevision = Callable[..., Television]


@pytest.fixture
def open_tv(browser: Browser, server: ChatServer) -> Iterator[OpenTelevision]:
    """`open_tv(size=…, voice=True)`; `known` in the server's mood makes it a grandmother's."""
    made: list[tuple[BrowserContext, Television]] = []
    server.control(menu=terminal.menu())

    def opened(size: str = "standard", *, workers: str = "block", **senses: bool) -> Television:
        context = browser.new_context(
            viewport=SCREEN, locale="zh-CN", service_workers=workers, permissions=["microphone"]
        )  # type: ignore[arg-type]
        context.add_init_script(f"localStorage.setItem('yangpu.size', '{size}')")
        made.append((context, Television(context.new_page(), server.url, **senses)))
        return made[-1][1].open()

    yield opened
    for context, television in made:
        context.close()
        assert television.problems == [], "the browser's console has errors"


@pytest.fixture
def tv(open_tv: OpenTelevision) -> Television:
    return open_tv()
