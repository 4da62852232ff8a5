"""What a television may not do that somebody of the family paired: more than the elder granted them."""

from __future__ import annotations

from actions.dialogue import Frame
from actions.turn import Turn
from actions.wording import words
from base.errors import Refused
from services.people import terminals


def check(turn: Turn, frame: Frame) -> None:
    """Raises Refused `no_grant`; the elder's own phone is the way on."""
    scope = turn.catalogue[frame.service].scope
    if scope and not terminals.allows(turn.conversation, scope):
        raise Refused("no_grant", words("not_on_television"))
