"""One message's way: stored once, worked on in order, committed, then sent.

The event loop only waits. Storing and reading run in the threads of the doors,
turns in those of the workers, so a slow turn delays neither the next person's
acknowledgement nor /healthz. A caller who waits for the replies anyway has the
message stored and worked on in one visit to a worker
(docs/decisions/0002-threads-of-a-turn.md).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, repeat
from typing import Any, Protocol, TypeVar

from base.errors import StorageUnavailable
from base.settings import settings
from bot.turns import recovery, store
from bot.turns.host import EngineHost
from bot.turns.lane import Answer, Finished, Lane, Opening, Stored
from bot.turns.messages import Accepted, Entry, Incoming, State, Work
from bot.turns.sentences import declined
from bot.turns.text import clean
from bot.turns.traces import trace
from bot.turns.worker import in_one_go, pushes, work_on

logger = logging.getLogger(__name__)
T = TypeVar("T")

RETRY_AFTER_SECONDS = (0.2, 0.5, 1, 2, 4, 8)
"""Pauses between attempts at a turn while the database does not answer; the last is repeated."""
PATIENCE_SECONDS = 20.0
"""How long a caller who waits for the replies (REST) waits at most."""
STOP_SECONDS = 10.0


class Listener(Protocol):
    """Whoever shows a conversation while it goes on."""

    async def said(self, conversation_id: str, entries: list[Entry]) -> None:
        """New bubbles, committed."""

    async def typing(self, conversation_id: str, on: bool) -> None:
        """The assistant starts or stops working on a message."""


@dataclass(frozen=True)
class Ticket:
    """A stored message: its bubble, and the replies when they are there."""

    entry: Entry
    replies: Answer


class Turns:
    """The turns of this process."""

    def __init__(self, host: EngineHost, listener: Listener) -> None:
        self.host = host
        self._listener = listener
        self._lanes: dict[str, Lane] = {}
        self._doors = ThreadPoolExecutor(4, "door")
        self._workers = ThreadPoolExecutor(settings().turn_workers, "turn")
        self._stopping = False
        self._tidying: asyncio.Task[None] | None = None
        self._sent: list[tuple[str, int]] = []

    async def start(self) -> None:
        """Load the engine and finish what a stop in mid-turn left; messages may come in meanwhile."""
        await self.host.load()
        await self._recover()
        self.host.ready.set()

    async def stop(self) -> None:
        """Take nothing new, let running turns come to their end, close the threads."""
        if self._stopping:
            return
        self._stopping = True
        waiting = [answer for lane in self._lanes.values() for answer in lane.pending]
        if waiting:
            await asyncio.wait(waiting, timeout=STOP_SECONDS)
        if self._tidying:
            self._tidying.cancel()
        await self._tidy()
        self._doors.shutdown(wait=False)
        self._workers.shutdown(wait=False)

    async def submit(self, incoming: Incoming) -> Ticket:
        """Store a message and let its turn come; the ticket is there as soon as it is stored.

        A message that is known already gets the replies of the first time, also
        while that is still worked on. Raises StorageUnavailable, with nothing stored.
        """
        if self._stopping:
            raise StorageUnavailable("the service is being stopped")
        incoming = _cleaned(incoming)
        async with self._lane(incoming.conversation_id) as lane:
            await lane.opened()
            accepted = await self.in_thread(lambda: store.accept(incoming))
            if accepted.fresh and incoming.author == "me":
                await self._listener.said(incoming.conversation_id, [accepted.entry])
            lane.add(accepted.unfinished, accepted.state)
            answer = lane.answers.get(accepted.entry.seq)
        return Ticket(accepted.entry, answer or _known(accepted.replies))

    async def answer(self, incoming: Incoming) -> list[dict[str, Any]]:
        """Store a message and wait for its replies; a sentence takes their place if they do not come.

        Replies are `{text, buttons?, custom?}`. After such a sentence the same
        message_id gets the real replies later.
        """
        opening = self._open(incoming)
        try:
            answer = opening.answer if opening else (await self.submit(incoming)).replies
        except StorageUnavailable:
            return [declined("busy")]
        done, _ = await asyncio.wait([answer], timeout=PATIENCE_SECONDS)
        if not done:
            unstored = opening is not None and not opening.stored.done()
            return [declined("busy" if unstored else "slow" if self.host.ready.is_set() else "loading")]
        replies = answer.result()
        return [declined("busy")] if replies is None else [_message(entry) for entry in replies]

    def _open(self, incoming: Incoming) -> Opening | None:
        """Store the message and work on it in one go, if nobody else is in its conversation; None if not."""
        busy = self._stopping or not self.host.ready.is_set() or incoming.conversation_id in self._lanes
        if busy or pushes(incoming):
            return None
        return self._new_lane(incoming.conversation_id).open_with(_cleaned(incoming))

    async def spoken(self, conversation_id: str, entries: list[Entry]) -> None:
        """Show bubbles that were committed outside of a turn: what staff said."""
        await self._listener.said(conversation_id, entries)

    async def in_thread(self, blocking: Callable[[], T]) -> T:
        """Run something short that waits for the database in the threads of the doors."""
        return await asyncio.get_running_loop().run_in_executor(self._doors, blocking)

    @asynccontextmanager
    async def _lane(self, conversation_id: str) -> AsyncIterator[Lane]:
        """The conversation's lane, with its door held."""
        lane = self._lanes.get(conversation_id) or self._new_lane(conversation_id)
        lane.visitors += 1
        try:
            async with lane.door:
                yield lane
        finally:
            lane.visitors -= 1
            self._forget_idle(conversation_id)

    def _new_lane(self, conversation_id: str) -> Lane:
        lane = Lane(self._turn, self._in_one_go, on_rest=lambda: self._forget_idle(conversation_id))
        self._lanes[conversation_id] = lane
        return lane

    def _forget_idle(self, conversation_id: str) -> None:
        lane = self._lanes.get(conversation_id)
        if lane is not None and lane.idle:
            del self._lanes[conversation_id]

    async def _in_one_go(self, incoming: Incoming, stored: Stored) -> tuple[Accepted, Finished | None]:
        """A message's storing and its turn in one visit to a worker."""
        loop = asyncio.get_running_loop()
        accepted, finished = await loop.run_in_executor(
            self._workers, in_one_go, self.host.engine, incoming, stored
        )
        if accepted.fresh:
            said = [accepted.entry, *(finished[0] if finished else [])]
            await self._listener.said(incoming.conversation_id, said)
        return accepted, finished

    async def _turn(self, work: Work, state: State) -> Finished:
        """One message's turn, from its place at the head of the lane until its replies are sent."""
        await self.host.ready.wait()
        await self._listener.typing(work.conversation_id, True)
        try:
            entries, state = await self._worked(work, state)
            await self._listener.said(work.conversation_id, entries)
        finally:
            await self._listener.typing(work.conversation_id, False)
        if entries and pushes(work):
            self._tidy_later(work)
        return entries, state

    async def _worked(self, work: Work, state: State) -> Finished:
        """The turn in a worker's thread, again and again while the database does not answer."""
        loop = asyncio.get_running_loop()
        pauses = chain(RETRY_AFTER_SECONDS, repeat(RETRY_AFTER_SECONDS[-1]))
        while True:
            try:
                return await loop.run_in_executor(self._workers, work_on, self.host.engine, work, state)
            except StorageUnavailable as error:
                logger.warning("conversation %s waits: %s", work.conversation_id, trace(error))
                await asyncio.sleep(next(pauses))

    async def _recover(self) -> None:
        try:
            unfinished = await self.in_thread(recovery.unfinished)
            unsent = await self.in_thread(recovery.unsent)
        except StorageUnavailable as error:
            logger.error("what the last stop left is not looked at: %s", trace(error))
            return
        for conversation_id in dict.fromkeys(work.conversation_id for work in unfinished):
            state = await self.in_thread(partial(store.state_of, conversation_id))
            async with self._lane(conversation_id) as lane:
                lane.add([work for work in unfinished if work.conversation_id == conversation_id], state)
        for conversation_id, rows in unsent.items():
            await self._listener.said(conversation_id, [entry for _, entry in rows])
            self._sent += {(conversation_id, answered) for answered, _ in rows}
        await self._tidy()

    def _tidy_later(self, work: Work) -> None:
        """Replies went out: their outbox rows are deleted together, a second later and off the turn's path."""
        self._sent.append((work.conversation_id, work.seq))
        if self._tidying is None or self._tidying.done():
            self._tidying = asyncio.create_task(self._tidy_soon())

    async def _tidy_soon(self) -> None:
        await asyncio.sleep(1)
        await self._tidy()

    async def _tidy(self) -> None:
        sent, self._sent = self._sent, []
        try:
            await self.in_thread(lambda: recovery.forget_sent(sent))
        except StorageUnavailable:
            self._sent += sent


def _cleaned(incoming: Incoming) -> Incoming:
    return replace(incoming, text=clean(incoming.text), payload=clean(incoming.payload or "") or None)


def _known(replies: list[Entry] | None) -> Answer:
    answer: Answer = asyncio.get_running_loop().create_future()
    answer.set_result(replies)
    return answer


def _message(entry: Entry) -> dict[str, Any]:
    optional = {"buttons": entry.buttons, "custom": entry.custom}
    return {"text": entry.text} | {name: value for name, value in optional.items() if value}
