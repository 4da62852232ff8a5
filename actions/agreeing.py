"""A bare yes to several: the first of them is proposed, and a second yes takes it.

"好" after days or places were read out agrees to something, and nobody can know to
what. Days, hours and places stand in a sensible order, soonest or nearest first, so
the first is put as a question; what somebody wants (a department, a kind of help)
has no first, and is asked again.
"""

from __future__ import annotations

from typing import Any

from actions.tasks.engine import walk
from actions.turn import Turn
from actions.wording import words

_IN_ORDER = {"date", "time", "hospital", "venue"}
_PLACE = "place"


def answer(turn: Turn) -> None:
    """The first of them as a question, or which one it is to be."""
    first = _first(turn)
    if first is None and _let_be(turn):
        return walk(turn)
    if first is None:
        turn.lead(words("which_one"))
        return walk(turn)
    turn.lead(words("first_of_these", first=first["title"]))
    turn.dialogue.pending = {"first": True}
    turn.keep_offer()
    turn.say(_without_text(turn))


def _let_be(turn: Turn) -> bool:
    """ "好的" to a question that need not be answered, with answers that have no order: it is left out."""
    top = turn.dialogue.top
    item = turn.catalogue[top.service].field(top.asking or "") if top else None
    if top is None or item is None or not item.optional:
        return False
    top.skipped.append(item.id)
    return True


def _first(turn: Turn) -> dict[str, Any] | None:
    """The first option, where the options stand in an order and each fills something in."""
    top, options = turn.dialogue.top, turn.dialogue.offer.get("options", [])
    if top is None or not options or options[0]["do"]["move"] != "fill":
        return None
    item = turn.catalogue[top.service].field(top.asking or "")
    in_order = item is not None and (item.type in _IN_ORDER or item.id in {_PLACE, *_IN_ORDER})
    in_order = in_order and not (item is not None and item.optional)
    return dict(options[0]) if in_order or top.hints.get("alternatives") else None


def _without_text(turn: Turn) -> dict[str, Any]:
    """The card of the open question, with its buttons; what is said is the proposal alone."""
    last = turn.dialogue.last[-1] if turn.dialogue.last else {}
    return {**last, "text": ""}
