"""What is due reaches people: jobs are done, and notices become turns of the conversations they are for.

A notice is handed over as a message that nobody wrote, under an id made of its
token. A conversation takes an id once, so a courier that is killed after handing
over, or two that hand over the same notice, lead to one turn and one reply;
and the reply goes the way of every other: committed first, then sent.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from base import clock
from base.errors import StorageUnavailable
from bot.turns.errors import Ended
from bot.turns.messages import Incoming
from bot.turns.service import Turns
from bot.turns.traces import trace
from services.profile import appointments
from services.profile.deeds import DEEDS
from services.schedule import jobs, notices, runner

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0
SWEEP = timedelta(minutes=1)
"""How often tomorrow's bookings are looked through, by the application's clock."""
AUTHOR, CHANNEL = "clock", "web"


class Screens(Protocol):
    """Whoever knows which conversations are on a screen."""

    def watches(self, conversation_id: str) -> bool: ...


class Courier:
    """One per process; several share the work through the database."""

    def __init__(self, turns: Turns, screens: Screens) -> None:
        self._turns = turns
        self._screens = screens
        self._swept: datetime | None = None

    async def run(self) -> None:
        """Look again and again until cancelled; whatever breaks is looked at again a moment later."""
        while True:
            try:
                await self.round()
            except StorageUnavailable:
                logger.warning("what is due waits: the database does not answer")
            except Exception as error:  # noqa: BLE001 - reminders of everybody depend on this loop
                logger.error("what is due waits: %s", trace(error))
            await asyncio.sleep(PAUSE_SECONDS)

    async def round(self) -> None:
        """Do what is due now, and hand over what there is to say."""
        await self._turns.in_thread(self._work)
        for token, conversations in await self._turns.in_thread(_to_hand_over):
            await self._hand_over(token, conversations)

    def _work(self) -> None:
        now = clock.now()
        if self._swept is None or abs(now - self._swept) >= SWEEP:
            appointments.put_down()
            self._swept = now
        while jobs.anything_due() and runner.tick(DEEDS):
            pass

    async def _hand_over(self, token: str, conversations: list[str]) -> None:
        for conversation in conversations:
            incoming = Incoming(
                conversation, f"notice-{token}", "", CHANNEL, author=AUTHOR, payload=f"opt:due-{token}:say"
            )
            with suppress(Ended):
                await self._turns.submit(incoming)
        await self._turns.in_thread(partial(notices.handed, token))
        for conversation in conversations:
            if self._screens.watches(conversation):
                await self._turns.in_thread(partial(notices.seen_in, conversation))


def _to_hand_over() -> list[tuple[str, list[str]]]:
    return notices.claim() if notices.anything_new() else []
