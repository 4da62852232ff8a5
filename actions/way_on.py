"""What remains after an honest no: whom to ask, and somebody who rings back (actions/after_a_no.py hears it)."""

from __future__ import annotations

from actions import reply
from actions.telling import answer_of, answer_record
from actions.turn import Turn
from actions.wording import words
from knowledge.ask_whom import whom_to_ask

_ONE_MORE = "没有更多"


def told(turn: Turn) -> reply.Message:
    """Who can be asked; outside a form a yes has somebody ring back."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    asks = whom_to_ask(record) if record else words("way_on_hotline")
    again = any(_ONE_MORE in str(message.get("text") or "") for message in turn.dialogue.last)
    if turn.dialogue.top:
        return reply.say(words("way_on_here", ask=asks))
    human = {"move": "human"}
    options = turn.offer([{"title": words("option_human"), "do": human}], spoken=False)
    turn.dialogue.pending = {"yes": human}
    unneeded = turn.move.args.get("way_on") == "values"
    asked = turn.move.args.get("way_on") == "asked"
    name = "way_on_values" if unneeded else "way_on_asked" if asked else "way_on_again" if again else "way_on"
    text = words(name, ask=asks)
    return {**reply.say(text), "buttons": reply.buttons_of(options)}


def for_you(turn: Turn, record_id: str) -> reply.Message:
    """ "帮我申请" after something that nobody can hand in here: that, and how one does it."""
    found = answer_of(turn, record_id, "steps")
    if not found.missing:
        message = answer_record(turn, record_id, "steps")
        return {**message, "text": words("not_handed_in") + str(message["text"])}
    message = told(turn)
    return {**message, "text": words("not_handed_in") + str(message["text"])}
