"""Calls over the live connection: who rings, which screen answers, and the notes that two browsers pass each other.

Pictures and voices go from browser to browser; here pass only the few notes that let
them find each other, and only between the two connections that are in the call. Events
and their data are those of web/core/call.ts.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from functools import partial
from http.cookies import CookieError, SimpleCookie
from typing import Any

import socketio
from socketio.exceptions import ConnectionRefusedError as Refusal

from base.errors import Refused, StorageUnavailable
from bot.desk.who import COOKIE
from bot.server.rates import Gate
from bot.turns import sessions
from bot.turns.sentences import sentence
from bot.turns.service import Turns
from bot.turns.text import is_plain
from bot.turns.traces import trace
from services.calls import auto, parties, service, turn
from services.calls.parties import Party
from services.calls.service import Call
from services.people.person import Person
from services.staff import signing_in

logger = logging.getLogger(__name__)

NAMESPACE = "/calls"
EVENTS = ("connect", "disconnect", "contacts", "ring", "answer", "decline", "end", "signal", "log", "auto")
_MAX_ID = 128
Ack = dict[str, Any]


class CallChannel:
    """Screens that can be called, in rooms by conversation or officer."""

    def __init__(self, sio: socketio.AsyncServer, gate: Gate) -> None:
        self._sio = sio
        self._gate = gate
        self._parties: dict[str, Party] = {}
        self._waiting: set[asyncio.Task[None]] = set()
        self.turns: Turns
        for name in EVENTS:
            handler = getattr(self, f"_{name}")
            plain = name in {"connect", "disconnect"}
            sio.on(name, handler if plain else partial(self._declining, handler), namespace=NAMESPACE)

    async def _connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        shown = auth if isinstance(auth, dict) else {}
        try:
            party = await self.turns.in_thread(partial(_party, environ, shown))
        except StorageUnavailable as error:
            raise Refusal(sentence("busy")) from error
        if party is None:
            raise Refusal(sentence("ended"))
        self._parties[sid] = party
        await self._sio.enter_room(sid, _room(party), namespace=NAMESPACE)
        self._keep(self._catch_up(sid, party))

    async def _disconnect(self, sid: str, reason: Any = None) -> None:
        """Whoever is gone is not in a call any more; the other end hears that the connection was lost."""
        self._parties.pop(sid, None)
        try:
            for call_id in await self.turns.in_thread(partial(service.of_screen, sid)):
                await self._left(call_id, sid, lost=True)
        except StorageUnavailable as error:
            logger.warning("a call is left open: %s", trace(error))  # the sweep ends it

    async def _declining(self, handler: Callable[..., Any], sid: str, data: Any = None) -> Ack:
        """Runs a handler; what it refuses becomes its acknowledgement."""
        party = self._parties.get(sid)
        if party is None or not isinstance(data, dict | None):
            return {"ok": False, "error": "ended", "text": sentence("ended")}
        try:
            return {"ok": True, **(await handler(sid, party, data or {}) or {})}
        except Refused as refused:
            return {"ok": False, "error": refused.code, "text": refused.message}
        except StorageUnavailable:
            return {"ok": False, "error": "unavailable", "text": sentence("busy")}

    async def _contacts(self, sid: str, party: Party, data: Ack) -> Ack:
        found = await self.turns.in_thread(partial(parties.contacts, party))
        return {"contacts": [{"id": one.id, "name": one.name, "kind": one.kind} for one in found]}

    async def _ring(self, sid: str, party: Party, data: Ack) -> Ack:
        wanted, key = _id(data, "to"), f"call:{sid}:{_id(data, 'key')}"
        if not await self._gate.lets_in(f"call:{_room(party)}", address=None):
            raise Refused("rate_limited", sentence("too_fast"))
        contact = await self.turns.in_thread(partial(parties.contact, party, wanted))
        call = await self.turns.in_thread(partial(service.ring, contact, screen=sid, key=key))
        ringing = await self.turns.in_thread(partial(_ringing, call))
        for room in await self._rooms(call.callee):
            await self._emit("ringing", ringing, room)
        self._keep(self._give_up(call.id))
        return {"call": call.id, "name": contact.name, "ice": turn.servers(call.id[:8])}

    async def _answer(self, sid: str, party: Party, data: Ack) -> Ack:
        names = await self.turns.in_thread(lambda: party.names)
        by_itself = data.get("auto") is True
        taking = partial(service.answer, _id(data, "call"), names, screen=sid, by_itself=by_itself)
        call = await self.turns.in_thread(taking)
        for room in await self._rooms(call.callee):
            await self._emit("over", {"call": call.id, "reason": "elsewhere"}, room, skip=sid)
        await self._emit("answered", {"call": call.id}, call.caller_screen)
        return {"ice": turn.servers(call.id[:8])}

    async def _decline(self, sid: str, party: Party, data: Ack) -> None:
        names = await self.turns.in_thread(lambda: party.names)
        call = await self.turns.in_thread(partial(service.decline, _id(data, "call"), names))
        if call:
            await self._over(call, "declined", skip=sid)

    async def _end(self, sid: str, party: Party, data: Ack) -> None:
        await self._left(_id(data, "call"), sid, lost=False)

    async def _signal(self, sid: str, party: Party, data: Ack) -> None:
        call = await self.turns.in_thread(partial(service.find, _id(data, "call")))
        other = call.other(sid) if call and call.state == service.ACTIVE else None
        if call is None or other is None:
            raise Refused("over", "通话已经结束了。")
        await self._emit("signal", {"call": call.id, "note": data.get("note")}, other)

    async def _log(self, sid: str, party: Party, data: Ack) -> Ack:
        """Who called and whom they called, to be shown and read aloud."""
        lines = await self.turns.in_thread(lambda: service.log(_signed_in(party)))
        return {"calls": [{**vars(line), "at": line.at.isoformat()} for line in lines]}

    async def _auto(self, sid: str, party: Party, data: Ack) -> Ack:
        """What the elder set about being put through; with `allow` or `stop` it is changed first."""
        changed = await self.turns.in_thread(partial(_changed, party, data))
        return {"auto": changed, "text": auto.words()}

    async def _left(self, call_id: str, sid: str, *, lost: bool) -> None:
        call = await self.turns.in_thread(partial(service.hang_up, call_id, sid, lost=lost))
        if call:
            reason = "lost" if call.outcome == service.LOST else "ended"
            await self._over(call, reason, skip=sid)

    async def _over(self, call: Call, reason: str, *, skip: str | None = None) -> None:
        """Both ends hear of it, and every screen on which it rang."""
        told = {"call": call.id, "reason": reason}
        await self._emit("over", told, call.caller_screen, skip=skip)
        for room in await self._rooms(call.callee):
            await self._emit("over", told, room, skip=skip)

    def _keep(self, work: Coroutine[Any, Any, None]) -> None:
        """Done beside the events; kept until it is over, because a loop does not."""
        task = asyncio.create_task(work)
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)

    async def _catch_up(self, sid: str, party: Party) -> None:
        """A screen that was opened, or came back, while somebody calls rings as well."""
        try:
            calls = await self.turns.in_thread(
                lambda: [_ringing(one) for one in service.ringing(party.names)]
            )
        except StorageUnavailable:
            return
        for ringing in calls:
            await self._emit("ringing", ringing, sid)

    async def _give_up(self, call_id: str) -> None:
        """When nobody answers it in time, it was missed."""
        await asyncio.sleep(service.RING_SECONDS)
        try:
            call = await self.turns.in_thread(partial(service.miss, call_id))
        except StorageUnavailable as error:
            logger.warning("a call rings on: %s", trace(error))  # the sweep ends it
            return
        if call:
            await self._over(call, "missed")

    async def _rooms(self, name: str) -> list[str]:
        if name.startswith("staff:"):
            return [name]
        found = await self.turns.in_thread(partial(parties.conversations, name))
        return [f"conversation:{conversation}" for conversation in found]

    async def _emit(self, event: str, data: Ack, room: str, *, skip: str | None = None) -> None:
        await self._sio.emit(event, data, room=room, skip_sid=skip, namespace=NAMESPACE)


def _party(environ: dict[str, Any], shown: Ack) -> Party | None:
    """The side that connects: by the token of its conversation, or by the cookie of an officer's page."""
    token = shown.get("token")
    if isinstance(token, str):
        conversation = sessions.conversation_of(token)
        return Party(conversation=conversation) if conversation else None
    officer = signing_in.officer_of(_cookie(environ))
    return Party(staff_id=officer.id) if officer else None


def _cookie(environ: dict[str, Any]) -> str | None:
    try:
        found = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(COOKIE)
    except CookieError:
        return None
    return found.value if found else None


def _ringing(call: Call) -> Ack:
    """What a screen is told of a call that rings for it."""
    seconds = auto.seconds(call.callee, call.grant_id)
    return {"call": call.id, "name": service.name_of(call, call.callee), "kind": call.kind, "auto": seconds}


def _room(party: Party) -> str:
    return f"staff:{party.staff_id}" if party.staff_id else f"conversation:{party.conversation}"


def _signed_in(party: Party) -> Person:
    who = party.person
    if who is None:
        raise Refused("not_signed_in", "请先登录，再看通话记录。")
    return who


def _changed(party: Party, data: Ack) -> list[dict[str, str]]:
    elder = _signed_in(party)
    if isinstance(data.get("stop"), str):
        auto.stop(elder, data["stop"].removeprefix("grant:"))
    elif isinstance(data.get("allow"), str):
        hours = {name: str(data.get(name, "")) for name in ("start", "end")}
        auto.allow(
            elder, data["allow"].removeprefix("grant:"), **hours, key=f"auto:{elder.id}:{_id(data, 'key')}"
        )
    return [
        {"id": f"grant:{grant}", "start": start, "end": end}
        for grant, (start, end) in auto.of_elder(elder).items()
    ]


def _id(data: Ack, name: str) -> str:
    value = data.get(name)
    if not (isinstance(value, str) and 0 < len(value) <= _MAX_ID and is_plain(value)):
        raise Refused("malformed", sentence("malformed"))
    return value
