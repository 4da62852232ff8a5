"""Two wishes in one message: the first is done, the second is remembered and offered."""

from __future__ import annotations

from typing import Any

from actions import apart, meanwhile, own_words, reply
from actions.answering import messages
from actions.dialogue import Frame
from actions.move import Move
from actions.parse import Entity, Parse
from actions.reading import read_values
from actions.turn import Turn
from actions.wording import words
from knowledge.catalogue import ServiceSpec
from knowledge.search.query import is_bare

_MOST = 3
_REMINDS = "profile.plan"
"""The operation of which somebody may want several."""
_DOES = {"begin", "ask", "affairs", "fill", "affirm", "resume"}
"""Moves that serve the first wish."""


def remember(turn: Turn) -> None:
    """Put the second wish of this message aside."""
    second = turn.parse.second or {}
    if second and second["service"] is None:
        return _remember_question(turn, second)
    spec = turn.catalogue.get(second.get("service"))
    top = turn.dialogue.top
    if spec is None or turn.move.name not in _DOES or top is not None and top.service == spec.id:
        return
    said = Parse({"text": second["text"], "entities": _moved(second)})
    put_aside(turn, spec, read_values(Frame(id="", service=spec.id), spec, said))
    if turn.move.name != "ask":
        turn.lead(words("later_noted", task=spec.action_word))


def _remember_question(turn: Turn, second: dict[str, Any]) -> None:
    """What was only asked is answered when the first wish is done; what was asked before it at once."""
    if second.get("now"):
        return _answer_now(turn, second)
    kept = {"service": None, "text": second["text"], "entities": second["entities"]}
    turn.dialogue.later = [*turn.dialogue.later, kept][-_MOST:]
    turn.lead(words("later_asked"))


def _answer_now(turn: Turn, asked: dict[str, Any]) -> None:
    """The question that stands before the wish; then the wish goes its way."""
    parse, move, focus = turn.parse, turn.move, turn.dialogue.focus
    turn.parse, turn.move = meanwhile.asked(asked, asked["first"]), Move("ask")
    with apart.nothing_open(turn):
        told = messages(turn)
    for message in told:
        turn.say({"text": message["text"]})
    turn.parse, turn.move, turn.dialogue.focus, turn.dialogue.pending = parse, move, focus, {}


def keep_told(turn: Turn) -> None:
    """ "灯在延吉中路" while a doctor is looked for: kept with the lamp, which is reported afterwards."""
    if turn.aside is None or turn.move.name == "alert":
        return
    wish = turn.dialogue.later[turn.aside.wish]
    spec = turn.catalogue[wish["service"]]
    item = next((one for one in spec.fields if one.type == "account"), None)
    values = dict(wish.get("values") or {})
    for clause in turn.aside.clauses:
        values |= read_values(Frame(id="", service=spec.id), spec, clause.as_told())
    said = "，".join(clause.text.strip() for clause in turn.aside.clauses)
    if item is not None:
        before = (wish.get("values") or {}).get(item.id, {}).get("text")
        values[item.id] = own_words.account(f"{before}，{said}" if before else said)
    turn.dialogue.later[turn.aside.wish] = {**wish, "values": values}
    if turn.aside.rest is not None:
        turn.lead(words("meanwhile_noted", said=said))


def put_aside(turn: Turn, spec: ServiceSpec, values: dict[str, Any]) -> None:
    """Remember a wish with what was already said for it; of several reports or reminders each is one, told twice or not."""
    several = (spec.kind == "ticket" or spec.operation == _REMINDS) and values
    known = [
        wish
        for wish in turn.dialogue.later
        if wish["service"] != spec.id or several and wish.get("values") != values
    ]
    turn.dialogue.later = [*known, {"service": spec.id, "values": values}][-_MOST:]


def _moved(second: dict[str, Any]) -> list[Entity]:
    """Its entities, counted from its own beginning."""
    start = second["start"]
    return [{**e, "start": e["start"] - start, "end": e["end"] - start} for e in second["entities"]]


def _is_picking(turn: Turn) -> bool:
    """The first wish itself waits for a choice; two lists at once would leave the first without its numbers."""
    card = (turn.messages[-1].get("custom") or {}) if turn.messages else {}
    return turn.move.name == "ask" and card.get("kind") == "choices"


def offer(turn: Turn) -> None:
    """Nothing is open any more: come back to what was put aside."""
    if turn.dialogue.top or not turn.dialogue.later or turn.move.name == "alert" or _is_picking(turn):
        return
    wish, *turn.dialogue.later = turn.dialogue.later
    if wish["service"] is None:
        return _answer(turn, wish)
    spec = turn.catalogue[wish["service"]]
    begin = {"move": "begin", **wish}
    options = turn.offer(
        [
            {"title": words("option_do_now", task=spec.action_word), "do": begin, "service": spec.id},
            {"title": words("option_later_no"), "do": {"move": "nothing", "act": "no_need"}},
        ]
    )
    turn.dialogue.pending = {"yes": begin, "no": {"move": "nothing", "act": "no_need"}}
    said = _said(spec, wish.get("values", {}))
    name = "later_offer_with" if said else "later_offer"
    turn.say(reply.choices(words(name, task=spec.action_word, said=said), options, service=spec.id))


def _said(spec: ServiceSpec, values: dict[str, Any]) -> str:
    """What is known of it; of a report the person's own words, which hold the rest."""
    told = [item for item in spec.fields if item.type == "account" and item.id in values]
    return "，".join(
        f"{values[item.id]['text']}{''.join(item.units[:1])}"
        for item in told or spec.fields
        if item.id in values
    )


def _answer(turn: Turn, asked: dict[str, Any]) -> None:
    """The question that was put aside, as if it had been asked now."""
    of_what = turn.dialogue.done.get("service") if is_bare(asked["text"]) else None
    turn.parse, turn.move = meanwhile.asked(asked, of_what), Move("ask")
    turn.lead(words("later_answered"))
    for message in messages(turn):
        turn.say(message)
