"""The desk's live connection: hints that something changed, and who is typing.

What an officer sees is always fetched; what comes this way only says that it is time to.
An open page also keeps its officer on duty.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
from functools import partial
from http.cookies import CookieError, SimpleCookie
from typing import Any

import socketio
from socketio.exceptions import ConnectionRefusedError as Refused
from sqlalchemy import select

from base.db import reading
from base.errors import StorageUnavailable
from base.settings import settings
from bot.desk.who import COOKIE
from bot.server.sentences import sentence
from bot.turns.messages import Entry
from bot.turns.models import Conversation
from bot.turns.service import Turns
from bot.turns.traces import trace
from services.callback import service as callbacks
from services.queues import duty
from services.queues.models import Handover
from services.staff import signing_in
from services.staff.accounts import Officer
from services.staff.roles import AGENT

logger = logging.getLogger(__name__)

NAMESPACE = "/desk"
EVERYBODY = "desk"
PAUSE_SECONDS = 1.0
PRESENCE_EVERY = 20
"""Rounds between two reports that an officer's page is open."""


class DeskLive:
    """Officers' pages in rooms: all of them in one, those that look at a conversation in its own."""

    def __init__(self, sio: socketio.AsyncServer) -> None:
        self._sio = sio
        self._shared = settings().redis_url is not None
        self._officers: dict[str, tuple[Officer, str]] = {}
        """Connection → who, and the token of their session."""
        self.turns: Turns
        for name in ("connect", "disconnect", "watch", "typing"):
            sio.on(name, getattr(self, f"_{name}"), namespace=NAMESPACE)

    async def said(self, conversation_id: str, entries: list[Entry]) -> None:
        """New bubbles are there for those who look at the conversation."""
        newest = max((entry.seq for entry in entries), default=0)
        if newest and (self._officers or self._shared):
            await self._hint("said", {"id": conversation_id, "seq": newest}, _room(conversation_id))

    async def typing(self, conversation_id: str, on: bool) -> None:
        """The assistant works on a message: officers see nothing of that."""

    async def resident_typing(self, conversation_id: str, on: bool) -> None:
        if self._officers or self._shared:
            await self._hint("typing", {"id": conversation_id, "on": on}, _room(conversation_id))

    async def follow(self) -> None:
        """Tell the pages when the queue looks different, and keep who has one open on duty; until cancelled."""
        last: Any = None
        for count in itertools.count():
            await asyncio.sleep(PAUSE_SECONDS)
            if not self._officers:
                continue
            try:
                if count % PRESENCE_EVERY == 0:
                    await self._report_presence()
                now = await self.turns.in_thread(_looks)
            except StorageUnavailable:
                continue
            except Exception as error:  # noqa: BLE001 - the next round may well succeed
                logger.warning("the desk is not told: %s", trace(error))
                continue
            if now != last:
                last = now
                await self._sio.emit("changed", {}, room=EVERYBODY, namespace=NAMESPACE)

    async def _report_presence(self) -> None:
        for sid, (_, token) in list(self._officers.items()):
            who = await self.turns.in_thread(partial(signing_in.officer_of, token))
            if who is None:  # signed out elsewhere, shut, or too long idle
                await self._sio.disconnect(sid, namespace=NAMESPACE)
            elif AGENT in who.roles:
                await self.turns.in_thread(partial(duty.report, who.id))

    async def _connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        token = _token(environ)
        try:
            who = await self.turns.in_thread(partial(signing_in.officer_of, token))
        except StorageUnavailable as error:
            raise Refused(sentence("unavailable")) from error
        if who is None:
            raise Refused(sentence("desk_sign_in"))
        self._officers[sid] = (who, token)
        await self._sio.enter_room(sid, EVERYBODY, namespace=NAMESPACE)
        if AGENT in who.roles:
            await self.turns.in_thread(partial(duty.report, who.id))

    async def _disconnect(self, sid: str, reason: Any = None) -> None:
        who, _ = self._officers.pop(sid, (None, ""))
        if who and not any(other.id == who.id for other, _ in self._officers.values()):
            await self.turns.in_thread(partial(duty.leave, who.id))

    async def _watch(self, sid: str, data: Any = None) -> None:
        """The page looks at this conversation now, and at no other."""
        wanted = data.get("id") if isinstance(data, dict) and self._takes_people(sid) else None
        for room in self._sio.rooms(sid, namespace=NAMESPACE):
            if room.startswith("talk:"):
                await self._sio.leave_room(sid, room, namespace=NAMESPACE)
        if isinstance(wanted, str) and 0 < len(wanted) <= 40:
            await self._sio.enter_room(sid, _room(wanted), namespace=NAMESPACE)

    async def _typing(self, sid: str, data: Any = None) -> None:
        """The officer types: the resident's pages show it."""
        wanted = data.get("id") if isinstance(data, dict) else None
        if isinstance(wanted, str) and _room(wanted) in self._sio.rooms(sid, namespace=NAMESPACE):
            name = self._officers[sid][0].name
            await self._sio.emit("typing", {"on": bool(data.get("on")), "name": name}, room=wanted)

    def _takes_people(self, sid: str) -> bool:
        who, _ = self._officers.get(sid, (None, ""))
        return who is not None and AGENT in who.roles

    async def _hint(self, event: str, data: dict[str, Any], room: str) -> None:
        await self._sio.emit(event, data, room=room, namespace=NAMESPACE)


def _looks() -> Any:
    """What the lists are made of: two of these that are equal look the same."""
    columns = (
        Handover.conversation_id,
        Handover.state,
        Handover.priority,
        Handover.officer_id,
        Handover.labels,
        Handover.snoozed_until,
        Conversation.last_seq,
    )
    query = (
        select(*columns)
        .join(Conversation, Conversation.id == Handover.conversation_id)
        .where(Handover.ended_at.is_(None))
        .order_by(Handover.id)
    )
    with reading() as session:
        rows = [tuple(row) for row in session.execute(query)]
    return rows, sorted(duty.present()), callbacks.how_many()


def _room(conversation_id: str) -> str:
    return f"talk:{conversation_id}"


def _token(environ: dict[str, Any]) -> str:
    try:
        found = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
