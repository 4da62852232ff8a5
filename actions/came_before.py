"""What was told before the last thing, where the last thing cannot tell: "多久能拿证" after a detour.

Somebody asks about a card for the disabled, then whether it is done at home, then how
long the card takes. Doing it at home has no duration, and never had one: the card has.
"""

from __future__ import annotations

from actions import subjects
from actions.dialogue import Dialogue
from actions.turn import Turn
from knowledge.asking import asked_aspect
from knowledge.records import PLACES

_MATTER = "guide"
_MOST = 3
_OF_A_MATTER = {"materials", "steps", "eligibility", "time_limit"}
"""Aspects that no place has: after a hall was told they are asked of what is done there."""


def note(dialogue: Dialogue, record_id: str, kind: str) -> None:
    """An office matter was told: it stays in mind for a few others."""
    if kind == _MATTER:
        others = [one for one in dialogue.matters if one != record_id]
        dialogue.matters = [record_id, *others][:_MOST]


def instead_of(turn: Turn, record_id: str, aspect: str | None) -> str:
    """The record to be asked: the one spoken of last, or the matter before it where only that can tell."""
    record, aspect = turn.knowledge.get(record_id), asked_aspect(turn.parse.text) or aspect
    if record is None or not aspect or record.type == _MATTER or subjects.tells(turn, record_id, aspect, ()):
        return record_id
    if record.type in PLACES and aspect not in _OF_A_MATTER:
        return record_id
    before = [one for one in turn.dialogue.matters if one != record_id]
    beside = before[:1] if aspect in _OF_A_MATTER and record.type not in PLACES else []
    told = [one for one in before if subjects.tells(turn, one, aspect, ())] or beside
    return told[0] if told else record_id
