"""“新华医院有儿科吗”, “儿科有吗”: whether a hospital has a department, from the facts alone."""

from __future__ import annotations

from typing import Any

from actions import reply, subjects
from actions.telling import answer_record
from actions.turn import Turn
from actions.wording import words
from knowledge.asking import asked_aspect
from knowledge.questions.comparing import naming
from knowledge.questions.words import asked_facts

_TREATS = {"hospital", "health_centre"}
_BRIEF = 9
_PRICES = {"price", "fee"}


def there(turn: Turn) -> list[reply.Message] | None:
    """ "儿科有吗" right after a hospital: of that one."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    wanted = turn.parse.first("department")
    if record is None or record.kind not in _TREATS or wanted is None or len(turn.parse.text) > _BRIEF:
        return None
    if subjects.tells(turn, record.id, None, asked_facts(turn.parse.text)):
        return None  # "有急诊吗"
    if asked_aspect(turn.parse.text) in _PRICES and subjects.tells(turn, record.id, "price", ()):
        return None  # "拔火罐多少钱"
    return _told_of(turn, record.id, wanted)


def at_the_named(turn: Turn, record_id: str) -> list[reply.Message] | None:
    """“新华医院有儿科吗”: from the facts alone; what can be booked says nothing about it."""
    wanted = turn.parse.first("department")
    if wanted is None or turn.knowledge.get(record_id).kind not in _TREATS:
        return None
    if subjects.tells(turn, record_id, None, asked_facts(turn.parse.text)):
        return None  # "有哪些科"
    if asked_aspect(turn.parse.text) in {"phone", "hours"}:
        return None  # "做康复的医院那家电话", "新华医院儿科晚上几点停止挂号"
    if turn.parse.aspect in _PRICES and subjects.tells(turn, record_id, turn.parse.aspect, ()):
        return None  # "拔火罐多少钱"
    return _told_of(turn, record_id, wanted)


def _told_of(turn: Turn, record_id: str, wanted: dict[str, Any]) -> list[reply.Message]:
    message = answer_record(turn, record_id, None)
    record = turn.knowledge.get(record_id)
    found = naming(record, [str(wanted["value"]), str(wanted.get("surface") or wanted["value"])])
    if found:
        text = words("department_named", hospital=record.name, found="；".join(found[:3]))
    else:
        text = words("department_unknown", hospital=record.name, department=wanted["value"])
    return [{**message, "text": text}]
