"""Two wishes in one message: the first is done, the second is remembered and offered."""

from __future__ import annotations

from actions import reply
from actions.turn import Turn
from actions.wording import words

_MOST = 3
_DOES = {"begin", "ask", "affairs"}
"""Moves that serve the first wish."""


def remember(turn: Turn) -> None:
    """Put the second wish of this message aside."""
    second = turn.parse.second or {}
    spec = turn.catalogue.get(second.get("service"))
    if spec is None or turn.move.name not in _DOES or second.get("act") not in {"begin", "inform"}:
        return
    if spec.id == turn.parse.service or spec.id in [wish["service"] for wish in turn.dialogue.later]:
        return
    turn.dialogue.later = [*turn.dialogue.later, {"service": spec.id}][-_MOST:]
    if turn.move.name != "ask":
        turn.lead(words("later_noted", task=spec.action_word))


def offer(turn: Turn) -> None:
    """Nothing is open any more: come back to what was put aside."""
    if turn.dialogue.top or not turn.dialogue.later or turn.move.name == "alert":
        return
    wish, *turn.dialogue.later = turn.dialogue.later
    spec = turn.catalogue[wish["service"]]
    begin = {"move": "begin", **wish}
    options = turn.offer(
        [
            {"title": words("option_do_now", task=spec.action_word), "do": begin, "service": spec.id},
            {"title": words("option_later_no"), "do": {"move": "nothing", "act": "no_need"}},
        ]
    )
    turn.dialogue.pending = {"yes": begin, "no": {"move": "nothing", "act": "no_need"}}
    turn.say(reply.choices(words("later_offer", task=spec.action_word), options, service=spec.id))
