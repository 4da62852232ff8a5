"""The pages' live connection over Socket.IO: every screen of a conversation sees the same.

Events are those of web/core/protocol.ts. The messages in the database are the
truth; what is emitted only makes them appear at once, and a page that missed
something asks for everything since the last one it has.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

import socketio
from socketio.exceptions import ConnectionRefusedError as Refused

from base import logs
from base.crypto import lookup_hash
from base.errors import StorageUnavailable
from base.settings import settings
from bot.channels import elsewhere
from bot.channels.elsewhere import Elsewhere
from bot.server.rates import Gate
from bot.turns import sessions, store
from bot.turns.errors import Ended
from bot.turns.messages import Entry, Incoming
from bot.turns.sentences import sentence
from bot.turns.service import Turns
from bot.turns.text import is_plain
from services.attachments import service as attachments
from services.people import service as people
from services.schedule import notices
from services.switches import service as switches
from services.wechat import links

logger = logging.getLogger(__name__)

CHANNEL = "web"
_MAX_ID = 128
_MAX_BYTES = 64 * 1024
_NO_REDIS = "Redis 没有应答：别的副本上的屏幕晚两秒跟上，看不到对方正在输入，话照常答；会一直再试"
Ack = dict[str, Any]


@dataclass(frozen=True)
class Screen:
    """One connected page."""

    session: sessions.Session
    signed_in: bool
    """When it connected."""
    address: str


def server() -> socketio.AsyncServer:
    """The Socket.IO server; through Redis when several replicas share the rooms."""
    url = settings().redis_url
    return socketio.AsyncServer(
        async_mode="asgi",
        client_manager=socketio.AsyncRedisManager(url, channel="yangpu") if url else None,
        max_http_buffer_size=_MAX_BYTES,
        logger=logs.once_a_minute("bot.channels.live", "redis", _NO_REDIS),
        engineio_logger=False,
    )


class Desk(Protocol):
    """Whoever at the staff desk looks at a conversation."""

    async def resident_typing(self, conversation_id: str, on: bool) -> None: ...


class WebChannel:
    """Screens in rooms, one room per conversation. It is the turns' listener."""

    def __init__(self, sio: socketio.AsyncServer, gate: Gate) -> None:
        self._sio = sio
        self._shared = settings().redis_url is not None
        self._gate = gate
        self._screens: dict[str, Screen] = {}
        self._notice = ""
        self._elsewhere = Elsewhere()
        self.turns: Turns
        self.desk: Desk | None = None
        for name in ("connect", "disconnect", "message", "since", "clear", "typing"):
            sio.on(name, getattr(self, f"_{name}"))

    async def said(self, conversation_id: str, entries: list[Entry]) -> None:
        if entries and self.watches(conversation_id):
            self._elsewhere.told(conversation_id, entries[-1].seq)
        for entry in entries if self._watched(conversation_id) else ():
            await self._sio.emit("message", entry.wire(), room=conversation_id)

    def watches(self, conversation_id: str) -> bool:
        """Whether a screen of this process shows the conversation."""
        return any(each.session.conversation_id == conversation_id for each in self._screens.values())

    async def typing(self, conversation_id: str, on: bool) -> None:
        if self._watched(conversation_id):
            await self._sio.emit("typing", {"on": on}, room=conversation_id)

    def _watched(self, conversation_id: str) -> bool:
        """Whether a screen may be in the conversation; of other replicas' screens this process knows nothing."""
        return self._shared or bool(self._sio.manager.rooms.get("/", {}).get(conversation_id))

    async def announce_ready(self) -> None:
        """Tell the screens that connected while the model was being loaded."""
        for sid, screen in list(self._screens.items()):
            await self._greet(sid, screen)

    async def follow_notice(self) -> None:
        """Show what operations put up, and take it down, on every screen of this process; runs until cancelled."""
        while True:
            notice = await self.turns.in_thread(switches.notice)
            if notice != self._notice:
                self._notice = notice
                for sid in list(self._screens):
                    await self._sio.emit("notice", {"text": notice}, to=sid)
            await asyncio.sleep(switches.FRESH_SECONDS)

    async def follow_elsewhere(self) -> None:
        """Tell the screens of this process what was said through other replicas; runs until cancelled."""
        while self._shared:
            await asyncio.sleep(elsewhere.PAUSE_SECONDS)
            here = [screen.session.conversation_id for screen in self._screens.values()]
            with suppress(StorageUnavailable):
                await self._tell(await self.turns.in_thread(partial(self._elsewhere.news, here)))

    async def _tell(self, news: dict[str, int]) -> None:
        for sid, screen in list(self._screens.items()):
            seq = news.get(screen.session.conversation_id, 0)
            if seq > screen.session.seq:
                await self._greet(sid, replace(screen, session=replace(screen.session, seq=seq)))

    async def _connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        shown = auth if isinstance(auth, dict) else {}
        try:
            session, signed_in = await self.turns.in_thread(
                partial(opened, *(_text(shown.get(name)) for name in ("token", "link", "pair")))
            )
        except StorageUnavailable as error:
            raise Refused(sentence("busy")) from error
        screen = self._screens[sid] = Screen(session, signed_in, _address(environ))
        await self._sio.enter_room(sid, session.conversation_id)
        # Said only after this handler has returned: until then the client is not connected.
        self._sio.start_background_task(self._greet, sid, screen)

    async def _greet(self, sid: str, screen: Screen) -> None:
        greeting = {
            "token": screen.session.token,
            "conversation": screen.session.conversation_id,
            "seq": screen.session.seq,
            "signed_in": screen.signed_in,
            "ready": self.turns.host.ready.is_set(),
            "notice": self._notice,
            "guest": screen.session.guest,
        }
        await self._sio.emit("session", greeting, to=sid)

    async def _disconnect(self, sid: str, reason: Any = None) -> None:
        self._screens.pop(sid, None)

    async def _message(self, sid: str, data: Any = None) -> Ack:
        screen = self._screens.get(sid)
        if screen is None:
            return _declined("ended", sentence("ended"))
        incoming = _incoming(screen, data)
        if incoming is not None and "picture" in data:
            incoming = await self._with_picture(incoming, data["picture"])
        if incoming is None:
            return _declined("malformed", sentence("malformed"))
        if not await self._gate.lets_in(incoming.conversation_id, screen.address):
            return _declined("rate_limited", sentence("too_fast"))
        try:
            ticket = await self.turns.submit(incoming)
        except Ended:
            return _declined("ended", sentence("ended"))
        except StorageUnavailable:
            return _declined("unavailable", sentence("busy"))
        return {"ok": True, "seq": ticket.entry.seq}

    async def _with_picture(self, incoming: Incoming, id: Any) -> Incoming | None:
        """The message with what it shows; None when this conversation has no such picture."""
        if not isinstance(id, str):
            return None
        look = partial(attachments.find, id[:32], conversation=incoming.conversation_id)
        try:
            picture = await self.turns.in_thread(look)
        except StorageUnavailable:
            return None
        shown = {"event": "picture", "picture": picture.wire()} if picture else {}
        return replace(incoming, metadata={**incoming.metadata, **shown}) if picture else None

    async def _since(self, sid: str, data: Any = None) -> Ack:
        screen = self._screens.get(sid)
        seq = data.get("seq") if isinstance(data, dict) else None
        if screen is None:
            return _declined("ended", sentence("ended"))
        if type(seq) is not int or not 0 <= seq < 2**31:
            return _declined("malformed", sentence("malformed"))
        try:
            entries, newest = await self.turns.in_thread(
                partial(store.messages_since, screen.session.conversation_id, seq)
            )
        except StorageUnavailable:
            return _declined("unavailable", sentence("busy"))
        if entries:
            await self.turns.in_thread(partial(notices.seen_in, screen.session.conversation_id))
        return {"messages": [entry.wire() for entry in entries], "seq": newest}

    async def _typing(self, sid: str, data: Any = None) -> None:
        """The person is writing: who answers them at the desk sees it."""
        screen = self._screens.get(sid)
        if screen and self.desk and isinstance(data, dict):
            await self.desk.resident_typing(screen.session.conversation_id, bool(data.get("on")))

    async def _clear(self, sid: str, data: Any = None) -> Ack:
        """清空、换人使用: the token is worth nothing from now on, and nobody is signed in here any more."""
        screen = self._screens.get(sid)
        if screen is None:
            return {"ok": True}
        conversation_id = screen.session.conversation_id
        try:
            if screen.session.guest:
                await self.turns.in_thread(partial(sessions.go_out, screen.session.token))
                del self._screens[sid]
                await self._sio.leave_room(sid, conversation_id)
                return {"ok": True}
            await self.turns.in_thread(partial(_end, conversation_id))
        except StorageUnavailable:
            return _declined("unavailable", sentence("busy"))
        await self._sio.close_room(conversation_id)
        for other, each in list(self._screens.items()):
            if each.session.conversation_id == conversation_id:
                del self._screens[other]
                if other != sid:  # who cleared goes by itself once it has this acknowledgement
                    await self._sio.disconnect(other)
        return {"ok": True}


def opened(
    token: str | None, link: str | None = None, pair: str | None = None
) -> tuple[sessions.Session, bool]:
    """The conversation of a link, else behind a door (pair), else of a token, else a new one; and whether
    somebody is signed in to it."""
    linked = links.redeem(link) if link else None
    invited = sessions.of_conversation(linked) if linked else sessions.come_in(pair) if pair else None
    session = invited or sessions.open_session(token)
    return session, people.of_conversation(session.conversation_id) is not None


def _end(conversation_id: str) -> None:
    sessions.end(conversation_id)
    people.unlink(conversation_id)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _declined(error: str, text: str) -> Ack:
    return {"ok": False, "error": error, "text": text}


def _incoming(screen: Screen, data: Any) -> Incoming | None:
    if not isinstance(data, dict):
        return None
    message_id, text, payload = data.get("id"), data.get("text"), data.get("payload")
    if not (isinstance(message_id, str) and 0 < len(message_id) <= _MAX_ID and is_plain(message_id)):
        return None
    if not isinstance(text, str) or not isinstance(payload, str | None):
        return None
    origin = lookup_hash(screen.address, purpose="origin")[:32]
    return Incoming(
        screen.session.conversation_id, message_id, text, CHANNEL, payload, metadata={"origin": origin}
    )


def _address(environ: dict[str, Any]) -> str:
    client = environ.get("asgi.scope", {}).get("client")
    return client[0] if client else "unknown"
