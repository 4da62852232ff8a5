"""“哪个公园最大”, and “哪个最便宜” after a list: told from the figures that the records have."""

from __future__ import annotations

from dataclasses import replace

from actions import reply
from actions.gaps import note_gap
from actions.listing import label_of_found, option_of
from actions.questions import asks_for_most
from actions.turn import MOST_OPTIONS, Turn
from actions.wording import words
from knowledge.answers import merged_sources
from knowledge.phrasing import spoken
from knowledge.questions.extremes import Extreme, Ranked, extreme_of, ranked, without
from knowledge.questions.lists import Found, Listing, listing_from, read, select
from knowledge.search.query import understand
from knowledge.vocabulary import label_of

_NAMED = ("guide", "hospital", "venue", "place")
_WHICH = "有哪些"
_ALSO = 2
"""So many are told after the first."""


def most(turn: Turn) -> list[reply.Message] | None:
    """The answer, or None when the question is about something else."""
    if turn.move.args or not asks_for_most(turn.dialogue, turn.parse):
        return None
    extreme = extreme_of(turn.parse.text)
    listing = _listing(turn, extreme) if extreme else None
    found = select(listing, turn.knowledge) if listing else None
    if extreme is None or found is None or found.unsaid or len(found.records) < 2:
        return None
    order = ranked(found.records, extreme)
    return [_told(turn, found, order, extreme) if order.known else _unknown(turn, found, extreme)]


def _listing(turn: Turn, extreme: Extreme) -> Listing | None:
    plain = without(turn.parse.text, extreme)
    kept = turn.dialogue.focus.get("query")
    if kept and not understand(plain).kinds and not turn.parse.of("sport"):
        return listing_from(kept)
    named = [str(one.get("surface") or "") for one in turn.parse.of(*_NAMED)]
    listing = read(plain + _WHICH, turn.knowledge, names=named)
    return replace(listing, terms=()) if listing else None


def _told(turn: Turn, found: Found, order: Ranked, extreme: Extreme) -> reply.Message:
    first, key = order.known[0]
    best = [
        words("extreme_value", name=record.name, value=spoken(record.facts[key]))
        for record, key in order.known
    ]
    text = words(
        "extreme",
        what=label_of_found(found),
        count=len(found.records),
        known=len(order.known),
        label=label_of(key) or extreme.label,
    ) + _order(order, extreme, best)
    shown = [record for record, _ in order.known[:MOST_OPTIONS]]
    answers = [turn.knowledge.answer(record.id, keys=(key,)) for record in shown]
    turn.dialogue.focus = {"list": [record.id for record in shown], "query": found.listing.to_dict()}
    turn.dialogue.misses = 0
    return reply.listing(
        text + answers[0].dated,
        of="records",
        items=[{"record": one.id, "title": one.name, "subtitle": spoken(one.facts[key])} for one in shown],
        options=turn.offer([option_of(record) for record in shown]),
        count=len(found.records),
        sources=merged_sources(*answers),
    )


def _order(order: Ranked, extreme: Extreme, best: list[str]) -> str:
    """Who comes first; one alone is more than nobody, and two alike are both the most."""
    if len(best) == 1:
        return words("extreme_only", first=best[0])
    if order.tied > 1:
        lines = "；".join(best[: min(order.tied, MOST_OPTIONS)])
        text = words("extreme_tied", word=extreme.word, count=order.tied, lines=lines)
    else:
        text = words("extreme_first", word=extreme.word, first=best[0])
        text += words("extreme_next", lines="；".join(best[1 : 1 + _ALSO]))
    return text + (words("extreme_unsaid", count=order.unsaid) if order.unsaid else "")


def _unknown(turn: Turn, found: Found, extreme: Extreme) -> reply.Message:
    note_gap(turn, "unverified")
    show = {"title": words("option_list"), "do": {"move": "ask", "list": found.listing.to_dict()}}
    text = words("extreme_none", what=label_of_found(found), count=len(found.records), label=extreme.label)
    return reply.refusal(text, reason="unverified", options=turn.offer([show]))
