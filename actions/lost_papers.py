"""“残疾证丢了怎么补”, “居住证补办一张”: no first issue is told, but what the records say of a paper that was lost."""

from __future__ import annotations

import re

from actions import cues, no_answer, reply, subjects
from actions.telling import answer_record
from actions.turn import Turn
from actions.wording import words
from knowledge.questions.comparing import phrases
from knowledge.records import Record

_KINDS = "[证卡照牌簿]"
"""Behind the name of what it is for: 低保证."""
_PAPER = re.compile(f"{_KINDS}$")
_SAYS = re.compile("补[领换证发]|挂失|丢失|遗失")
"""What the records say of it; 补办 is also said of what somebody forgot to do in time."""
_MOST = 3


def told(turn: Turn, ids: list[str], aspect: str | None) -> reply.Message | None:
    """What the guide that was named, or one beside it, says of a lost paper; an honest no where none does.

    ids: the records that are meant; a sister of what was named may be the one that is made for it.
    """
    if (
        len(ids) != 1
        or not cues.LOST_PAPER.search(turn.parse.text)
        or _is_made_for_it(turn.knowledge.get(ids[0]))
    ):
        return None
    record = turn.knowledge.get((subjects.named(turn) or ids)[0])
    paper = _paper(turn, record)
    if record.type not in {"guide", "service"} or not paper or _is_made_for_it(record):
        return None
    if aspect and _SAYS.search(turn.knowledge.answer(record.id, aspect).text):
        return None
    guides = [record, *(one for one in turn.knowledge.find(types={"guide"}) if one.id != record.id)]
    for one in guides:
        lines = [line for line in phrases(one.shown_facts) if _SAYS.search(line)]
        if one.id != record.id:
            lines = [line for line in lines if paper in line]
        if lines:
            return _lines_of(turn, one, lines)
    return no_answer.not_told(turn, record.id)


def _paper(turn: Turn, record: Record) -> str | None:
    """The paper as it is called in the message."""
    named = [str(one.get("surface") or "") for one in turn.parse.of("guide", "place")]
    named += [name for name in record.names if name in turn.parse.text]
    named += [found[0] for name in named if (found := re.search(re.escape(name) + _KINDS, turn.parse.text))]
    return next((one for one in named if _PAPER.search(one)), None)


def _is_made_for_it(record: Record) -> bool:
    """Whether the record is of replacing as well, by its name or in its first sentence."""
    return bool(_SAYS.search(record.name) or _SAYS.search(record.summary))


def _lines_of(turn: Turn, record: Record, lines: list[str]) -> reply.Message:
    message = answer_record(turn, record.id, None)  # sources and date are those of the record
    said = words("counted", name=record.name, lines="；".join(dict.fromkeys(lines[:_MOST])))
    dated = turn.knowledge.answer(record.id).dated
    return {**message, "text": f"{said}{dated}"}
