"""Who counts on staff is kept up to date: their new place, an officer who is gone, and when nobody comes any more.

A place is a bubble, written in one transaction with the note that it was told, so that several
replicas tell it once. That nobody comes is a message that nobody wrote, like a conversation that
is given back: the bot answers it and asks for a number to call.
"""

from __future__ import annotations

import asyncio
import logging

from actions import handoff
from base.db import reading, transaction
from base.errors import Refused, StorageUnavailable
from bot.desk import owning
from bot.turns.messages import Entry, Incoming
from bot.turns.models import Conversation
from bot.turns.service import Turns
from bot.turns.traces import trace
from services.queues import desk, places
from services.queues import service as queues
from services.queues.handover import Handover
from services.queues.places import Moved
from services.staff import accounts

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 3.0
CLOSED = "queue_closed"
_NOTHING = "…"


class Waiting:
    """One per process; several share the work through the database."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

    async def run(self) -> None:
        """Look again and again until cancelled; whatever breaks is looked at again a moment later."""
        while True:
            await asyncio.sleep(PAUSE_SECONDS)
            try:
                await self.round()
            except StorageUnavailable:
                logger.warning("who waits hears nothing new: the database does not answer")
            except Exception as error:  # noqa: BLE001 - everybody who waits depends on this loop
                logger.error("who waits hears nothing new: %s", trace(error))

    async def round(self) -> None:
        for conversation, entry in await self._turns.in_thread(_take_from_who_is_gone):
            await self._turns.spoken(conversation, [entry])
        for incoming in await self._turns.in_thread(_to_tell_that_nobody_comes):
            await self._turns.submit(incoming)
        for conversation, entry in await self._turns.in_thread(_tell_places):
            await self._turns.spoken(conversation, [entry])


def _take_from_who_is_gone() -> list[tuple[str, Entry]]:
    """An officer's page is closed for long: the resident is not left alone, a colleague goes on."""
    names = {one.id: one.name for one in accounts.everyone()}
    told = [
        (one.conversation_id, _release(one, names.get(one.officer_id or "", "")))
        for one in places.abandoned()
    ]
    return [(conversation, entry) for conversation, entry in told if entry]


def _release(one: Handover, name: str) -> Entry | None:
    with transaction() as session:
        try:
            talk = owning.locked(session, one.conversation_id)
        except Refused:
            return None
        if not desk.release(session, one):
            return None
        talk.owner = "queue"
        return owning.announce(session, talk, handoff.passed_on(name))


def _tell_places() -> list[tuple[str, Entry]]:
    told = [(one.handover.conversation_id, _tell(one)) for one in places.moved()]
    return [(conversation, entry) for conversation, entry in told if entry]


def _tell(one: Moved) -> Entry | None:
    """None when it was told elsewhere meanwhile, or the person waits without knowing it (a danger)."""
    standing = queues.standing(one.handover)
    with transaction() as session:
        try:
            talk = owning.locked(session, one.handover.conversation_id)
        except Refused:
            return None
        if talk.owner != "queue" or not places.tell(session, one):
            return None
        return owning.announce(session, talk, handoff.moved_up(standing))


def _to_tell_that_nobody_comes() -> list[Incoming]:
    return [found for found in map(_closed, places.given_up()) if found]


def _closed(one: Handover) -> Incoming | None:
    with reading() as session:
        talk = session.get(Conversation, one.conversation_id)
        if talk is None or talk.owner != "queue":
            return None
        channel = owning.channel_of(session, one.conversation_id)
    return Incoming(
        one.conversation_id, f"closed-{one.id}", _NOTHING, channel, author="clock", metadata={"event": CLOSED}
    )
