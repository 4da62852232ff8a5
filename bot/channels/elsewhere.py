"""What is said through other replicas reaches the screens here, also while Redis does not answer.

Redis makes it appear at once. What got lost on that way, or cannot take it, stands in the
database all the same, and one look every other second at the conversations that are on
screens here finds it. A page that is told of a newer message asks for what it lacks.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from base.db import reading
from bot.turns.models import Conversation

PAUSE_SECONDS = 2.0
_AT_ONCE = 500
"""Conversations that one statement asks for."""


class Elsewhere:
    """How far each conversation on a screen of this process has come, as far as the screens know."""

    def __init__(self) -> None:
        self._told: dict[str, int] = {}

    def told(self, conversation_id: str, seq: int) -> None:
        """Our own screens have just been shown this much."""
        self._told[conversation_id] = max(seq, self._told.get(conversation_id, 0))

    def news(self, here: Iterable[str]) -> dict[str, int]:
        """Conversations on our screens that have come further elsewhere, each with its newest seq."""
        newest = _newest(sorted(set(here)))
        known = self._told
        self._told = {id: max(seq, known.get(id, 0)) for id, seq in newest.items()}
        return {id: seq for id, seq in newest.items() if seq > known.get(id, 0)}


def _newest(ids: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for first in range(0, len(ids), _AT_ONCE):
        some = ids[first : first + _AT_ONCE]
        query = select(Conversation.id, Conversation.last_seq).where(Conversation.id.in_(some))
        with reading() as session:
            found.update(dict(session.execute(query).all()))
    return found
