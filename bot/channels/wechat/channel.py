"""Between WeChat and the turns: the answer goes back with the request, or follows as a message of its own.

WeChat waits five seconds and asks three times. An answer that is there in time goes
back at once; otherwise it is promised in the database before WeChat is told that all is
well, and follows. A request that could not even be stored is left unanswered, because
WeChat brings it again.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import partial
from typing import Any

from base import clock
from base.crypto import lookup_hash
from base.errors import StorageUnavailable, YangpuError
from bot.channels.wechat import media, pushing
from bot.channels.wechat.letters import Letter, Meaning
from bot.channels.wechat.sentences import sentence
from bot.channels.wechat.wording import anchor
from bot.server.rates import Gate
from bot.turns import sentences
from bot.turns.errors import Ended
from bot.turns.messages import Entry, Incoming
from bot.turns.service import Ticket, Turns
from bot.turns.traces import trace
from services.connectors import wechat
from services.wechat import deliveries, followers
from services.wechat.deliveries import NOTICE, REPLY, STAFF, Delivery
from services.wechat.followers import Follower

logger = logging.getLogger(__name__)

CHANNEL = "wechat"
PATIENCE_SECONDS = 4.0
"""How long an answer may take to go back with its request."""
LOOK_SECONDS = 2.0
_STILL_RUNNING = timedelta(seconds=60)
"""When a promised answer is looked for by itself; its turn tells sooner."""
_FROM_DESK = ("back-", "closed-")
"""How the ids of messages begin by which the bot hears of the desk (bot/desk/owning.py, waiting.py); nobody asked."""
_FIXED = {
    Meaning.FOLLOWS: "follows",
    Meaning.COMES_BACK: "comes_back",
    Meaning.PICTURE: "picture",
    Meaning.VOICE: "voice",
    Meaning.OTHER: "other",
}


class Late(YangpuError):
    """Nothing is stored and the time is over: WeChat shall bring it again."""


class WechatChannel:
    """One of the turns' listeners, and the door for WeChat's requests."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._carried: dict[tuple[str, str], int] = defaultdict(int)
        """Answers that requests of this process wait for, and how many do."""
        self._taking: dict[tuple[str, str], asyncio.Task[str | None]] = {}
        """Voices and pictures that are being fetched."""
        self._owed: list[tuple[str, list[Entry]]] = []
        """What could not be promised because the database did not answer."""
        self._wake = asyncio.Event()
        self.turns: Turns

    async def answer(self, letter: Letter) -> str | None:
        """What goes back with the request; None for nothing. Raises Late, StorageUnavailable."""
        follower = await self.turns.in_thread(partial(followers.of, letter.openid))
        await self.turns.in_thread(partial(_noted, follower.conversation, letter))
        self._wake.set()
        if letter.meaning is Meaning.PAGE:
            return await self.turns.in_thread(partial(_page, follower.conversation, letter.id))
        if media.can_take(letter):
            return await self._taken(follower, letter)
        if letter.meaning is not Meaning.SAYS:
            name = _FIXED.get(letter.meaning)
            return sentence(name) if name else None
        if not await self._gate.lets_in(follower.conversation, address=None):
            return sentences.sentence("too_fast")
        return await self._said(follower, letter)

    async def _said(self, follower: Follower, letter: Letter, *, until: float | None = None) -> str | None:
        until = until or asyncio.get_running_loop().time() + PATIENCE_SECONDS
        try:
            return await self._answered(follower, letter, until)
        except Ended:  # cleared on the page: they go on in a new one
            follower = await self.turns.in_thread(partial(followers.renew, follower))
            await self.turns.in_thread(partial(_noted, follower.conversation, letter))
            return await self._answered(follower, letter, until)

    async def _taken(self, follower: Follower, letter: Letter) -> str | None:
        """A voice or a picture: what it says counts as said; taking that lasts long goes on by itself."""
        until = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        key = (follower.conversation, letter.id)
        taking = self._taking.get(key)
        if taking is None:
            taking = self._taking[key] = asyncio.create_task(self._say_taken(follower, letter))
            taking.add_done_callback(lambda _: self._taking.pop(key, None))
            taking.add_done_callback(_noticed)
        return taking.result() if await _done(taking, until) else None

    async def _say_taken(self, follower: Follower, letter: Letter) -> str | None:
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE_SECONDS
        taken = await loop.run_in_executor(None, media.take, follower, letter)
        if isinstance(taken, Letter):
            return await self._said(follower, taken, until=until)
        if loop.time() < until:
            return taken
        await loop.run_in_executor(None, partial(pushing.tell, follower, taken, key=letter.id))
        return None

    async def _answered(self, follower: Follower, letter: Letter, until: float) -> str | None:
        with self._carrying(follower.conversation, letter.id):
            storing = asyncio.create_task(self.turns.submit(_incoming(follower, letter)))
            storing.add_done_callback(_noticed)
            if not await _done(storing, until):
                raise Late("nothing is stored yet")
            ticket = storing.result()
            if await _done(ticket.replies, until):
                return await self._settled(follower.conversation, letter.id, ticket)
            await self._promised(follower.conversation, letter.id, ticket)
            return None if wechat.account() else sentences.sentence("slow")

    async def _settled(self, conversation: str, message_id: str, ticket: Ticket) -> str | None:
        """The first part, unless the answer was promised before."""
        entries = ticket.replies.result() or []
        said = await self.turns.in_thread(partial(pushing.to_carry, conversation, message_id, entries))
        if not said:
            return None
        settle = partial(deliveries.settle, conversation, message_id, since=ticket.entry.seq, parts=len(said))
        mine = await self.turns.in_thread(settle)
        self._wake.set()
        return said[0] if mine else None

    async def _promised(self, conversation: str, message_id: str, ticket: Ticket) -> None:
        promise = partial(deliveries.promise, conversation, message_id, since=ticket.entry.seq)
        await self.turns.in_thread(partial(promise, due_at=clock.now() + _STILL_RUNNING))
        if ticket.replies.done():  # told meanwhile, when this still carried it
            await self.turns.in_thread(promise)
            self._wake.set()

    @contextmanager
    def _carrying(self, conversation: str, message_id: str) -> Iterator[None]:
        """While this lasts, the answer to a message is not sent by itself."""
        carried = (conversation, message_id)
        self._carried[carried] += 1
        try:
            yield
        finally:
            self._carried[carried] -= 1
            if not self._carried[carried]:
                del self._carried[carried]

    async def said(self, conversation_id: str, entries: list[Entry]) -> None:
        """Promise what nobody carries back and no page shows; see Listener."""
        if not conversation_id.startswith(followers.PREFIX):
            return
        try:
            await self.turns.in_thread(
                partial(_promise, conversation_id, self._ours(conversation_id, entries))
            )
        except StorageUnavailable:
            self._owed.append((conversation_id, entries))
        self._wake.set()

    def _ours(self, conversation_id: str, entries: list[Entry]) -> list[tuple[str, str, int]]:
        """Message id, kind and seq before it, of each answer that has to go out by itself."""
        found: dict[str, tuple[str, str, int]] = {}
        for entry in entries:
            kind = _kind(entry)
            name = entry.reply_to if entry.reply_to and kind != STAFF else entry.id
            if kind and not (kind == REPLY and (conversation_id, name) in self._carried):
                found.setdefault(name, (name, kind, entry.seq - 1))
        return list(found.values())

    async def typing(self, conversation_id: str, on: bool) -> None:
        """WeChat shows nothing of it."""

    async def run(self) -> None:
        """Send what was promised until cancelled; several processes share the work through the database."""
        while True:
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._wake.wait(), LOOK_SECONDS)
            self._wake.clear()
            try:
                await self._round()
            except StorageUnavailable:
                logger.warning("messages wait: the database does not answer")
            except Exception as error:  # noqa: BLE001 - everybody's messages depend on this loop
                logger.error("messages wait: %s", trace(error))

    async def _round(self) -> None:
        owed, self._owed = self._owed, []
        for conversation_id, entries in owed:
            await self.said(conversation_id, entries)
        while await self.turns.in_thread(deliveries.anything_due):
            account = wechat.account()
            lanes: dict[str, list[Delivery]] = defaultdict(list)
            for one in await self.turns.in_thread(deliveries.claim):
                lanes[one.conversation].append(one)
            loop = asyncio.get_running_loop()
            sending = [loop.run_in_executor(None, pushing.deliver, lane, account) for lane in lanes.values()]
            await asyncio.gather(*sending)


async def _done(waited: asyncio.Future[Any], until: float) -> bool:
    """Whether it is there in time; it goes on all the same."""
    done, _ = await asyncio.wait([waited], timeout=max(0.0, until - asyncio.get_running_loop().time()))
    return bool(done)


def _noticed(storing: asyncio.Future[Any]) -> None:
    """An error of storing that nobody waits for any more; WeChat brings the message again."""
    if not storing.cancelled() and storing.exception():
        logger.warning("a message was not stored: %s", type(storing.exception()).__name__)


def _kind(entry: Entry) -> str:
    """Why a bubble goes out; empty for what they said themselves and what answers a page.

    A bubble of the bot that answers nothing is a new place in the queue."""
    if entry.author in {"staff", "system"}:
        return STAFF
    if entry.author != "bot":
        return ""
    if not entry.reply_to or entry.reply_to.startswith(_FROM_DESK):
        return STAFF
    if entry.reply_to.startswith("wx-"):
        return REPLY
    return NOTICE if entry.reply_to.startswith(pushing.NOTICE_ID) else ""


def _promise(conversation_id: str, answers: list[tuple[str, str, int]]) -> None:
    for message_id, kind, since in answers:
        deliveries.promise(conversation_id, message_id, since=since, kind=kind)


def _noted(conversation: str, letter: Letter) -> None:
    if letter.meaning is Meaning.LEAVES:
        followers.left(conversation)
    elif letter.touch:
        followers.touched(conversation)
    elif letter.meaning is not Meaning.SILENT:
        followers.heard(conversation)


def _page(conversation: str, key: str) -> str:
    address = pushing.page_link(conversation, key)
    if address is None:
        return sentence("no_page")
    return sentence("page", link=anchor(address, sentence("link_page")))


def _incoming(follower: Follower, letter: Letter) -> Incoming:
    origin = lookup_hash(follower.openid, purpose="origin")[:32]
    return Incoming(
        follower.conversation, letter.id, letter.text, CHANNEL, metadata={"origin": origin, **letter.shown}
    )
