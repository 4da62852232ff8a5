"""A connection that comes and goes: two hundred messages, none lost, none doubled, in their order, on every screen.

`FLAP_SECONDS=60 pytest tests/web/test_flapping.py` goes on for a minute.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.web.conftest import DESK, Chat, ChatServer
from tests.web.wire import Wire

SECONDS = float(os.environ.get("FLAP_SECONDS", "8"))
MESSAGES = 200
ROOM = 40
"""The outbox holds fifty; a person waits when it is full."""
BACK_MS = 60_000
CUT_SHORT = (50, 100, 150)
"""The receipt for what these bring never comes back, so that something must be sent twice."""
STORED_AFTER = 3.0
"""Seconds, long after the cable is out."""
UNSENT = "Object.keys(localStorage).filter(key => key.startsWith('yangpu.out.')).length"


@pytest.fixture
def wire(server: ChatServer) -> Iterator[Wire]:
    made = Wire(server.port)
    yield made
    made.close()


@pytest.fixture
def chat(browser: Browser, wire: Wire) -> Iterator[Chat]:
    context = browser.new_context(viewport=DESK, locale="zh-CN")
    yield Chat(context.new_page(), f"http://127.0.0.1:{wire.port}").open()
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


def flap(wire: Wire, chat: Chat, chance: random.Random) -> Iterator[None]:
    """Pulls and plugs the cable at its times."""
    whole, due = True, 0.0
    while True:
        if time.monotonic() >= due:
            whole = not whole
            plug(wire, chat) if whole else wire.pull()
            due = time.monotonic() + chance.uniform(0.15, 0.9 if whole else 0.5)
        yield


def cut_short(wire: Wire, chat: Chat, server: ChatServer, word: str) -> None:
    """Says it, and pulls the cable when it has reached the server, before the receipt."""
    wire.pull()
    before = len(server.control(mood={"before_storing": STORED_AFTER})["arrivals"])
    chat.say(word)
    plug(wire, chat)
    while len(server.control()["arrivals"]) == before:
        chat.page.wait_for_timeout(10)
    wire.pull()
    server.mood()


def test_nothing_is_lost_or_doubled_while_the_connection_comes_and_goes(
    chat: Chat, wire: Wire, server: ChatServer, browser: Browser
) -> None:
    chance = random.Random(200)
    cable = flap(wire, chat, chance)
    words = [f"第{number}句" for number in range(1, MESSAGES + 1)]
    started = time.monotonic()
    for number, word in enumerate(words):
        while time.monotonic() < started + number * SECONDS / MESSAGES or chat.page.evaluate(UNSENT) >= ROOM:
            next(cable)
            chat.page.wait_for_timeout(10)
        next(cable)
        cut_short(wire, chat, server, word) if number in CUT_SHORT else chat.say(word)
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
