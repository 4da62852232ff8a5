"""“要打疫苗吗”, “能代办吗”, “有没有补贴” right after an office matter was told: of that matter, from its own words.

A search would find whatever else the word stands in: vaccines for people after the
licence of a dog, five subsidies after the one flat that was spoken of.
"""

from __future__ import annotations

import re

from actions import cues, in_figures, paper_needed, reply, subjects, what_it_gives, where_told
from actions.cues.papers import paper_asked
from actions.no_answer import unsaid, unsaid_of
from actions.telling import answer_record
from actions.turn import Turn
from actions.wording import words
from knowledge.ask_whom import whom_to_ask
from knowledge.asking import asked_aspect
from knowledge.questions.comparing import naming, phrases
from knowledge.questions.in_words import says_of
from knowledge.questions.words import asked_facts
from knowledge.records import Record
from knowledge.search.query import understand

_LONGEST, _MOST, _SENTENCE = 12, 3, 24
_BRIEF, _LABEL = 8, 4
_THING = "(?P<thing>[^哪什么啥几多我你帮，,]{2,7}?)"
_OPENS = "^(?:那|请问|是不是|是否|还|一定|必须)*"
_ASKED = (
    re.compile(
        _OPENS
        + "(?:有没有|能不能|可不可以|要不要|需不需要|用不用|需要|有|能|可以|要|好)(?:还|先|再|去)*"
        + _THING
        + "(?:[的吗呢伐么啊？?]+|没有?)$"
    ),
    re.compile(
        _OPENS
        + "(?:有没有|能不能|可不可以|要不要|需不需要|用不用)(?:还|先|再|去)*(?P<thing>[^哪什么啥几多我你帮，,]{2,7})$"
    ),
    re.compile(_OPENS + _THING + "(?:可不可以|可以|行不行|行|能办|能申请)(?:[吗呢伐么啊？?]+|$)$"),
    re.compile(_OPENS + _THING + "有(?:没有|吗|伐|么)[？?]*$"),
    re.compile(_OPENS + _THING + "(?:一定|必须|非得?)要?.?[吗呢伐么啊？?]+$"),
)
_HAS_IT = re.compile("有(?:没有|吗|伐|么)[？?]*$")
_STATE = re.compile("^(?:他|她|伊|我|老人|人)+(?=在)")
"""Whose state is asked about: "他人在养老院行不行"."""
_VERB = re.compile("^(?:打|在|住|办|带|用|交|有|做|找|去|开|给|先)(?=.{2})")
_MEANS_THE_SAME = {
    "代办": ("代办", "代理", "委托", "代为", "监护人"),
    "代领": ("代领", "代理", "委托", "代为"),
    "医院": ("医疗机构", "指定医"),
    "重新办": ("重新", "补办"),
    "养老院": ("养老院", "养老机构"),
    "疫苗": ("疫苗", "免疫"),
    "补贴": ("补贴", "补助", "津贴"),
}
_SOURCED = re.compile("[（(][^（）()]*(?:整理|口径|报道)[^（）()]*[）)]")
"""Who wrote it down: "（代理整理）" says nothing of going for somebody."""
_PAID_FOR = re.compile("(?:领|发|补|拿|享受)(?:到|得到)?(?:多久|几个月|多长时间|几年|多少(?:年|个?月))")
_SPANS = re.compile("领取期限|最长|期限")
"""Of an allowance: how long it is paid, not how long it takes until it is."""
_HOW_MUCH = re.compile(
    "(?:能|可以|一个?月|每个?月|最多|好|一次).{0,4}(?:领|拿|提|补|贷|发|报销?)(?:到|取)?多少|^(?:那)?(?:补|领|拿|提|发)多少"
)
_MONEY = re.compile(r"\d+(?:\.\d+)?(?:万|千)?元")
_GOES_BACK = re.compile(
    "^(?:那|是不是|还|一定|必须|非|[,，])*(?:要|得|需要|要不要)(?:再|自己)?(?:回|去|到|跑)(?!哪|什么|窗口|医院|银行|现场|大厅)[^，,哪几什多]{2,5}?(?:去)?(?:办|领|登记|申请|开证明|补)?[吗伐么？?]+$"
)
_UNDONE = re.compile(
    "^(?:那|要是|如果|万一|[,，])*不(?:去)?(?:办|交|续|登记|签|报|备案|年检|申报)(?:了|的话|掉)?(?:会|要|有|能)?(?:怎么样|怎样|咋样|哪能|罚(?:款|钱)?|有(?:什么|啥)?(?:后果|影响|事)|什么(?:后果|影响))(?:吗|伐|呢|啊)?[？?]?$"
)
_OUTCOMES = re.compile("罚|处以|逾期|不予|失效|注销|没收|失信|滞纳")
_WHERE_DONE = re.compile(
    "^(?:那|先|[,，])*(?:打|做|拍|开|评|买|验)(?:个)?(?P<thing>(?!证)[^在到去，,]{2,5}?)(?:要|是)?(?:在|到|去)?(?:哪里|哪儿|哪家|什么地方|啥地方)(?:去)?(?:打|做|拍|开|评|办|买|验)?(?:的|呢|啊)?[？?]?$"
    "|^(?:那|要|先|[,，])*(?:去|到|在)(?:哪里|哪儿|哪家|什么地方|啥地方|哪家医院)(?:去)?(?:做|打)?(?P<done>体检|疫苗|拍照|评估|鉴定|公证|培训|考试)(?:的|呢|啊)?[？?]?$"
)
_TRIP = re.compile("跑.{0,2}[一几两]?趟|跑腿|去现场|到现场")
_MATTERS = {"guide", "service", "programme", "rule"}
_SURE = 0.7
_HALL, _WINDOWS = "hall-appointment", "service_centre"
_APPOINTS = re.compile("约|取号|排队")
_NEEDED = re.compile("^(?:那|还|一定)*(?:要不要|需不需要|用不用|要|需要|用)(?:去|带|开|交)?")
"""Asks what it takes: a window, an invoice; neither is looked for as a place."""
_ELSEWHERE = (
    "guide",
    "hospital",
    "venue",
    "place",
    "street",
    "sport",
    "department",
    "symptom",
    "date",
    "time",
)


def needed(turn: Turn) -> list[reply.Message] | None:
    """ "要去窗口吗", "到哪家医院评": asks what it takes or where, and wants no list of windows or hospitals."""
    record, place = _record(turn), cues.AT_WHICH_PLACE.match(turn.parse.text)
    if record and turn.dialogue.focus.get("guide") and (undone := _of_leaving_it_undone(turn, record)):
        return [undone]  # before any law that speaks of fines
    if record and place and turn.dialogue.focus.get("guide") and not turn.parse.of("hospital", "street"):
        return [_where_that_is_done(turn, record, place["place"])]
    paper = paper_asked(turn.parse.text)
    if record and paper and turn.dialogue.focus.get("guide") and not turn.parse.of("guide"):
        return [paper_needed.told(record, paper)]  # "要照片吗"
    if record is None and paper and (found := _done_there(turn)):
        return [paper_needed.told(found, paper)]
    names_a_kind = understand(turn.parse.text).kinds and _NEEDED.search(turn.parse.text)
    message = told(turn) if names_a_kind else None
    return [message] if message else None


def _done_there(turn: Turn) -> Record | None:
    """ "要带户口本吗" after the place where people marry: the matter that these words are surely about."""
    place = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if place is None or place.kind != "office":
        return None
    hits = turn.knowledge.search(f"{place.name}{turn.parse.text}", types=("guide",), limit=1)
    sure = hits and turn.knowledge.plausible(hits) and "materials" in hits[0].record.shown_facts
    if not sure:
        return None
    turn.dialogue.focus = {**turn.dialogue.focus, "record": hits[0].record.id, "guide": True}
    return hits[0].record


def hall_there(turn: Turn) -> reply.Message | None:
    """ "在哪个窗口，我住长白新村" after a guide: the hall of that street, where one is known."""
    street = turn.move.args.get("hall_of")
    halls = turn.knowledge.find(types=where_told.HALLS, street=street) if street else []
    halls = sorted(
        halls, key=lambda one: one.kind != _WINDOWS
    )  # the street's own office is no hall of windows
    if not halls:
        return None
    if subjects.tells(turn, halls[0].id, "address", ()):
        return answer_record(turn, halls[0].id, "where")
    message = answer_record(turn, halls[0].id, "hours")
    return {**message, "text": words("hall_there", name=halls[0].name) + str(message["text"])}


def _where_that_is_done(turn: Turn, record: Record, place: str) -> reply.Message:
    """What the guide says of such places, else where it is done."""
    found = [one for one in naming(record, [place, *_MEANS_THE_SAME.get(place, ())]) if one != place]
    if not found:
        return answer_record(turn, record.id, "where")
    lines = "；".join(dict.fromkeys(found[:_MOST]))
    said = reply.say(words("guide_naming", thing=place, name=record.name, lines=lines))
    return {**said, "text": said["text"] + whom_to_ask(record)}


def told(turn: Turn) -> reply.Message | None:
    """What the matter's facts say of it, else that they do not; None when it is no such question."""
    record, thing = _record(turn), _thing(turn)
    if record and (
        said := _of_going_back(turn, record)
        or what_it_gives.told(turn, record)
        or _of_leaving_it_undone(turn, record)
        or _of_where_a_thing_is_done(turn, record)
        or _of_its_case(turn, record)
        or _of_its_figures(turn, record)
        or _of_the_trip(turn, record)
    ):
        return said
    if record is None or thing is None:
        return None
    bare = _VERB.sub("", thing)
    same = [thing, *_MEANS_THE_SAME.get(bare, (bare,))]
    found = [one for one in naming(record, same) if any(word in _SOURCED.sub("", one) for word in same)]
    found = found or [record.summary.rstrip("。") for word in same if word in record.summary]
    found = found or says_of(record, turn.knowledge.words(thing), thing)
    if not found and _HAS_IT.search(turn.parse.text):
        return None  # "贷款有没有" may be another matter
    if found:
        lines = "；".join(dict.fromkeys(found[:_MOST]))
        turn.dialogue.focus = {**turn.dialogue.focus, "aspect": None, "keys": []}
        return reply.say(words("guide_naming", thing=thing, name=record.name, lines=lines))
    if bare not in _MEANS_THE_SAME and _is_told_otherwise(turn, record):
        return None
    return unsaid(record, thing)


def _of_going_back(turn: Turn, record: Record) -> reply.Message | None:
    """ "要去安徽办吗", "要回老家吗": where it is done."""
    asks = _GOES_BACK.match(turn.parse.text) and turn.dialogue.focus.get("guide")
    return (
        answer_record(turn, record.id, "where")
        if asks and subjects.tells(turn, record.id, "where", ())
        else None
    )


def _of_leaving_it_undone(turn: Turn, record: Record) -> reply.Message | None:
    """ "不办会怎么样": what the record says of fines and ends, or that it says nothing; the steps are no answer."""
    if not _UNDONE.search(turn.parse.text) or len(turn.parse.text) > _LONGEST:
        return None
    lines = [one for one in phrases(record.shown_facts) if _OUTCOMES.search(_SOURCED.sub("", one))]
    return _figures_said(record, lines) or unsaid_of(record)


def _of_where_a_thing_is_done(turn: Turn, record: Record) -> reply.Message | None:
    """ "打疫苗在哪里打" after a licence: the step that names it, and not where the whole is handed in."""
    asked = _WHERE_DONE.match(turn.parse.text)
    if asked is None or not turn.dialogue.focus.get("guide") or turn.parse.of(*_ELSEWHERE):
        return None
    steps, thing = phrases(record.shown_facts.get("steps") or []), asked["thing"] or asked["done"]
    return _figures_said(record, [one for one in steps if thing in one])


def _of_its_case(turn: Turn, record: Record) -> reply.Message | None:
    """ "租的房子" after a registration: the line of its facts that is written for that case, "租房：…"."""
    text = turn.parse.text
    if len(text) > _BRIEF or not turn.dialogue.focus.get("guide") or turn.parse.of(*_ELSEWHERE):
        return None
    cases = [one for one in phrases(record.shown_facts) if _is_case(one.partition("：")[0], text)]
    if len(cases) != 1 or asked_aspect(text) or asked_facts(text):
        return None
    return reply.say(words("counted", name=record.name, lines=cases[0]))


def _is_case(label: str, text: str) -> bool:
    return 1 < len(label) <= _LABEL and set(label) <= set(text)


def _of_its_figures(turn: Turn, record: Record) -> reply.Message | None:
    """ "领多久", "一个月能提多少": sentences of the record with such a figure, where none of its facts is called so."""
    text = turn.parse.text
    if len(text) > _LONGEST or turn.parse.of("guide", "hospital", "venue", "place"):
        return None
    if lines := in_figures.said(record, text):
        return _figures_said(record, lines)
    if _PAID_FOR.search(text):
        return _figures_said(record, [one for one in phrases(record.shown_facts) if _SPANS.search(one)])
    named = subjects.tells(turn, record.id, None, asked_facts(text)) or "amount" in record.shown_facts
    if not _HOW_MUCH.search(text) or named:
        return None
    return _figures_said(record, [one for one in phrases(record.shown_facts) if _MONEY.search(one)])


def _figures_said(record: Record, lines: list[str]) -> reply.Message | None:
    said = "；".join(dict.fromkeys(lines[:_MOST]))
    return reply.say(words("counted", name=record.name, lines=said)) if said else None


def _of_the_trip(turn: Turn, record: Record) -> reply.Message | None:
    """ "要跑一趟吗": whether it is done online."""
    asks = _TRIP.search(turn.parse.text) and len(turn.parse.text) <= _LONGEST
    return (
        answer_record(turn, record.id, "online")
        if asks and subjects.tells(turn, record.id, "online", ())
        else None
    )


def _is_told_otherwise(turn: Turn, record: Record) -> bool:
    """Whether the record has the aspect, another service is surely meant, or another record is named."""
    if turn.parse.aspect and not turn.knowledge.answer(record.id, turn.parse.aspect).missing:
        return True
    ours = {None, "service-guide", turn.dialogue.focus.get("service")}
    ours |= set() if _APPOINTS.search(turn.parse.text) else {_HALL}
    if turn.parse.service not in ours and turn.parse.service_certainty >= _SURE:
        return True
    if _NEEDED.search(turn.parse.text):
        return False
    hits = turn.knowledge.search(turn.parse.text, limit=1)
    return bool(hits) and any(reason.startswith("名称") for reason in hits[0].why)


def _record(turn: Turn) -> Record | None:
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    return record if record is not None and record.type in _MATTERS else None


def _thing(turn: Turn) -> str | None:
    text = turn.parse.text
    if cues.BY_ANOTHER.search(text) and len(text) <= _SENTENCE:
        return "代办"  # whoever goes for whom: "我老公替我去行不行"
    if len(text) <= _LONGEST and _STATE.search(text) and (found := _ASKED[2].match(text)):
        return _STATE.sub("", found["thing"])
    ails = set() if _NEEDED.search(text) else {"symptom", "department"}  # "要体检吗" of a licence
    kinds = [kind for kind in _ELSEWHERE if kind not in {"symptom", "department"} or kind in ails]
    named = [one for one in turn.parse.of(*kinds) if not subjects.is_carried(turn, one)]
    if len(text) > _LONGEST or named:
        return None
    if understand(text).kinds and not _NEEDED.search(text):
        return None
    if asked_aspect(text) or asked_facts(text) or cues.WHAT_IS_IT.match(text):
        return None
    found = next((match for match in (pattern.match(text) for pattern in _ASKED) if match), None)
    return found["thing"].rstrip("也都就") if found else None
