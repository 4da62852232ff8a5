"""“没上海户口行吗”, “断过社保算吗” right after an office matter: what its conditions say of such a case.

Whether somebody may is not ours to decide; what the conditions say about their
case is, and where they say nothing of it, all of them are told.
"""

from __future__ import annotations

import re

from actions import ages, cues, from_elsewhere, own_case, reply, subjects
from actions.gaps import note_gap
from actions.telling import answer_record
from actions.turn import Turn
from actions.wording import words
from knowledge.ask_whom import whom_to_ask
from knowledge.asking import asked_aspect
from knowledge.circumstances import are_told
from knowledge.questions.ages import youngest
from knowledge.records import PLACES, Record
from knowledge.search.query import understand

_LONGEST, _FEW = 22, 12
_MATTERS = {"guide", "service", "programme", "rule"}
_WHO = "eligibility"
_NAMED = ("hospital", "venue", "place", "street", "sport", "department")
_WHETHER = re.compile(
    "(?:行不行|可不可以|算不算|够不够|能不能.{0,8}|可以不|要不要紧|有没有(?:关系|影响|份)|会不会(?:有)?影响|影不影响|"
    "(?:行|可以|能|好|成|算|够|也?算数|包括|有份|没事|影响).{0,6}(?:吗|伐|么|不|吧))[啊呀呢？?]*$"
    "|(?:能|可以|好|算).{0,10}(?:吗|伐|么|不)[？?]*$"
)
_ASKED_AND_TOLD = re.compile(
    "(?:吗|伐|么|不|呢)[，,]\\s*(?:我|他|她|我们|我?[爸妈]|孩子)(?:们)?(?:是|户口|不是|没有?).{2,8}$"
    "|^(?:我|他|她|我们|我?[爸妈]|孩子)(?:们)?(?:是|户口|不是|没有?)[^，,]{2,8}[，,].{2,10}(?:吗|伐|么|不)[？?]?$"
)
""" "要回户籍地补吗，我是江苏的": who asks tells their case in the same breath."""
_AND = re.compile("呢[？?]*$")
""" "外地户口呢", "孩子呢"."""
_OF_PAPERS = re.compile(
    "带(?!孩子|小孩|老人|娃|小囡|我)|拿|凭|交(?!社保|[吗伐么金过满了])|照片|复印|代[办领]"
)
"""What is brought along, and who goes, is asked of the papers and not of the conditions."""


def told(turn: Turn) -> reply.Message | None:
    """What the matter just told says of such a case; None when no case is put."""
    listed = turn.dialogue.focus.get("list") or []
    if (
        turn.dialogue.focus.get("which")
        and not turn.dialogue.top
        and (one := from_elsewhere.among(turn, listed))
    ):
        return answer_record(turn, one, turn.dialogue.focus.get("aspect"))
    if listed and not turn.dialogue.top and _puts_a_case(turn):
        return _of_the_listed(turn, listed)
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if record is None or turn.dialogue.top or not _puts_a_case(turn):
        return None
    if ages.age_of(turn) is not None and (youngest(record) or turn.dialogue.focus.get("benefits")):
        return None  # "我妈93呢": what holds at an age is worked out
    if record.type not in _MATTERS and record.type not in PLACES:
        return None
    if sister := from_elsewhere.sister(turn, record):
        return answer_record(turn, sister, None)
    if said := own_case.on_their_case(turn):
        return said
    if turn.knowledge.asks_beyond(turn.parse.text):
        return None
    return _all_of_them(turn, record)


def _of_the_listed(turn: Turn, listed: list[str]) -> reply.Message | None:
    """ "外地户口的小孩可以吗" with several matters on the table: the first whose conditions speak of it."""
    guides = [one for one in listed if (record := turn.knowledge.get(one)) and record.type in _MATTERS]
    said = (own_case.on_their_case(turn, one) for one in guides)
    return next((message for message in said if message), None)


def _all_of_them(turn: Turn, record: Record) -> reply.Message:
    """The conditions say nothing of this case: they are told as they are, else that nobody wrote any down."""
    if not subjects.tells(turn, record.id, _WHO, ()):
        note_gap(turn, "nothing_found")
        if record.type in PLACES and not turn.parse.of("guide", "relation", "age"):
            return reply.say(words("unsaid_of", name=record.name) + whom_to_ask(record))
        return reply.say(words("case_unknown", name=record.name) + whom_to_ask(record))
    message = answer_record(turn, record.id, _WHO)
    return {**message, "text": words("case_unsaid") + str(message["text"])}


def _puts_a_case(turn: Turn) -> bool:
    text = turn.parse.text
    if (
        cues.OTHER_PLACE.search(text) is None
        and _ASKED_AND_TOLD.search(text)
        and turn.dialogue.focus.get("guide")
    ):
        return True
    named = [one for one in turn.parse.of("guide") if not subjects.is_carried(turn, one)]
    named = [] if cues.OTHER_PEOPLE.match(text) else named  # "那低保户呢" asks of no other matter
    if len(text) > _LONGEST or named or turn.parse.of(*_NAMED) or understand(text).kinds:
        return False
    whether = _WHETHER.search(text) or len(text) <= _FEW and _AND.search(text)
    if not whether or not are_told(text):
        return False
    if _OF_PAPERS.search(text) or cues.BY_ANOTHER.search(text) or cues.OTHER_PLACE.search(text):
        return False
    return asked_aspect(text) in {None, _WHO}
