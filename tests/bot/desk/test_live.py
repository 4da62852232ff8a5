"""The desk's live connection, spoken by real Socket.IO clients."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import socketio
from socketio.exceptions import ConnectionError as NotConnected

from base.db import transaction
from bot.desk.who import COOKIE
from bot.turns.sessions import of_sender
from services.queues import duty
from services.queues import service as queues
from services.staff import signing_in
from tests import here
from tests.bot.channels.test_web import _serving
from tests.bot.turns.running import until


@pytest.fixture
def url(database, engine):
    yield from _serving(engine)


def cookie(officer) -> dict[str, str]:
    with transaction() as session:
        return {"Cookie": f"{COOKIE}={signing_in._new_session(session, officer.id, complete=True)}"}


async def connected(url: str, headers: dict[str, str]) -> tuple[socketio.AsyncClient, list[Any]]:
    client, heard = socketio.AsyncClient(reconnection=False), []
    for name in ("changed", "said", "typing"):
        client.on(name, lambda data, name=name: heard.append((name, data)), namespace="/desk")
    await client.connect(
        url, headers=headers, namespaces=["/desk"], transports=["websocket"], wait_timeout=15
    )
    return client, heard


def says(url: str, sender: str) -> str:
    """Somebody writes; the name of their conversation."""
    here.post(f"{url}/webhooks/rest/webhook", json={"sender": sender, "message": "在吗"}, timeout=30)
    return of_sender("rest", sender)


def test_an_officers_page_is_on_duty_and_hears_of_the_queue_and_of_what_it_looks_at(url, wang):
    async def conversation() -> set[str]:
        with pytest.raises(NotConnected):
            await connected(url, {})
        client, heard = await connected(url, cookie(wang))
        await until(lambda: duty.present() == [wang.id], 20)
        mine = of_sender("rest", "mine")
        await client.emit("watch", {"id": mine}, namespace="/desk")
        await asyncio.to_thread(says, url, "others")
        await asyncio.to_thread(says, url, "mine")
        before = sum(name == "changed" for name, _ in heard)
        queues.enter(mine, key="k", reason="asked")
        await until(lambda: sum(name == "changed" for name, _ in heard) > before, 20)
        await client.disconnect()
        await until(lambda: duty.present() == [], 20)
        return {data["id"] for name, data in heard if name == "said"}

    assert asyncio.run(conversation()) == {of_sender("rest", "mine")}
