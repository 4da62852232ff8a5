"""Whom to ask about what a record does not tell: the place itself where somebody there knows, else the hotline and the street."""

from __future__ import annotations

from knowledge.phrasing import term
from knowledge.records import PLACES, Record

_OF_ELDERS = "eldercare"
"""The topic whose questions the advisers in the centres for the old answer (record yanglao-guwen)."""
_ASKED_THEMSELVES = {
    "hospital",
    "health_centre",
    "library",
    "museum",
    "theatre",
    "culture_centre",
    "sports_venue",
}
"""Who knows best is the place itself, and no office of the street."""


def whom_to_ask(record: Record) -> str:
    """The sentence that sends a person on when we do not know."""
    if record.topic == _OF_ELDERS and record.type not in PLACES:
        return term("ask_elders")
    if record.kind in _ASKED_THEMSELVES:
        phone = record.shown_facts.get("phone")
        return term("ask_there", phone=term("ask_phone", phone=phone) if isinstance(phone, str) else "")
    itself = "社区事务受理服务中心" in record.name
    street = term("ask_street", street=record.street) if record.street and not itself else ""
    return term("ask", street=street)
