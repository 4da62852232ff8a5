"""“电话和地址”: two things asked of one record in one breath."""

from __future__ import annotations

from dataclasses import replace

from actions.turn import Turn
from knowledge.answers import Answer
from knowledge.ask_whom import whom_to_ask
from knowledge.asking import asked_aspects
from knowledge.records import Record

_TOGETHER = ("address", "phone", "hours", "price", "fee", "materials", "time_limit")
_MOST = 2


def told(turn: Turn, record: Record, aspect: str | None, found: Answer) -> Answer:
    """The answer with what else was asked, said before its date."""
    text = turn.parse.text
    for called in (*(str(one.get("surface") or "") for one in turn.parse.entities), *record.names):
        text = text.replace(called, " ") if called else text  # 工业材料试验所 asks for no papers
    asked = [name for name in asked_aspects(text) if name in _TOGETHER]
    if aspect not in asked or len(asked) < _MOST:
        return found
    others = [turn.knowledge.answer(record.id, name) for name in asked if name != aspect]
    for other in others[:_MOST]:
        found = _joined(record, found, other)
    return found


def _joined(record: Record, first: Answer, second: Answer) -> Answer:
    dated = first.dated or second.dated
    said = first.text.removesuffix(first.dated)
    more = second.text.removesuffix(second.dated).removeprefix(f"{record.name}，")
    if first.missing and second.missing:
        said = said.replace(whom_to_ask(record), "")
    return replace(
        first,
        text=said + more + dated,
        facts=[*first.facts, *second.facts],
        missing=[*first.missing, *second.missing],
        as_of=max(first.as_of, second.as_of),
        dated=dated,
    )
