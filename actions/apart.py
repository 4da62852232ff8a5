"""“滨江晚上灯开到几点” in the middle of a form: a question that is about nothing in it is answered as if nothing were open.

What is open would pull every question to itself: whoever is to be asked was not named, a list not read, and the
hospital that was picked told instead. What alone nobody could answer is looked for in the form once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from actions import own_subject, reply
from actions.move import FILLING
from actions.turn import Turn
from actions.within.apart import alone
from actions.wording import words
from knowledge.whom import whom_for

_KEPT = ("focus", "offer", "pending", "misses", "count")
_NOBODY_KNOWS = "apart: nobody knows"

Answer = Callable[[Turn], list[reply.Message]]


def told(turn: Turn, answer: Answer) -> list[reply.Message] | None:
    """What is said to this question with nothing open; None where it belongs to what is open, or nobody can tell."""
    frame, args = turn.dialogue.top, turn.move.args
    if frame is None or frame.mode not in FILLING or args.keys() - {"unanswered", "apart", "told"}:
        return None
    spec = turn.catalogue[frame.service]
    meant = alone(turn.dialogue, turn.parse, turn.catalogue)
    ours = "said" in meant.args and not own_subject.of_the_form(frame, spec, turn.parse, turn.knowledge)
    if not (args.get("apart") or ours or own_subject.likely(frame, spec, turn.parse, turn.knowledge)):
        return None
    kept = {name: getattr(turn.dialogue, name) for name in _KEPT}
    with nothing_open(turn):
        turn.move = meant
        found = answer(turn) if turn.move.name == "ask" else []
    if found and not _is_no(found) and not ("told" in args and _is_of_something_else(turn, found)):
        return [_without_buttons(turn, one, kept) for one in found]
    turn.unlead()
    for name, value in kept.items():
        setattr(turn.dialogue, name, value)
    turn.memo[_NOBODY_KNOWS] = bool(found)
    turn.lead(args.get("told"))  # what is said of the form stands in front of its question
    return [] if "told" in args else None


def _is_of_something_else(turn: Turn, found: list[reply.Message]) -> bool:
    """ "到期了要自己还回来吗" of a wheelchair: somebody is known to be asked about such things, and a licence would be told."""
    record = (found[0].get("custom") or {}).get("kind") == "answer"
    return record and whom_for(turn.parse.text) is not None


def of_the_form(turn: Turn, found: list[reply.Message]) -> list[reply.Message]:
    """What the form adds to a question that nobody can answer alone: its own records, and none that only share a word."""
    frame = turn.dialogue.top
    cards = [message.get("custom") or {} for message in found]
    told_of = {card["record"] for card in cards if card.get("kind") == "answer" and card.get("record")}
    if frame is None or not told_of or not turn.memo.get(_NOBODY_KNOWS):
        return found
    picked = {value.get("record") for value in frame.values.values()}
    if told_of <= picked | {turn.catalogue[frame.service].record}:
        return found
    return [reply.refusal(words("nothing_found_here"), reason="unverified")]


@contextmanager
def nothing_open(turn: Turn) -> Iterator[None]:
    """The turn as if nothing were open; a yes to what is said meanwhile would be one to the form."""
    dialogue, before = turn.dialogue, turn.move
    stack, pending = dialogue.stack, dialogue.pending
    dialogue.stack, dialogue.focus, turn.apart = [], {}, True
    try:
        yield
    finally:
        dialogue.stack, dialogue.pending, turn.move, turn.apart = stack, pending, before, False


def _is_no(found: list[reply.Message]) -> bool:
    """Whether it is only that nothing was found, or what is meant is asked back."""
    text = str(found[0].get("text") or "")
    return text.startswith((words("nothing_found"), words("about_what")))


def _without_buttons(turn: Turn, message: reply.Message, kept: dict[str, object]) -> reply.Message:
    """A no beside the open question offers nothing else."""
    card = message.get("custom") or {}
    if card.get("kind") != "refusal" or not message.get("buttons"):
        return message
    turn.dialogue.offer, turn.dialogue.count = kept["offer"], kept["count"]  # type: ignore[assignment]
    return reply.refusal(str(message["text"]), reason=card["reason"])
