"""One conversation's messages, worked on one after the other in the order they were stored.

Waiting is done by coroutines, never by threads: a person who types ten
messages holds one worker. A lane lives as long as something is in it.

A message that finds its lane empty, from a caller who waits for the replies,
is stored and worked on in one go: coming back to the loop between the two
costs more than the storing. Whoever writes meanwhile waits until it is stored
(`Opening.stored`) and no longer.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field

from base.errors import StorageUnavailable
from bot.turns import measures
from bot.turns.messages import Accepted, Entry, Incoming, State, Work
from bot.turns.traces import trace

logger = logging.getLogger(__name__)

Finished = tuple[list[Entry], State]
Worker = Callable[[Work, State], Awaitable[Finished]]
Stored = Future[Accepted]
Opener = Callable[[Incoming, Stored], Awaitable[tuple[Accepted, "Finished | None"]]]
"""Stores a message, says so in `Stored`, and works on it; None instead of what came of it when it has to queue."""
Answer = asyncio.Future["list[Entry] | None"]
"""The replies, or None when the lane was stopped and the message stays unfinished."""


@dataclass
class Opening:
    """A message that is being stored and worked on in one go."""

    answer: Answer
    stored: Stored = field(default_factory=Future)

    def __post_init__(self) -> None:
        self.stored.set_running_or_notify_cancel()  # a caller who gives up must not take it from the others


@dataclass
class Lane:
    """What this process knows of a conversation that is being written to."""

    worker: Worker
    opener: Opener
    on_rest: Callable[[], None]
    """Called when nothing is queued any more."""
    door: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while a message is stored, so that messages are stored in the order they arrived."""
    answers: dict[int, Answer] = field(default_factory=dict)
    """By seq of the message: everything stored and not yet answered."""
    opening: Opening | None = None
    visitors: int = 0
    """Coroutines that are storing a message here."""
    _queue: deque[tuple[Work, State]] = field(default_factory=deque)
    _last: State | None = None
    _task: asyncio.Task[None] | None = None

    @property
    def idle(self) -> bool:
        return not (self.answers or self.visitors or self.opening)

    @property
    def pending(self) -> list[Answer]:
        """Everything that somebody may be waiting for."""
        return [*self.answers.values(), *([self.opening.answer] if self.opening else [])]

    def add(self, unfinished: Iterable[Work], state: State) -> None:
        """Queue what is not queued yet; `unfinished` is in order. Starts the lane if it stands still."""
        standing = self.opening is None and not self.answers
        for work in unfinished:
            if work.seq not in self.answers:
                self._enqueue(work, state, asyncio.get_running_loop().create_future())
        if standing and self.answers:
            self._task = asyncio.create_task(self._run())

    def open_with(self, incoming: Incoming) -> Opening:
        """Store a message and work on it in one go; the lane is idle."""
        self.opening = Opening(asyncio.get_running_loop().create_future())
        measures.WAITING.inc()
        self._task = asyncio.create_task(self._open(incoming, self.opening))
        return self.opening

    async def opened(self) -> None:
        """Wait until the message that opened the lane is stored, or is known not to be."""
        opening = self.opening
        if opening is None:
            return
        with suppress(Exception):  # whoever sent it is told
            accepted = await asyncio.wrap_future(opening.stored)
            if self.opening is opening:
                self.answers[accepted.entry.seq] = opening.answer

    async def _open(self, incoming: Incoming, opening: Opening) -> None:
        try:
            accepted, finished = await self.opener(incoming, opening.stored)
            if finished:
                entries, self._last = finished
                self._resolve(accepted.entry.seq, opening.answer, entries)
            else:
                self._wait_after_all(accepted, opening.answer)
        except StorageUnavailable:
            self._resolve(None, opening.answer, None)
        except Exception as error:  # noqa: BLE001 - told to whoever sent it
            measures.WAITING.dec()
            opening.answer.set_exception(error)
            if not opening.stored.done():
                opening.stored.set_exception(error)
        self.opening = None
        await self._run()

    def _wait_after_all(self, accepted: Accepted, answer: Answer) -> None:
        """Queue a message that could not be worked on at once, in its order; or give it the replies it had."""
        own = accepted.entry.seq
        self.answers.pop(own, None)
        for work in accepted.unfinished:
            if work.seq not in self.answers:
                self._enqueue(
                    work,
                    accepted.state,
                    answer if work.seq == own else asyncio.get_running_loop().create_future(),
                )
        self._queue = deque(sorted(self._queue, key=lambda each: each[0].seq))
        if own in self.answers:
            measures.WAITING.dec()  # counted twice
        else:
            self._resolve(None, answer, accepted.replies)

    def _enqueue(self, work: Work, state: State, answer: Answer) -> None:
        self.answers[work.seq] = answer
        self._queue.append((work, state))
        measures.WAITING.inc()

    async def _run(self) -> None:
        try:
            while self._queue:
                work, state = self._queue.popleft()
                entries, self._last = await self.worker(work, self._newest(state))
                self._resolve(work.seq, self.answers[work.seq], entries)
        except Exception as error:  # noqa: BLE001 - the messages are stored; who waits is told below
            logger.error("a conversation's messages stay unfinished: %s", trace(error))
        finally:
            self._queue.clear()
            for seq, answer in list(self.answers.items()):
                self._resolve(seq, answer, None)
            self.on_rest()

    def _resolve(self, seq: int | None, answer: Answer, entries: list[Entry] | None) -> None:
        measures.WAITING.dec()
        if seq is not None:
            self.answers.pop(seq, None)
        if not answer.done():
            answer.set_result(entries)

    def _newest(self, state: State) -> State:
        """What the last turn left, or what was read with the message if that is not older."""
        last = self._last
        return last if last is not None and last.version > state.version else state
