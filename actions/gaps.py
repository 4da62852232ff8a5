"""What we had no answer to is handed to the editors, without the person who asked."""

from __future__ import annotations

from actions.turn import Turn
from knowledge import unanswered


def note_gap(turn: Turn, reason: str) -> None:
    """reason: `nothing_found` `unverified` `not_understood`. Refused matters (out_of_scope) are never handed in."""
    names = [str(entity["surface"]) for entity in turn.parse.entities if entity["entity"] == "person_name"]
    unanswered.note(turn.parse.text, reason, key=turn.key("unanswered"), hide=names)
