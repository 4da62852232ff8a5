"""Who one is, said right after an answer: what the record just told says of such people."""

from __future__ import annotations

import re
from typing import Any

from actions import cues, from_elsewhere, reply, subjects
from actions.move import QUITE_SURE
from actions.no_answer import nothing_found
from actions.questions import wonders
from actions.telling import answer_record
from actions.turn import Turn
from actions.wording import words
from knowledge import spots
from knowledge.ask_whom import whom_to_ask
from knowledge.circumstances import are_told, conditions_on
from knowledge.questions.comparing import phrases
from knowledge.questions.in_words import says_of
from knowledge.records import Record
from knowledge.search.query import content_words
from knowledge.vocabulary import label_of

_WHO = "eligibility"
_OF_ONESELF = re.compile(
    "^(?:我|阿拉|俺|咱|吾|伊|他|她|本人|家里|屋里|交了|做了|住了)|没有|不是|不在|已经|还没|了$"
)
_ROW = 3
_MOST = 3


def tells_of_oneself(turn: Turn) -> bool:
    """ "我是外地来的" after a guide: who asks says how things stand with them, and asks for nothing else."""
    text = turn.parse.text
    unsure = turn.parse.act == "ask" and turn.parse.certainty < QUITE_SURE  # "不是上海户口"
    if not (turn.parse.act in {"inform", "begin"} or unsure) or cues.ASKS.search(text):
        return False
    return bool(turn.dialogue.focus.get("record") and _OF_ONESELF.search(text)) or spots.find(text) == text


def of_such_people(turn: Turn) -> reply.Message | None:
    """ "我八十二了，低保" after a subsidy: what it says of such people, and not what 低保 is."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    told = turn.parse.act in {"inform", "ask"} and _OF_ONESELF.search(turn.parse.text)
    if record is None or not told or wonders(turn.parse) or cues.ASKS.search(turn.parse.text):
        return None
    named = [str(one.get("surface") or "") for one in turn.parse.of("guide") if one["value"] != record.id]
    phrases = [phrase for word in named if word for phrase in _saying(record.shown_facts, word)]
    if not phrases:
        return None
    lines = "；".join(dict.fromkeys(phrases[:3]))
    return reply.say(words("guide_naming", thing="、".join(named), name=record.name, lines=lines))


def _saying(value: Any, word: str, label: str = "") -> list[str]:
    """What facts say with a word, also where it is the name of a case: "低保家庭老人：100%"."""
    if isinstance(value, dict):
        return [one for name, inner in value.items() for one in _saying(inner, word, str(name))]
    if isinstance(value, (list, tuple)):
        return [one for inner in value for one in _saying(inner, word)]
    return [f"{label}，{value}" if word in label else str(value)] if word in f"{label}{value}" else []


def for_them(turn: Turn) -> reply.Message:
    """Who the thing is for, once; after that it is only heard."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if record is None and not turn.dialogue.focus.keys() & {"whom", "unknown"}:
        return nothing_found(turn)  # "渔人码头", with nothing said before
    if record is None:
        return reply.say(words("tell_them_too"))
    if theirs := from_elsewhere.sister(turn, record):
        return answer_record(turn, theirs, None)
    if turn.dialogue.focus.get("guide") and (said := on_their_case(turn)) and not _just_said(turn, said):
        return said
    if turn.dialogue.focus.get("aspect") == _WHO or not _tells_who(turn):
        return reply.say(words("heard_of_case" if turn.dialogue.focus.get("guide") else "heard"))
    if said := on_their_case(turn):
        return said
    message = answer_record(turn, record.id, _WHO)
    return (
        {**message, "text": words("case_unsaid") + str(message["text"])}
        if are_told(turn.parse.text)
        else message
    )


def _just_said(turn: Turn, message: reply.Message) -> bool:
    """Whether this is what the last reply told already."""
    return any(message["text"] in str(said.get("text") or "") for said in turn.dialogue.last)


def on_their_case(turn: Turn, about: str | None = None) -> reply.Message | None:
    """What the conditions of the matter just told say of such a case; None where they say nothing of it."""
    record = turn.knowledge.get(about or turn.dialogue.focus["record"])
    lines = _rows_for(record, turn.parse.text) or conditions_on(record, turn.parse.text)
    lines = lines or says_of(record, turn.knowledge.words(turn.parse.text), "")[:2]
    if not lines:
        return None
    message = answer_record(turn, record.id, _WHO)
    said = words("case_named", name=record.name, lines="；".join(lines))
    return {**message, "text": said + words("case_compare") + whom_to_ask(record)}


def _rows_for(record: Record, text: str) -> list[str]:
    """ "低收入的呢" after an allowance: the rows of its tables that are called so."""
    asked = [word for word in content_words(text) if len(word) >= _ROW]
    tables = (
        (str(label_of(key)), value) for key, value in record.shown_facts.items() if isinstance(value, dict)
    )
    return [
        f"{label}，{name}：{'、'.join(phrases(row))}"
        for label, table in tables
        for name, row in table.items()
        if any(word in str(name) for word in asked)
    ][:_MOST]


def _tells_who(turn: Turn) -> bool:
    told = str(turn.dialogue.focus.get("record") or "")
    return bool(told) and subjects.tells(turn, told, _WHO, ())
