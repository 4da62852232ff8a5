"""The live connection, spoken by real Socket.IO clients over a real port."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp
import pytest
import socketio
import uvicorn

from base.errors import StorageUnavailable
from base.settings import reload
from bot.channels import elsewhere
from bot.server.app import create_app
from bot.turns import store
from bot.turns.host import EngineHost
from bot.turns.sentences import sentence
from services.switches import service as switches
from tests.bot.server.redis_server import redis_url
from tests.bot.turns.engines import CountingEngine
from tests.bot.turns.running import until
from tests.ports import free_port

__all__ = ["redis_url"]

if not hasattr(aiohttp, "ClientWSTimeout"):
    # Rasa holds aiohttp at 3.9, where the close timeout that the client passes on was a plain number.
    aiohttp.ClientWSTimeout = lambda ws_close: ws_close


class Page:
    """A browser tab: what it was sent, and how it asks."""

    def __init__(self) -> None:
        self.client = socketio.AsyncClient(reconnection=False)
        self.sessions: list[dict[str, Any]] = []
        self.messages: list[dict[str, Any]] = []
        self.typing: list[bool] = []
        self.notices: list[str] = []
        self.client.on("session", self.sessions.append)
        self.client.on("notice", lambda put: self.notices.append(put["text"]))
        self.client.on("message", self.messages.append)
        self.client.on("typing", lambda state: self.typing.append(state["on"]))

    @property
    def session(self) -> dict[str, Any]:
        return self.sessions[-1]

    def texts(self, author: str = "bot") -> list[str]:
        return [message["text"] for message in self.messages if message["from"] == author]

    async def say(self, text: str, *, id: str, **more: Any) -> dict[str, Any]:
        return await self.client.call("message", {"id": id, "text": text, **more}, timeout=10)

    async def ask(self, event: str, data: Any) -> Any:
        return await self.client.call(event, data, timeout=10)


@asynccontextmanager
async def page(url: str, token: Any = None, *, transports: tuple[str, ...] = ("websocket",)):
    tab = Page()
    await tab.client.connect(
        url,
        auth={"token": token} if token is not None else None,
        transports=list(transports),
        wait_timeout=15,  # the library's one second is short on a machine that runs other tests
    )
    try:
        await until(lambda: tab.sessions)
        yield tab
    finally:
        with suppress(asyncio.TimeoutError):  # a polling client waits for the end of its last poll
            await asyncio.wait_for(tab.client.disconnect(), 2)


def _serving(engine: Any, host: EngineHost | None = None) -> Iterator[str]:
    port = free_port()
    app = create_app(host or EngineHost(lambda: engine))
    server = uvicorn.Server(
        uvicorn.Config(app, port=port, ws="wsproto", log_level="error", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        engine.released.set()
        server.should_exit = True
        thread.join()


@pytest.fixture
def engine() -> CountingEngine:
    return CountingEngine()


@pytest.fixture
def url(database, engine) -> Iterator[str]:
    yield from _serving(engine)


def run(conversation: Callable[[], Any]) -> Any:
    return asyncio.run(asyncio.wait_for(conversation(), 30))


def test_a_new_page_is_given_a_conversation_of_its_own(url):
    async def conversation() -> list[dict]:
        async with page(url) as one, page(url) as other:
            return [one.session, other.session]

    one, other = run(conversation)
    assert one.keys() == {"token", "conversation", "seq", "signed_in", "guest", "ready", "notice"}
    assert (one["seq"], one["signed_in"]) == (0, False)
    assert one["conversation"] != other["conversation"]
    assert len(one["token"]) >= 43


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_a_message_is_acknowledged_shown_and_answered(url, transport):
    async def conversation() -> Page:
        async with page(url, transports=(transport,)) as tab:
            assert await tab.say("挂号", id="m1") == {"ok": True, "seq": 1}
            await until(lambda: tab.texts() and tab.typing == [True, False])
            return tab

    tab = run(conversation)
    mine, reply = tab.messages
    assert (mine["seq"], mine["id"], mine["from"], mine["text"]) == (1, "m1", "me", "挂号")
    assert (reply["seq"], reply["from"], reply["text"], reply["reply_to"]) == (2, "bot", "1: 挂号", "m1")


def test_every_screen_of_a_conversation_sees_the_same_and_a_stranger_nothing(url):
    async def conversation() -> list[Page]:
        async with page(url) as one, page(url, one.session["token"]) as other, page(url) as stranger:
            await one.say("挂号", id="m1")
            await until(lambda: one.texts() and other.texts())
            return [one, other, stranger]

    one, other, stranger = run(conversation)
    assert one.messages == other.messages
    assert stranger.messages == []


def test_a_page_that_was_away_asks_for_what_it_missed(url):
    async def conversation() -> dict:
        async with page(url) as tab:
            await tab.say("一", id="m1")
            await tab.say("二", id="m2")
            await until(lambda: len(tab.texts()) == 2)
        async with page(url, tab.session["token"]) as again:
            assert again.session["seq"] == 4
            return await again.ask("since", {"seq": 2})

    missed = run(conversation)
    assert missed["seq"] == 4
    assert [message["seq"] for message in missed["messages"]] == [3, 4]


def test_the_same_message_from_two_tabs_is_answered_once(url, engine):
    async def conversation() -> list[Any]:
        async with page(url) as one, page(url, one.session["token"]) as other:
            acks = await asyncio.gather(one.say("挂号", id="m1"), other.say("挂号", id="m1"))
            await until(one.texts)
            return [acks, one.texts("me"), one.texts()]

    acks, mine, replies = run(conversation)
    assert acks == [{"ok": True, "seq": 1}] * 2
    assert (mine, replies) == (["挂号"], ["1: 挂号"])
    assert len(engine.requests) == 1


def test_a_button_shows_its_title_and_sends_its_payload(url, engine):
    async def conversation() -> list[str]:
        async with page(url) as tab:
            await tab.say("骨科", id="m1", payload="opt:a:1")
            await until(tab.texts)
            return tab.texts("me")

    assert run(conversation) == ["骨科"]
    assert engine.requests[0].text == "opt:a:1"


def test_five_messages_in_one_breath_stay_in_order(url):
    async def conversation() -> list[Any]:
        async with page(url) as tab:
            acks = await asyncio.gather(*(tab.say(f"第{n}句", id=f"m{n}") for n in range(1, 6)))
            await until(lambda: len(tab.texts()) == 5)
            return [acks, tab.texts()]

    acks, replies = run(conversation)
    assert [ack["ok"] for ack in acks] == [True] * 5
    assert replies == [f"{n}: 第{n}句" for n in range(1, 6)]


@pytest.mark.parametrize("token", ["guessed", "", 5, {"a": 1}, pytest.param("x" * 5000, id="long")])
def test_a_token_nobody_gave_opens_a_new_conversation(url, token):
    async def conversation() -> int:
        async with page(url, token) as tab:
            return tab.session["seq"]

    assert run(conversation) == 0


@pytest.mark.parametrize(
    "data",
    [None, "text", [], {}, {"id": "m1"}, {"text": "x"}, {"id": "", "text": "x"}, {"id": "m" * 200, "text": "x"},
     {"id": "m1", "text": 5}, {"id": "m1", "text": "x", "payload": {}}, {"id": "a\x00", "text": "x"}],
)  # fmt: skip
def test_a_malformed_message_is_declined_and_stores_nothing(url, data):
    async def conversation() -> list[Any]:
        async with page(url) as tab:
            ack = await tab.ask("message", data)
            return [ack, await tab.ask("since", {"seq": 0})]

    ack, history = run(conversation)
    assert ack == {"ok": False, "error": "malformed", "text": sentence("malformed")}
    assert history == {"messages": [], "seq": 0}


@pytest.mark.parametrize("data", [None, {}, {"seq": "x"}, {"seq": -1}, {"seq": 2**40}, {"seq": True}])
def test_a_malformed_question_for_history_is_declined(url, data):
    async def conversation() -> Any:
        async with page(url) as tab:
            return await tab.ask("since", data)

    assert run(conversation)["error"] == "malformed"


def test_after_clearing_nobody_comes_back_and_nothing_more_can_be_said(url):
    async def conversation() -> list[Any]:
        async with page(url) as tab:
            await tab.say("秘密", id="m1")
            await until(tab.texts)
            cleared = await tab.ask("clear", {})
            late = await tab.say("还在吗", id="m2")
        async with page(url, tab.session["token"]) as again:
            return [cleared, late, tab.session, again.session]

    cleared, late, before, after = run(conversation)
    assert cleared == {"ok": True}
    assert late == {"ok": False, "error": "ended", "text": sentence("ended")}
    assert after["conversation"] != before["conversation"]
    assert after["token"] != before["token"]


def test_clearing_sends_the_other_screens_of_the_conversation_away(url):
    async def conversation() -> list[Any]:
        async with page(url) as one, page(url, one.session["token"]) as other:
            await one.ask("clear", {})
            await until(lambda: not other.client.connected)
            return [one.client.connected, other.client.connected]

    assert run(conversation) == [True, False]


def test_a_database_that_does_not_answer_is_said_in_the_acknowledgement(url, monkeypatch):
    def gone(incoming):
        raise StorageUnavailable("gone")

    async def conversation() -> list[Any]:
        async with page(url) as tab:
            with monkeypatch.context() as away:
                away.setattr(store, "accept", gone)
                first = await tab.say("挂号", id="m1")
            second = await tab.say("挂号", id="m1")
            await until(tab.texts)
            return [first, second, tab.texts()]

    first, second, replies = run(conversation)
    assert first == {"ok": False, "error": "unavailable", "text": sentence("busy")}
    assert second == {"ok": True, "seq": 1}
    assert replies == ["1: 挂号"]


def test_what_is_said_while_the_model_is_loaded_is_answered_when_it_is(database):
    loaded = threading.Event()
    engine = CountingEngine()

    def load() -> CountingEngine:
        assert loaded.wait(20)
        return engine

    async def conversation(url: str) -> Page:
        async with page(url) as tab:
            assert await tab.say("挂号", id="m1") == {"ok": True, "seq": 1}
            loaded.set()
            await until(lambda: tab.texts() and len(tab.sessions) == 2)
            return tab

    server = _serving(engine, EngineHost(load))
    tab = asyncio.run(conversation(next(server)))
    server.close()
    assert [session["ready"] for session in tab.sessions] == [False, True]
    assert tab.sessions[0]["token"] == tab.sessions[1]["token"]
    assert tab.texts() == ["1: 挂号"]


def test_who_is_too_fast_is_told_so(database, engine, monkeypatch):
    monkeypatch.delenv("YANGPU_DEV")
    reload()

    async def conversation(url: str) -> list[dict]:
        async with page(url) as tab:
            return [await tab.say("x", id=f"m{n}") for n in range(60)]

    server = _serving(engine)
    acks = asyncio.run(conversation(next(server)))
    server.close()
    assert {"ok": False, "error": "rate_limited", "text": sentence("too_fast")} in acks
    assert sum(ack["ok"] for ack in acks) >= 30


def test_screens_on_two_replicas_see_the_same_through_redis(database, redis_url, monkeypatch):
    monkeypatch.setenv("YANGPU_REDIS_URL", redis_url)
    reload()

    async def conversation(first: str, second: str) -> list[Page]:
        async with page(first) as one, page(second, one.session["token"]) as other:
            await one.say("挂号", id="m1")
            await until(lambda: one.texts() and other.texts())
            return [one, other]

    one, other = _on_two_replicas(conversation)
    assert one.messages == other.messages


def test_without_redis_a_screen_on_another_replica_is_told_to_ask(database, monkeypatch):
    monkeypatch.setenv("YANGPU_REDIS_URL", f"redis://127.0.0.1:{free_port()}/0")
    monkeypatch.setattr(elsewhere, "PAUSE_SECONDS", 0.02)
    reload()

    async def conversation(first: str, second: str) -> tuple[Page, dict]:
        async with page(first) as one, page(second, one.session["token"]) as other:
            await one.say("挂号", id="m1")
            await until(lambda: one.texts() and other.session["seq"] == one.messages[-1]["seq"])
            return one, await other.ask("since", {"seq": 0})

    one, missed = _on_two_replicas(conversation)
    assert missed["messages"] == one.messages


def _on_two_replicas(conversation: Callable[[str, str], Any]) -> Any:
    servers = [_serving(CountingEngine()), _serving(CountingEngine())]
    try:
        return asyncio.run(conversation(*(next(server) for server in servers)))
    finally:
        for server in servers:
            server.close()


def test_a_notice_appears_on_open_pages_greets_new_ones_and_goes_again(url, monkeypatch):
    monkeypatch.setattr(switches, "FRESH_SECONDS", 0.02)

    async def pages() -> None:
        async with page(url) as early:
            switches.close(switches.NOTICE, sentence="周六升级。")
            await until(lambda: early.notices == ["周六升级。"])
            async with page(url) as late:
                assert late.session["notice"] == "周六升级。"
            switches.open_(switches.NOTICE)
            await until(lambda: early.notices == ["周六升级。", ""])

    run(pages)
