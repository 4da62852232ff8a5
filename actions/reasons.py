"""Why it is so: what the record says of the reason, else that it says none; after a no, why we could not tell."""

from __future__ import annotations

import re

from actions import after_a_no, reply
from actions.turn import Turn
from actions.wording import words
from knowledge.ask_whom import whom_to_ask
from knowledge.questions.comparing import naming, phrases
from knowledge.records import Record

_REASONS = re.compile("因为|由于|为了|原因|旨在|目的|以免|防止|避免")
_LAW = "legal_basis"
_MOST = 2
_NONE = {"out_of_scope": "why_not_ours", "unverified": "why_unverified", "not_understood": "why_not_heard"}
"""Reason of a refusal → what is said of it."""


def told(turn: Turn, thing: str) -> reply.Message:
    """The reason of what was told last; the record stays what is spoken of."""
    turn.keep_offer()
    turn.dialogue.misses = 0
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    refused = _refused(turn)
    if refused and not thing:
        return reply.say(words(_NONE.get(refused, "why_unverified")))
    if record is None:
        return reply.say(words("why_unsaid_here"))
    lines = _lines(record, thing)
    text = words("why_unsaid", name=record.name) + whom_to_ask(record)
    if lines and thing:
        text = words("why_named", name=record.name, thing=thing, lines="；".join(lines)) + whom_to_ask(record)
    elif lines:
        text = words("why_written", name=record.name, lines="；".join(lines))
    elif law := phrases(record.shown_facts.get(_LAW) or []):
        text = words("why_by_law", name=record.name, law="、".join(law[:_MOST])) + whom_to_ask(record)
    return reply.say(text)


def _lines(record: Record, thing: str) -> list[str]:
    """What is written of the thing that is asked about, else whatever gives a reason."""
    found = naming(record, [thing]) if thing else []
    found = found or [one for one in phrases(record.shown_facts) if not thing and _REASONS.search(one)]
    return list(dict.fromkeys(found))[:_MOST]


def _refused(turn: Turn) -> str | None:
    """Why the last reply refused; None where it did not."""
    cards = [said.get("custom") or {} for said in turn.dialogue.last]
    refused = next((str(card.get("reason")) for card in cards if card.get("kind") == "refusal"), None)
    return refused or ("unverified" if after_a_no.said_no(turn.dialogue) else None)
