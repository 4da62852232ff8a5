"""“要照片吗”, “带户口本吗”, “个税单要吗” right after an office matter: whether that paper is one of those it takes.

The whole list of papers is no answer to a question about one of them, and another matter
that has the paper on its list is none either.
"""

from __future__ import annotations

import re

from actions import reply
from actions.cues.papers import paper_asked
from actions.no_answer import unsaid
from actions.turn import Turn
from actions.wording import words
from knowledge.ask_whom import whom_to_ask
from knowledge.questions.comparing import naming, phrases
from knowledge.records import Record

_SAME = {
    "户口": ("户口簿", "户口本", "户籍证明", "户籍资料"),
    "照片": ("照片", "相片", "证件照", "合影"),
    "相片": ("照片", "相片", "证件照", "合影"),
    "证件照": ("照片", "相片", "证件照"),
    "疫苗": ("疫苗", "接种", "免疫"),
    "接种": ("疫苗", "接种", "免疫"),
    "病": ("病历", "病史", "出院小结", "诊断"),
    "个税": ("个税", "个人所得税", "税单"),
    "税单": ("个税", "个人所得税", "税单"),
    "合同": ("合同", "租赁备案"),
}
_CLAUSES = re.compile("[，。；]")
_MOST = 3


def beside_its_name(turn: Turn, record_id: str) -> reply.Message | None:
    """ "结婚登记要带户口本吗": asked outright, what it says of that paper and not the whole list."""
    record = turn.knowledge.get(record_id)
    rest = turn.parse.text
    for name in sorted(record.names, key=len, reverse=True):
        rest = rest.replace(name, "", 1)
    paper = paper_asked(rest.lstrip("的去办时候，, ")) if rest != turn.parse.text else None
    if paper is None or record.type != "guide" or turn.dialogue.top:
        return None
    message = told(record, paper)
    turn.dialogue.focus = {"record": record.id, "aspect": "materials", "keys": [], "guide": True}
    turn.dialogue.misses = 0
    return {key: value for key, value in message.items() if key != "unsaid"}


def told(record: Record, paper: str) -> reply.Message:
    """What the matter says of that paper; where it does not, those that it does list."""
    same = next((names for key, names in _SAME.items() if key in paper), (paper,))
    listed = phrases(record.shown_facts.get("materials", []))
    found = naming(record, [paper, *same])
    found = [one for one in found if one in listed] or found
    found = found or [one for one in _CLAUSES.split(record.summary) if any(name in one for name in same)]
    if found:
        lines = "；".join(dict.fromkeys(found[:_MOST]))
        return reply.say(words("guide_naming", thing=paper, name=record.name, lines=lines))
    if not listed:
        return unsaid(record, paper)
    text = words("paper_unlisted", paper=paper, name=record.name, papers="、".join(listed[:_MOST]))
    return reply.say(text + (words("paper_more") if len(listed) > _MOST else "") + "。" + whom_to_ask(record))


def of_what_is_open(turn: Turn) -> list[reply.Message] | None:
    """ "要结婚证吗" in the middle of a form: what the matter that it is for tells of it, else the service's own record."""
    paper, of = turn.move.args.get("paper"), turn.move.args.get("of")
    record = turn.knowledge.get(of["record"]) if paper and of else None
    if not paper:
        return None
    if record is None or not (of and of["told"] or record.shown_facts.get("materials")):
        return [reply.say(words("paper_unwritten", paper=paper))]
    return [told(record, paper)]
