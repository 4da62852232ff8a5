"""“养老院哪家好”: no ranking; what is known of them, and how to see for oneself."""

from __future__ import annotations

from dataclasses import replace

from actions import cues, listing, reply, visiting
from actions.turn import Turn
from actions.wording import words
from knowledge.questions.lists import Found, Listing, listing_from, read, select
from knowledge.vocabulary import kinds as all_kinds

_NAMED = ("guide", "hospital", "venue", "place")
_WHICH = "有哪些"


def told(turn: Turn) -> list[reply.Message] | None:
    """The list, with a word that it is in no order; None where nothing of such a kind is known."""
    if not turn.move.args.get("best"):
        return None
    plain = cues.BEST.sub("", turn.parse.text)
    kept = turn.dialogue.focus.get("query")
    named = [str(one.get("surface") or "") for one in turn.parse.of(*_NAMED)]
    wanted = read(plain + _WHICH, turn.knowledge, names=named) if len(plain) > 1 else None
    wanted = replace(wanted, terms=()) if wanted else listing_from(kept) if kept else _those_asked(turn)
    found = select(wanted, turn.knowledge) if wanted else None
    if found is None or found.unsaid or len(found.records) < 2:
        return None
    return [_listed(turn, found)]


def _those_asked(turn: Turn) -> Listing | None:
    """Those that "您问的是哪一个" has named, where all are of one kind."""
    asked = [turn.knowledge.get(one) for one in turn.dialogue.focus.get("list") or []]
    kinds = {record.kind for record in asked if record}
    return (
        Listing(kinds=tuple(kinds), label=all_kinds()[next(iter(kinds))].label) if len(kinds) == 1 else None
    )


def _listed(turn: Turn, found: Found) -> reply.Message:
    message = listing.page(turn, found, 0)
    service = visiting.service_for((record.id for record in found.records), turn.catalogue)
    see = words("see_for_yourself", task=service.action_word) if service else ""
    if service:
        turn.dialogue.pending = {"yes": {"move": "begin", "service": service.id}}
        turn.dialogue.focus["service"] = service.id
    return {**message, "text": words("no_ranking") + str(message["text"]) + see}
