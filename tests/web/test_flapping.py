"""A connection that comes and goes for a minute: two hundred messages, none lost, none doubled, in their order, on every screen.

The minute is the page's: its clock is wound on, so that its back-off, its patience and the cuts of the cable run as
they would, while the network needs only the moments that it needs. `FLAP_SLOWLY=1 pytest tests/web/test_flapping.py`
lets the minute pass.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.web.conftest import DESK, Chat, ChatServer
from tests.web.wire import Wire

SECONDS = 60
SLOWLY = "FLAP_SLOWLY" in os.environ
TICK = 0.15
BROKEN_OFF = 3
"""One in so many times the cable is out again before anything got through."""
MESSAGES = 200
ROOM = 40
"""The outbox holds fifty; a person waits when it is full."""
BACK_MS = 60_000
CUT_SHORT = (50, 100, 150)
"""The receipt for what these bring never comes back, so that something must be sent twice."""
UNSENT = "Object.keys(localStorage).filter(key => key.startsWith('yangpu.out.')).length"


@pytest.fixture
def wire(server: ChatServer) -> Iterator[Wire]:
    made = Wire(server.port)
    yield made
    made.close()


@pytest.fixture
def chat(browser: Browser, wire: Wire) -> Iterator[Chat]:
    context = browser.new_context(viewport=DESK, locale="zh-CN")
    page = context.new_page()
    page.clock.install()
    yield Chat(page, f"http://127.0.0.1:{wire.port}").open()
    context.close()


def everything(chat: Chat) -> list[str]:
    """The person's own sentences from top to bottom, the earlier ones unfolded."""
    earlier = chat.page.get_by_role("button", name="看更早的消息")
    while earlier.count():
        earlier.click()
    return chat.mine.locator(".text").all_inner_texts()


def plug(wire: Wire, chat: Chat) -> None:
    """As with a real network, the browser is told when it is back."""
    wire.plug()
    chat.page.evaluate("dispatchEvent(new Event('online'))")


class Cable:
    """Comes out and goes in again as the page's time passes."""

    def __init__(self, wire: Wire, chat: Chat) -> None:
        self._wire = wire
        self._chat = chat
        self._chance = random.Random(200)
        self._now = self._due = 0.0
        self._whole = True
        self.plugged = 0

    def let_pass(self, seconds: float) -> None:
        until = self._now + seconds
        while self._now < until:
            self._tick()
            if self._now >= self._due:
                self._turn()

    def _tick(self) -> None:
        if SLOWLY:
            self._chat.page.wait_for_timeout(TICK * 1000)
        else:
            self._chat.page.clock.run_for(TICK * 1000)
        self._now += TICK

    def _turn(self) -> None:
        self._whole = not self._whole
        if self._whole:
            self._plug()
        else:
            self._wire.pull()
        self._due = self._now + self._chance.uniform(0.15, 0.9 if self._whole else 0.5)

    def _plug(self) -> None:
        self.plugged += 1
        unsent = self._chat.page.evaluate(UNSENT)
        plug(self._wire, self._chat)
        if self.plugged % BROKEN_OFF == 0:
            return
        while unsent and self._chat.page.evaluate(UNSENT) >= unsent:
            self._tick()
            self._chat.page.wait_for_timeout(10)  # the network's own time


def cut_short(wire: Wire, chat: Chat, server: ChatServer, word: str) -> None:
    """Says it, and pulls the cable when it has reached the server, before the receipt; it comes a second time."""
    wire.pull()
    before = len(server.control(mood={"hold": "before_storing"})["arrivals"])
    chat.say(word)
    for time in (1, 2):
        plug(wire, chat)
        while len(server.control()["arrivals"]) < before + time:
            chat.page.wait_for_timeout(10)
        wire.pull()
    server.mood()


def test_nothing_is_lost_or_doubled_while_the_connection_comes_and_goes(
    chat: Chat, wire: Wire, server: ChatServer, browser: Browser
) -> None:
    cable = Cable(wire, chat)
    words = [f"第{number}句" for number in range(1, MESSAGES + 1)]
    for number, word in enumerate(words):
        cable.let_pass(SECONDS / MESSAGES)
        while chat.page.evaluate(UNSENT) >= ROOM:
            cable.let_pass(TICK)
        cut_short(wire, chat, server, word) if number in CUT_SHORT else chat.say(word)
    assert cable.plugged > 50
    plug(wire, chat)
    expect(chat.page.locator(".state")).to_have_count(0, timeout=BACK_MS)
    expect(chat.bot.last).to_contain_text(f"收到：第{MESSAGES}句", timeout=BACK_MS)

    assert server.said() == words
    arrivals = server.control()["arrivals"]
    assert len(arrivals) > len(set(arrivals)) == MESSAGES, "some were sent twice, and stored once"
    assert everything(chat) == words
    other = Chat(chat.page.context.new_page(), chat.url).open()
    expect(other.bot.last).to_contain_text(f"收到：第{MESSAGES}句")
    assert everything(other) == words
    assert other.log() == chat.log()
