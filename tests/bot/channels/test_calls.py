"""Calls over real connections: what each screen hears, from ringing to the end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
import socketio

from bot.turns import sessions
from services.calls import service
from services.connectors import sms
from services.people import grants
from services.people import service as people
from services.people.person import Person
from tests.bot.channels.test_web import engine, run, url
from tests.bot.turns.running import until

__all__ = ["engine", "url"]

if not hasattr(aiohttp, "ClientWSTimeout"):
    aiohttp.ClientWSTimeout = lambda ws_close: ws_close


class Screen:
    """One connected screen: what it was told, and how it asks."""

    def __init__(self) -> None:
        self.client = socketio.AsyncClient(reconnection=False)
        self.heard: list[tuple[str, Any]] = []
        for event in ("ringing", "answered", "signal", "over"):
            self.client.on(event, self._hear(event), namespace="/calls")

    def _hear(self, event: str) -> Callable[[Any], None]:
        return lambda data: self.heard.append((event, data))

    async def ask(self, event: str, **data: Any) -> dict[str, Any]:
        return await self.client.call(event, data, namespace="/calls", timeout=15)

    async def hears(self, event: str) -> dict[str, Any]:
        await until(lambda: any(name == event for name, _ in self.heard), seconds=15)
        return next(data for name, data in self.heard if name == event)


@asynccontextmanager
async def screen(url: str, token: str) -> AsyncIterator[Screen]:
    made = Screen()
    await made.client.connect(
        url, auth={"token": token}, namespaces=["/calls"], transports=["websocket"], wait_timeout=15
    )
    try:
        yield made
    finally:
        await made.client.disconnect()


def resident(phone: str) -> tuple[str, Person]:
    """Somebody signed in on a page: its token, and who they are."""
    opened = sessions.open_session(None)
    people.request_code(phone, conversation=opened.conversation_id, key=f"{phone}:send")
    code = sms.outbox(phone)[0]["code"]
    return opened.token, people.verify(phone, code, conversation=opened.conversation_id, key=f"{phone}:code")


@pytest.fixture
def family(url) -> tuple[str, str, str]:
    """Tokens of an elder and a daughter, and how she names the elder."""
    elder_token, elder = resident("13900000001")
    token, daughter = resident("13900000002")
    grant = grants.give(elder, phone=daughter.phone, relation="女儿", scopes=[grants.TV], key="g")
    return elder_token, token, f"grant:{grant.id}"


def test_a_call_rings_everywhere_is_answered_once_and_ends_for_both(url, family) -> None:
    elder_token, token, elder = family

    async def talk() -> None:
        async with (
            screen(url, elder_token) as tv,
            screen(url, elder_token) as tablet,
            screen(url, token) as her,
        ):
            assert (await her.ask("contacts"))["contacts"] == [
                {"id": elder, "name": "家人（139****0001）", "kind": "family"}
            ]
            call = (await her.ask("ring", to=elder, key="k1"))["call"]
            ringing = await tv.hears("ringing")
            assert ringing == {"call": call, "name": "女儿（139****0002）", "kind": "family", "auto": 0}
            await tablet.hears("ringing")
            assert (await tv.ask("answer", call=call))["ok"] is True
            assert await tablet.hears("over") == {"call": call, "reason": "elsewhere"}
            assert (await tablet.ask("answer", call=call))["error"] == "over"
            await her.hears("answered")
            await her.ask("signal", call=call, note={"sdp": "…"})
            assert await tv.hears("signal") == {"call": call, "note": {"sdp": "…"}}
            assert (await tablet.ask("signal", call=call, note={}))["error"] == "over"
            await tv.ask("end", call=call)
            assert await her.hears("over") == {"call": call, "reason": "ended"}
            log = (await tv.ask("log"))["calls"]
            assert [(line["who"], line["outcome"]) for line in log] == [("女儿（139****0002）", "talked")]

    run(talk)


def test_a_screen_that_comes_while_it_rings_rings_too(url, family) -> None:
    elder_token, token, elder = family

    async def talk() -> None:
        async with screen(url, token) as her:
            call = (await her.ask("ring", to=elder, key="k1"))["call"]
            async with screen(url, elder_token) as tv:
                assert (await tv.hears("ringing"))["call"] == call
                assert (await tv.ask("answer", call=call))["ok"] is True
            async with screen(url, elder_token) as again:
                assert (await again.ask("contacts"))["ok"] is True
                assert "ringing" not in dict(again.heard)

    run(talk)


def test_a_declined_and_a_missed_and_a_lost_call_say_so(url, family, monkeypatch) -> None:
    elder_token, token, elder = family

    async def talk() -> None:
        async with screen(url, token) as her:
            async with screen(url, elder_token) as tv:
                declined = (await her.ask("ring", to=elder, key="k1"))["call"]
                await tv.hears("ringing")
                await tv.ask("decline", call=declined)
                assert await her.hears("over") == {"call": declined, "reason": "declined"}
                her.heard.clear()
                monkeypatch.setattr(service, "RING_SECONDS", 0.2)
                missed = (await her.ask("ring", to=elder, key="k2"))["call"]
                assert await her.hears("over") == {"call": missed, "reason": "missed"}
                her.heard.clear()
                monkeypatch.setattr(service, "RING_SECONDS", 45)
                lost = (await her.ask("ring", to=elder, key="k3"))["call"]
                await tv.ask("answer", call=lost)
            assert await her.hears("over") == {"call": lost, "reason": "lost"}

    run(talk)


def test_strangers_get_no_connection_and_no_call(url, family) -> None:
    _, token, _ = family
    stranger = sessions.open_session(None).token

    async def talk() -> None:
        with pytest.raises(socketio.exceptions.ConnectionError):
            async with screen(url, "guessed"):
                pass
        async with screen(url, stranger) as other, screen(url, token) as her:
            assert (await other.ask("contacts"))["contacts"] == []
            for data in ({"to": "grant:x", "key": "k"}, {"to": "staff", "key": "k"}):
                assert (await other.ask("ring", **data))["error"] == "not_allowed"
            assert (await other.ask("ring", to=7))["error"] == "malformed"
            assert (await other.ask("log"))["error"] == "not_signed_in"
            assert (await her.ask("answer", call="nothing"))["error"] == "not_allowed"

    run(talk)
