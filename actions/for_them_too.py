"""What an office matter says of somebody else for whom it shall be done, or of how things stand with them."""

from __future__ import annotations

from actions import cues, own_case, reply, subjects
from actions.telling import answer_record
from actions.turn import Turn
from actions.wording import words
from knowledge.questions.comparing import naming

_WHO = "eligibility"
_BY_OTHERS = ("代办", "代理", "委托", "代为", "行动不便")
_MOST = 3


def told(turn: Turn) -> reply.Message | None:
    """What the matter says of them; None where the move is another one."""
    args = turn.move.args
    if args.get("too"):
        return _for_them_too(turn, str(args["too"]))
    return own_case.for_them(turn) if args.get("tells") else None


def _for_them_too(turn: Turn, record_id: str) -> reply.Message:
    """The conditions, which hold for them as well, or what is said of going for somebody."""
    lead, record = words("for_them_too"), turn.knowledge.get(record_id)
    if cues.CANNOT_COME.search(turn.parse.text):
        found = "；".join(list(dict.fromkeys(naming(record, _BY_OTHERS)))[:_MOST])
        said = words("guide_naming", thing="代办", name=record.name, lines=found) if found else ""
        return reply.say(lead + said + words("cannot_come"))
    if cues.CANNOT_USE.search(turn.parse.text):
        where = answer_record(turn, record_id, "where")
        return {**where, "text": words("in_person") + str(where["text"])}
    message = own_case.on_their_case(turn, record_id)
    if message is None and subjects.tells(turn, record_id, _WHO, ()):
        message = answer_record(turn, record_id, _WHO)
    message = message or answer_record(turn, record_id, None)
    return {**message, "text": lead + str(message["text"])}
