"""What is said in the light of the record just told: what it says, where that comes from, the same elsewhere.

A fragment of a few words sounds like many things; after an answer it is about that
answer unless it names something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions import reply, subjects
from actions.no_answer import unsaid_of
from actions.questions import wonders
from actions.telling import answer_record
from actions.turn import Turn
from actions.wording import words
from knowledge.catalogue import ServiceSpec
from knowledge.questions.in_words import only_list, said_elsewhere, says_of
from knowledge.questions.words import asked_facts
from knowledge.records import PLACES, Record
from knowledge.search.query import understand

_ELSEWHERE = re.compile("^(?:那|那么)?.{2,8}呢[？?]?$")
_BRIEF = 8
_GETTING_THERE = {"subway", "transport"}
_MANY = 8
_TAIL = "吗呢伐么啊呀的了？?。！! "
_ANOTHER = re.compile("^(?:那|那么)?(?P<name>[\u4e00-\u9fff]{2,6}?)(?:那[个家边里]|的|这[个家])?呢[？?]?$")
_WHERE_FROM = re.compile(
    "^(?:那|这个?|这话|你这?|请问)*(?:(?:来源|出处|依据)(?:呢|是.{0,6}|在哪.{0,3}|有吗)?|(?:是)?(?:从|在)?(?:哪里|哪儿|哪|什么地方)(?:看到|查到|听到|得来|看|查|来)(?:到)?的)[啊呀呢？?]*$"
)
_WHICH_ONES = re.compile(
    "^(?:那|它们?|具体|都|分别)*(?:是|有|叫|包括)?(?:哪些|哪几[个家条所种样]|什么名字|哪十二个|哪些个)(?:街道|地方|家|单位)?[呢啊呀？?]*$"
)
_HELPS = re.compile("补|报销|免费|优惠")


def is_a_fragment(turn: Turn, spec: ServiceSpec) -> bool:
    """ "一个月发多少" after an allowance: too short to be about a service that it does not name."""
    told = turn.dialogue.focus.get("record")
    if re.search(str(spec.extra.get("own_words", "(?!)")), turn.parse.text):
        return False  # "家里要床，能借吗" has the words of the service
    named = any(name in turn.parse.text for name in (spec.name, spec.action_word, *spec.aliases))
    spoken_of = turn.dialogue.focus.get("service") == spec.id
    if not told or told == spec.record or spoken_of or named or not _is_brief(turn):
        return False
    hits = turn.knowledge.search(turn.parse.text, limit=1)
    return not hits or hits[0].record.id != spec.record  # "养狗要办证吗" is about dogs


def its_sources(turn: Turn) -> reply.Message | None:
    """ "来源是哪里", "从哪看到的": where what was just told comes from, by its title and date."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if record is None or not _WHERE_FROM.match(turn.parse.text) or turn.parse.of(*subjects.NAMED):
        return None
    found = turn.knowledge.answer(record.id)
    titles = "；".join(f"《{one['title']}》" for one in found.sources[:2])
    message = answer_record(turn, record.id, None)
    return (
        {**message, "text": words("guide_naming", thing="来源", name=record.name, lines=titles)}
        if titles
        else None
    )


def its_parts(turn: Turn) -> str | None:
    """ "分别是哪些" after "杨浦有12个街道": the fact of the record just told that is a list, if there is one such."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if record is None or not _WHICH_ONES.match(turn.parse.text) or turn.parse.of(*subjects.NAMED):
        return None
    return next(iter(only_list(record)), None)


def not_written(turn: Turn, *, anything: bool = False) -> reply.Message | None:
    """ "一个月发多少" of what was just told, where neither it nor any other record says."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    keys = asked_facts(turn.parse.text)
    if record is None or not _is_brief(turn):
        return None
    if any(key in record.shown_facts for key in keys):
        return answer_record(turn, record.id, None, keys=keys)
    if not keys:
        beyond = turn.parse.of(*subjects.NAMED) or turn.knowledge.asks_beyond(turn.parse.text)
        asks = anything and wonders(turn.parse) and not beyond
        return _what_is_known(turn, record) if asks else None
    if (
        set(keys) & _GETTING_THERE
        and record.type in PLACES
        and not turn.knowledge.answer(record.id, "address").missing
    ):
        return _only_the_address(turn, record)
    asked = turn.knowledge.words(turn.parse.text)
    lines = said_elsewhere(record, keys) or [
        one for one in says_of(record, asked, turn.parse.text) if one not in record.summary
    ]
    if lines:
        thing = "、".join(asked) or turn.parse.text.rstrip(_TAIL)
        return reply.say(words("guide_naming", thing=thing, name=record.name, lines="；".join(lines[:2])))
    if (
        _HELPS.search(turn.parse.text)
        and _HELPS.search(record.summary)
        or _says_its_size(record, keys)
        or _says_a_year(record, keys)
    ):
        return _what_is_known(turn, record)  # what is paid back stands only there
    return unsaid_of(record)


def _says_its_size(record: Record, keys: Sequence[str]) -> bool:
    return "area" in keys and "平方" in record.summary


def _says_a_year(record: Record, keys: Sequence[str]) -> bool:
    return "since" in keys and bool(re.search("[0-9]{4}年", record.summary))


def _what_is_known(turn: Turn, record: Record) -> reply.Message:
    """ "几号发": no fact has that name, and what is told of the whole may hold it."""
    message = answer_record(turn, record.id, None)
    return {**message, "text": words("what_is_known") + message["text"]}


def _only_the_address(turn: Turn, record: Record) -> reply.Message:
    message = answer_record(turn, record.id, "address")
    return {**message, "text": words("no_transport") + message["text"]}


def same_elsewhere(turn: Turn) -> str | None:
    """ "五角场呢" after one street's office: the record of that sort in the other street, if there is one."""
    street, here = turn.parse.first("street"), turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if street is None or here is None or not here.street or not _ELSEWHERE.match(turn.parse.text):
        return None
    if understand(turn.parse.text).kinds or turn.parse.of(*subjects.NAMED):
        return None
    there = [one.id for one in turn.knowledge.find(street=str(street["value"])) if one.kind == here.kind]
    return there[0] if len(there) == 1 else None


def its_sister(turn: Turn) -> str | None:
    """ "浣纱那个呢" after one canteen: the other of its kind that has this in its name."""
    here = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    called = _ANOTHER.match(turn.parse.text)
    if here is None or called is None or here.type not in PLACES or turn.parse.of(*subjects.NAMED, "street"):
        return None
    if turn.knowledge.is_bare(turn.parse.text) or asked_facts(turn.parse.text):
        return None  # "电话呢", "面积呢"
    hits = turn.knowledge.search(called["name"], limit=_MANY)
    named = [
        hit.record.id
        for hit in hits
        if hit.record.kind == here.kind and any(called["name"] in name for name in hit.record.names)
    ]
    return named[0] if len(named) == 1 and named[0] != here.id else None


def _is_brief(turn: Turn) -> bool:
    return len(turn.parse.text) <= _BRIEF
