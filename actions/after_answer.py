"""What is said in the light of the record just told: who one is, what it has, the same elsewhere.

A fragment of a few words sounds like many things; after an answer it is about that
answer unless it names something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions import cues, reply, subjects
from actions.move import QUITE_SURE
from actions.questions import wonders
from actions.telling import answer_record
from actions.turn import Turn
from actions.wording import words
from knowledge import spots
from knowledge.answers import PLACES, whom_to_ask
from knowledge.asking import asked_aspect
from knowledge.catalogue import ServiceSpec
from knowledge.circumstances import conditions_on
from knowledge.questions.comparing import naming, phrases
from knowledge.questions.in_words import only_list, said_elsewhere, says_of
from knowledge.questions.words import asked_facts
from knowledge.records import Record
from knowledge.search.query import content_words, understand
from knowledge.vocabulary import label_of

_WHO = "eligibility"
_OF_ONESELF = re.compile(
    "^(?:我|阿拉|俺|咱|吾|伊|他|她|本人|家里|屋里|交了|做了|住了)|没有|不是|不在|已经|还没|了$"
)
_ELSEWHERE = re.compile("^(?:那|那么)?.{2,8}呢[？?]?$")
_BRIEF = 8
_GETTING_THERE = {"subway", "transport"}
_AROUND = re.compile(
    "^(?:那|它|那边)*(?:附近|旁边|周围|周边)(?:还)?有(?:什么|啥)(?:地方|别的|其他的?)?[呢啊呀？?]*$"
)
_MANY = 8
_ROW, _MOST = 3, 3
_TAIL = "吗呢伐么啊呀的了？?。！! "
_ANOTHER = re.compile("^(?:那|那么)?(?P<name>[\u4e00-\u9fff]{2,6}?)(?:那[个家边里]|的|这[个家])?呢[？?]?$")
_WHERE_FROM = re.compile(
    "^(?:那|这个?|这话|你这?|请问)*(?:(?:来源|出处|依据)(?:呢|是.{0,6}|在哪.{0,3}|有吗)?|(?:是)?(?:从|在)?(?:哪里|哪儿|哪|什么地方)(?:看到|查到|听到|得来|看|查|来)(?:到)?的)[啊呀呢？?]*$"
)
_WHICH_ONES = re.compile(
    "^(?:那|它们?|具体|都|分别)*(?:是|有|叫|包括)?(?:哪些|哪几[个家条所种样]|什么名字|哪十二个|哪些个)(?:街道|地方|家|单位)?[呢啊呀？?]*$"
)
_HELPS = re.compile("补|报销|免费|优惠")
_NAMED = ("guide", "hospital", "venue", "place", "sport", "department", "symptom", "relation", "date", "time")


def tells_of_oneself(turn: Turn) -> bool:
    """ "我是外地来的" after a guide: who asks says how things stand with them, and asks for nothing else."""
    text = turn.parse.text
    unsure = turn.parse.act == "ask" and turn.parse.certainty < QUITE_SURE  # "不是上海户口"
    if not (turn.parse.act in {"inform", "begin"} or unsure) or cues.ASKS.search(text):
        return False
    return bool(turn.dialogue.focus.get("record") and _OF_ONESELF.search(text)) or spots.find(text) == text


def of_their_case(turn: Turn) -> reply.Message | None:
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
    if not turn.dialogue.focus.get("record"):
        return reply.say(words("tell_them_too"))
    if turn.dialogue.focus.get("guide") and (said := on_their_case(turn)) and not _just_said(turn, said):
        return said
    if turn.dialogue.focus.get("aspect") == _WHO or not _tells_who(turn):
        return reply.say(words("heard_of_case" if turn.dialogue.focus.get("guide") else "heard"))
    return on_their_case(turn) or answer_record(turn, turn.dialogue.focus["record"], _WHO)


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


def thing_at_the_place(turn: Turn) -> str | None:
    """ "有厕所吗", "可以遛狗吗" right after a place was told; None when it asks for a fact that has a name."""
    text, there = turn.parse.text, cues.FACILITY.match(turn.parse.text)
    if there and _place(turn) and not _is_told(turn):
        return there["thing"]  # of the place that was picked in a form
    found = cues.THING_THERE.match(text) or cues.MAY_COME_IN.match(text)
    if found is None or not _is_brief(turn) or _place(turn) is None or turn.parse.of(*_NAMED):
        return None
    if asked_aspect(text) or asked_facts(text) or turn.parse.aspect in cues.FACT_ASPECTS:
        return None
    return found["thing"]


def _is_told(turn: Turn) -> bool:
    """Whether the place has a fact of its own for what is asked: then that is the answer."""
    place, keys = _place(turn), asked_facts(turn.parse.text)
    return place is not None and subjects.tells(turn, place.id, None, keys) if keys else False


def whether_it_has(turn: Turn, thing: str) -> reply.Message:
    """What the place's own facts say of it; silence is no no."""
    record = _place(turn)
    assert record is not None
    if turn.dialogue.focus.get("record") == record.id:
        turn.dialogue.focus = {**turn.dialogue.focus, "thing": thing}
    said = says_of(record, turn.knowledge.words(thing), thing)
    if turn.parse.of("sport"):  # that there once was a pool says nothing of swimming there now
        said = [line for line in said if line not in record.summary]
    phrases = naming(record, [thing]) or said
    if phrases:
        lines = f"{record.name}：{phrases[0]}"
        return reply.say(words("each_naming", thing=thing, lines=lines))
    return reply.say(words("place_unsaid", name=record.name, thing=thing) + whom_to_ask(record))


def its_sources(turn: Turn) -> reply.Message | None:
    """ "来源是哪里", "从哪看到的": where what was just told comes from, by its title and date."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if record is None or not _WHERE_FROM.match(turn.parse.text) or turn.parse.of(*_NAMED):
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
    if record is None or not _WHICH_ONES.match(turn.parse.text) or turn.parse.of(*_NAMED):
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
        beyond = turn.parse.of(*_NAMED) or turn.knowledge.asks_beyond(turn.parse.text)
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
    return reply.say(words("unsaid_of", name=record.name) + whom_to_ask(record))


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


def around_what(turn: Turn) -> reply.Message | None:
    """ "附近还有什么" after a place: of which kind."""
    asks = _place(turn) and not turn.dialogue.top and _AROUND.match(turn.parse.text)
    return reply.say(words("around_what")) if asks else None


def at_the_place(turn: Turn) -> list[reply.Message] | None:
    """ "轮椅能进吗", "能游泳吗" right after a place is about that place, whatever service it sounds like."""
    there = cues.FACILITY.match(turn.parse.text)
    named = turn.parse.of("guide", "hospital", "venue", "place", "street")
    if there and not named and turn.dialogue.focus.get("record") and _place(turn) and not _is_told(turn):
        return [whether_it_has(turn, there["thing"])]
    enters = not turn.parse.of("date", "time") and cues.MAY_COME_IN.match(turn.parse.text)
    if enters and not named and turn.dialogue.focus.get("record") and _place(turn) and not turn.dialogue.top:
        return [whether_it_has(turn, enters["thing"])]
    return _done_there(turn) or _sport_there(turn)


def _done_there(turn: Turn) -> list[reply.Message] | None:
    """ "能遛狗吗" right after a park: whether one may there, whatever service the dog sounds like."""
    spec, record = turn.catalogue.get(turn.parse.service), _place(turn)
    told, done = turn.dialogue.focus.get("record"), cues.DONE_THERE.match(turn.parse.text)
    if spec is None or record is None or not told or not done or turn.dialogue.top or turn.parse.of(*_NAMED):
        return None
    named = any(name in turn.parse.text for name in (spec.name, spec.action_word, *spec.aliases))
    by_fact = asked_aspect(turn.parse.text) or asked_facts(turn.parse.text)
    return None if named or by_fact or spec.record == told else [whether_it_has(turn, done["thing"])]


def among_the_listed(turn: Turn) -> str | None:
    """ "能停车吗" right after a list of places: of each of them."""
    listed = turn.dialogue.focus.get("list") or []
    there = cues.FACILITY.match(turn.parse.text)
    if not there or len(listed) < 2 or turn.dialogue.focus.get("which") or turn.parse.of(*_NAMED, "street"):
        return None
    records = [turn.knowledge.get(one) for one in listed]
    return there["thing"] if all(one and one.type in PLACES for one in records) else None


def _sport_there(turn: Turn) -> list[reply.Message] | None:
    """ "能游泳吗" right after a stadium was told is about the stadium."""
    named, there = turn.parse.first("sport"), cues.THING_THERE.match(turn.parse.text)
    about = _place(turn) if turn.dialogue.focus.get("record") and not turn.dialogue.top else None
    if named is None or there is None or about is None or turn.parse.of("venue", "place", "date", "time"):
        return None
    return [whether_it_has(turn, str(named.get("surface") or named["value"]))]


def same_elsewhere(turn: Turn) -> str | None:
    """ "五角场呢" after one street's office: the record of that sort in the other street, if there is one."""
    street, here = turn.parse.first("street"), turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if street is None or here is None or not here.street or not _ELSEWHERE.match(turn.parse.text):
        return None
    if understand(turn.parse.text).kinds or turn.parse.of(*_NAMED):
        return None
    there = [one.id for one in turn.knowledge.find(street=str(street["value"])) if one.kind == here.kind]
    return there[0] if len(there) == 1 else None


def its_sister(turn: Turn) -> str | None:
    """ "浣纱那个呢" after one canteen: the other of its kind that has this in its name."""
    here = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    called = _ANOTHER.match(turn.parse.text)
    if here is None or called is None or here.type not in PLACES or turn.parse.of(*_NAMED, "street"):
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


def _tells_who(turn: Turn) -> bool:
    told = str(turn.dialogue.focus.get("record") or "")
    return bool(told) and subjects.tells(turn, told, _WHO, ())


def _place(turn: Turn) -> Record | None:
    """The place just told, else the one that was picked in what is being done."""
    top = turn.dialogue.top
    picked = [value.get("record") for value in top.values.values()] if top else []
    records = (turn.knowledge.get(one or "") for one in (turn.dialogue.focus.get("record"), *picked))
    return next((record for record in records if record and _is_somewhere(record)), None)


def _is_somewhere(record: Record) -> bool:
    return record.type in PLACES or bool({"address", "location"} & set(record.shown_facts))


def _is_brief(turn: Turn) -> bool:
    return len(turn.parse.text) <= _BRIEF
