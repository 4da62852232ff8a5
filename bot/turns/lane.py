"""One conversation's messages, worked on one after the other in the order they were stored.

Waiting is done by coroutines, never by threads: a person who types ten
messages holds one worker. A lane lives as long as something is in it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from bot.turns import measures
from bot.turns.messages import Entry, State, Work
from bot.turns.traces import trace

logger = logging.getLogger(__name__)

Worker = Callable[[Work, State], Awaitable[tuple[list[Entry], State]]]
Answer = asyncio.Future["list[Entry] | None"]
"""The replies, or None when the lane was stopped and the message stays unfinished."""


@dataclass
class Lane:
    """What this process knows of a conversation that is being written to."""

    worker: Worker
    on_rest: Callable[[], None]
    """Called when nothing is queued any more."""
    door: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while a message is stored, so that messages are stored in the order they arrived."""
    answers: dict[int, Answer] = field(default_factory=dict)
    """By seq of the message: everything stored and not yet answered."""
    visitors: int = 0
    """Coroutines that are storing a message here."""
    _queue: deque[tuple[Work, State]] = field(default_factory=deque)
    _last: State | None = None
    _task: asyncio.Task[None] | None = None

    @property
    def idle(self) -> bool:
        return not (self.answers or self.visitors)

    def add(self, unfinished: Iterable[Work], state: State) -> None:
        """Queue what is not queued yet; `unfinished` is in order. Starts the lane if it stands still."""
        standing = not self.answers
        for work in unfinished:
            if work.seq not in self.answers:
                self.answers[work.seq] = asyncio.get_running_loop().create_future()
                self._queue.append((work, state))
                measures.WAITING.inc()
        if standing and self.answers:
            self._task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        try:
            while self._queue:
                work, state = self._queue.popleft()
                entries, self._last = await self.worker(work, self._newest(state))
                self._answer(work.seq, entries)
        except Exception as error:  # noqa: BLE001 - the messages are stored; who waits is told below
            logger.error("a conversation's messages stay unfinished: %s", trace(error))
        finally:
            self._queue.clear()
            for seq in list(self.answers):
                self._answer(seq, None)
            self.on_rest()

    def _answer(self, seq: int, entries: list[Entry] | None) -> None:
        measures.WAITING.dec()
        answer = self.answers.pop(seq)
        if not answer.done():
            answer.set_result(entries)

    def _newest(self, state: State) -> State:
        """What the last turn left, or what was read with the message if that is not older."""
        last = self._last
        return last if last is not None and last.version > state.version else state
