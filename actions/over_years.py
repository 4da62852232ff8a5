"""“那2022年呢”, “这几年怎么涨的”, “建成了吗”: what goes on about a figure or a target that was just told."""

from __future__ import annotations

from collections.abc import Sequence

from actions import subjects
from actions.turn import Turn
from knowledge.answers import changing
from knowledge.questions.periods import asked_period
from knowledge.questions.words import says
from knowledge.records import Record

_SHORT = 12


def whether_reached(turn: Turn) -> bool:
    """Only that, after a target of the plan of 2021."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    planned = bool(record) and record.type in subjects.PLANNED
    return planned and len(turn.parse.text) <= _SHORT and says("reached", turn.parse.text)


def figures_meant(turn: Turn, record: Record, aspect: str | None, keys: Sequence[str]) -> list[str]:
    """ "这三年低保怎么涨的", "低保多少": the figures of a record that has some and whose time or amount is asked for."""
    if says("over_time", turn.parse.text):
        return changing(record)
    nothing_else = not aspect and not keys and says("how_much", turn.parse.text)
    return changing(record) if nothing_else else []


def figures_then(turn: Turn) -> list[str]:
    """Facts of the record just told that are asked for at another time; [] when that is not the question."""
    focus = turn.dialogue.focus
    short = len(turn.parse.text) <= _SHORT and not turn.parse.of(*subjects.LINKED)
    if not (short and focus.get("changes") and asked_period(turn.parse.text)):
        return []
    own = changing(turn.knowledge.get(focus["record"]))
    return [key for key in focus.get("keys", ()) if key in own] or own
