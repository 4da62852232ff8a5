"""“打针去哪里打”, “不办罚多少”, “一家能养几条” while a form is open that is for one office matter: of that matter.

A search finds nurses who give injections and permits whose address changes; the guide that
the service is for says it better, or the search goes on.
"""

from __future__ import annotations

import re

from actions import of_the_guide, reply, staying, subjects
from actions.no_answer import unsaid_of
from actions.questions import wonders
from actions.turn import Turn
from actions.wording import words
from knowledge.asking import asked_aspect
from knowledge.questions.comparing import phrases
from knowledge.records import Record
from knowledge.search.query import understand

_LONGEST = 14
_SURE = 0.9
_TELLS_OF_MATTERS = {"guide", "service"}
_HOW_MANY = re.compile("几(?P<of>[条只个张次家户])")
_PER = "[限可能](?:养|办|领|交)?[一二两三\\d]{1,2}"
_PRICKED = re.compile("打针.{0,3}(?:哪|啥地方|什么地方)|(?:哪里?|哪儿|啥地方|什么地方)(?:可以|能|好)?打针")
_UNDONE = re.compile("罚|后果|怎么样|怎样|咋样")


def told(turn: Turn) -> list[reply.Message] | None:
    """What the guide says; None where it says nothing, or something else is asked."""
    record = _record(turn)
    if turn.move.args.keys() - {"unanswered", "apart"}:
        return None
    if record is None or turn.parse.of(*staying.NAMES) or understand(turn.parse.text).kinds:
        return None
    asks = turn.parse.act == "ask" or wonders(turn.parse)
    if len(turn.parse.text) > _LONGEST or not asks or _of_another(turn):
        return None
    before = turn.dialogue.focus
    turn.dialogue.focus = {"record": record.id, "aspect": None, "keys": [], "guide": True}
    message = _line(turn, record) or of_the_guide.told(turn) or staying.named_in(turn, record)
    if _UNDONE.search(turn.parse.text):
        message = message or unsaid_of(record)
    elif message is None or message.get("unsaid"):
        turn.dialogue.focus = before
        return None
    return [message]


def _record(turn: Turn) -> Record | None:
    top = turn.dialogue.top
    spec = turn.catalogue[top.service] if top else None
    record = turn.knowledge.get(spec.record or "") if spec and spec.kind == "ticket" else None
    return record if record is not None and record.type in _TELLS_OF_MATTERS else None


def _of_another(turn: Turn) -> bool:
    """Whether another service is surely asked about, or an aspect that the guide itself is told by."""
    top = turn.dialogue.top
    mine = {None, "service-guide", top.service if top else None}
    surely = turn.parse.service not in mine and turn.parse.service_certainty >= _SURE
    record = _record(turn)
    aspect = asked_aspect(turn.parse.text)
    whole = aspect in {"price", "fee", "phone", "hours", "materials"}
    return surely or bool(whole and record and subjects.tells(turn, record.id, aspect, ()))


def _line(turn: Turn, record: Record) -> reply.Message | None:
    """ "一家能养几条": the line that says how many; "打针去哪里打": the step with the vaccine."""
    asked, text = _HOW_MANY.search(turn.parse.text), turn.parse.text
    wanted = _PER + asked["of"] if asked else "疫苗" if _PRICKED.search(text) else None
    lines = [one for one in phrases(record.shown_facts) if wanted and re.search(wanted, one)]
    return reply.say(words("counted", name=record.name, lines=lines[0])) if lines else None
