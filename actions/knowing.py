"""From a question to a record and an answer: by name, by follow-up, by search.

A record that the message names wins; a question without a subject goes to the
record last spoken of; otherwise the search decides, and when it is not sure the
person picks from at most five.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions import (
    after_answer,
    ages,
    beyond,
    counted,
    cues,
    each,
    of_the_guide,
    over_years,
    own_television,
    referring,
    reply,
    staying,
    subjects,
    that_day,
    which_street,
)
from actions.no_answer import no_such_hospital, not_ours, not_told, nothing_found
from actions.pointing_out import of_street, of_that_kind, one_of, only_there, which, which_again
from actions.telling import answer_of, answer_record, leading_to
from actions.turn import MOST_OPTIONS, Turn
from actions.wording import words
from knowledge.answers import PLACES
from knowledge.asking import asked_aspect
from knowledge.catalogue import ServiceSpec
from knowledge.circumstances import are_told
from knowledge.questions.comparing import naming
from knowledge.questions.words import asked_facts, says
from knowledge.search.query import understand
from knowledge.search.sound import typed_pinyin

_TOLD_BY_ONE = {"lead_unit", "target"}
"""Aspects that only some records have at all: who can tell them is the one that is meant."""
_SHORT = 12
_SENTENCE = 16
_BRIEF = 7
_POINTS = re.compile("^那?它")
_GOES_ON = re.compile("呢[？?。]?$|^(?:那|那么)|不是.{1,12}[问说要]的是")
_SURE_SERVICE = 0.7
_REPORT = "citizen-report"
_FEW = 3
_SOON_TOLD = {"address", "where", "phone", "hours", "price", "fee"}
"""Aspects that take a few words each: they can be told of several records one after the other."""
_PRICES = {"price", "fee"}
_YES_OR_NO = re.compile("[吗么伐不][?？]?$")
_MAY = re.compile("^(?:可以|能不能|能|要不要|要|会不会|会)|[吗么伐不][?？]?$")
_SUM = "能领多少"
"""What a bare "每个月多少" is after, where the records on the table are allowances."""


def answer_question(turn: Turn) -> list[reply.Message]:
    """Messages that answer the question of this turn."""
    args = turn.move.args
    if args.get("record") and turn.knowledge.get(args["record"]) is None:
        return [nothing_found(turn)]  # an option that is no record: one's own family, a screen
    if args.get("record"):
        turn.lead(args.get("lead"))
        aspect = _aspect_told(turn) or _aspect_beside_number(turn) or _price_of_it(turn)
        return [answer_record(turn, args["record"], aspect)]
    if args.get("one_of"):
        return [one_of(turn, args["one_of"]) or which_again(turn, args["one_of"])]
    if args.get("untold"):
        return [beyond.of_a_snag(turn, args["untold"])]
    if args.get("television"):
        return [own_television.told(turn)]
    if args.get("day"):
        return [that_day.told(args)]
    if args.get("which_street"):
        return [of_street(turn, args["which_street"])]
    if args.get("promise"):
        return [reply.say(words("told_when_answered") + turn.dialogue.focus["promise"])]
    if args.get("reference"):
        return [reply.say(words("its_number", reference=args["reference"]))]
    if args.get("unanswered"):
        return [_of_the_task(turn, None) or nothing_found(turn)]
    if street := which_street.told(turn):
        return [street]
    if args.get("unknown_hospital"):
        return [no_such_hospital(turn, args["unknown_hospital"])]
    aspect = turn.parse.aspect or asked_aspect(turn.parse.text)
    if aspect == "hours" and cues.WHEN_PAID.search(turn.parse.text):
        aspect = "time_limit"  # a subsidy has no doors
    keys = asked_facts(turn.parse.text)
    if case := after_answer.of_their_case(turn):
        return [case]
    meant = subjects.nearer(turn, subjects.beside(turn, subjects.named(turn)))
    candidates = subjects.fitting(turn, meant, aspect, keys)
    if not candidates and (advised := referring.beside(turn)):
        return [advised]
    about = candidates or [turn.dialogue.focus.get("record") or ""]
    if len(about) == 1 and not keys and (told := counted.told(turn, about[0], aspect)):
        return [told]
    if not candidates and (told := of_the_guide.told(turn)):
        return [told]
    if not candidates and (sources := after_answer.its_sources(turn)):
        return [sources]
    if not candidates and (key := after_answer.its_parts(turn)):
        return [answer_record(turn, turn.dialogue.focus["record"], None, keys=(key,))]
    if not candidates and (advised := referring.goes_on(turn)):
        return [advised]
    explained = None if _asks_nothing_else(turn) else _of_service(turn, candidates, aspect)
    reports = cues.OF_REPORTING.search(turn.parse.text)  # "你们管不管网约车投诉" is told who takes it
    if explained and not reports and turn.knowledge.goes_beyond(explained, turn.parse.text, aspect):
        return [not_told(turn, explained)]
    if explained and not _has_fact(turn, candidates, keys):
        return [with_way_on(turn, answer_record(turn, explained, aspect, keys=keys))]
    if candidates and (district := subjects.of_elsewhere(turn, candidates)):
        return [not_ours(turn, district)]
    if len(candidates) > 1:
        return [which(turn, candidates, aspect)]
    if candidates and turn.knowledge.goes_beyond(candidates[0], turn.parse.text, aspect):
        return [beyond.rest_of_it(turn, candidates[0], aspect)]
    if candidates:
        instead = _planned(turn, candidates[0], aspect)
        return _has_department(turn, candidates[0]) or [
            _about_named(turn, instead or candidates[0], aspect, keys)
        ]
    if elsewhere := after_answer.same_elsewhere(turn) or after_answer.its_sister(turn):
        return [answer_record(turn, elsewhere, turn.dialogue.focus.get("aspect"))]
    if asks_around := after_answer.around_what(turn):
        return [asks_around]
    if each.all_of_them(turn, aspect) or each.asked_of_these(turn, aspect):
        return [each.each(turn, aspect or "")]
    if thing := after_answer.thing_at_the_place(turn):
        return [after_answer.whether_it_has(turn, thing)]
    if over_years.whether_reached(turn):
        return [answer_record(turn, turn.dialogue.focus["record"], "target")]
    if figures := over_years.figures_then(turn):
        return [answer_record(turn, turn.dialogue.focus["record"], None, keys=figures)]
    if snag := staying.of_a_snag(turn):
        return [snag]
    if _follows_up(turn, keys):
        return [_about_focus(turn, aspect, keys)]
    return _searched(turn, aspect, keys)


def surely_about(turn: Turn) -> reply.Message | None:
    """What is wanted has no service of its own, and one record is surely about it."""
    hits = turn.knowledge.search(turn.parse.text, limit=2)
    if not turn.knowledge.confident(hits) or hits[0].matched < subjects.MOSTLY:
        return None
    message = answer_record(turn, hits[0].record.id, turn.parse.aspect or asked_aspect(turn.parse.text))
    return {**message, "text": words("not_made_here") + str(message["text"])}


def _asks_nothing_else(turn: Turn) -> bool:
    """ "一个月多少钱" right after a record is about that, whatever service it sounds like by itself."""
    return bool(turn.dialogue.focus.get("record")) and turn.knowledge.is_bare(turn.parse.text)


def _about_named(turn: Turn, record_id: str, aspect: str | None, keys: Sequence[str]) -> reply.Message:
    """ "长海医院呢" asks of another record what was asked before."""
    focus = turn.dialogue.focus
    if says("far", turn.parse.text):
        message = answer_record(turn, record_id, "address")
        return {**message, "text": words("how_far") + message["text"]}
    goes_on = focus.get("record") and _GOES_ON.search(turn.parse.text)
    if goes_on and focus.get("thing") and not asked_aspect(turn.parse.text) and not keys:
        turn.dialogue.focus = {"record": record_id, "thing": focus["thing"]}
        return after_answer.whether_it_has(turn, focus["thing"])
    if not aspect and not keys and (goes_on or focus.get("unnamed")):
        aspect, keys = focus.get("aspect"), focus.get("keys", ())
    return answer_record(turn, record_id, aspect, keys=keys)


def _planned(turn: Turn, record_id: str, aspect: str | None) -> str | None:
    """ "长阳创谷的项目谁在推": who leads, or what the target is, stands in the plan and not with the place."""
    if aspect not in _TOLD_BY_ONE or not turn.knowledge.answer(record_id, aspect).missing:
        return None
    hits = turn.knowledge.search(turn.parse.text, types=subjects.PLANNED, limit=2)
    return hits[0].record.id if turn.knowledge.confident(hits) else None


def _aspect_told(turn: Turn) -> str | None:
    """The aspect that is asked of a record, or what stands in for it where nobody says."""
    args = turn.move.args
    instead = args.get("instead")
    found = instead and answer_of(turn, args["record"], args["aspect"])
    return str(instead) if found and found.missing else args.get("aspect")


def _price_of_it(turn: Turn) -> str | None:
    """ "护工一天多少钱": what it costs, where the record that is told can say it."""
    asked = turn.parse.aspect or asked_aspect(turn.parse.text)
    told = turn.move.args.get("lead") and asked in _PRICES
    return asked if told and subjects.tells(turn, turn.move.args["record"], asked, ()) else None


def _aspect_beside_number(turn: Turn) -> str | None:
    """ "第二个的地址": the aspect said beside the number of an option."""
    return turn.parse.aspect if turn.parse.ordinal is not None else None


def _has_fact(turn: Turn, ids: list[str], keys: Sequence[str]) -> bool:
    return len(ids) == 1 and bool(keys) and subjects.tells(turn, ids[0], None, keys)


def _of_service(turn: Turn, candidates: list[str], aspect: str | None) -> str | None:
    """The record that explains a service, when the question is about the service and nothing named says it."""
    spec = turn.catalogue.get(turn.parse.service)
    if spec is None or not spec.record or turn.parse.service_certainty < _SURE_SERVICE:
        return None
    if spec.kind == "match" and (turn.dialogue.top or after_answer.tells_of_oneself(turn)):
        return None  # "有什么补助" in the middle of something is about that
    if spec.kind == "match" and staying.has_one_record(turn):
        return None  # "失业了能领多少钱"
    if (spec.kind == "match" or spec.id == _REPORT) and not candidates and not _says_it(turn, spec, aspect):
        return None  # "装修垃圾怎么处理" asks nothing of the hotline
    if not candidates and (after_answer.is_a_fragment(turn, spec) or each.asked_of_these(turn, aspect)):
        return None
    explains = turn.knowledge.get(spec.record)
    if explains is None or spec.record in candidates and not aspect:
        return None
    if candidates and not aspect and all(turn.knowledge.get(one).type in PLACES for one in candidates):
        return None
    if (
        aspect
        and not subjects.tells(turn, spec.record, aspect, ())
        and (candidates or _other_kind(turn, explains))
    ):
        return None  # what was named, or the kind of place that was, is not put aside for one that cannot tell either
    known = [record_id for record_id in candidates if not turn.knowledge.answer(record_id, aspect).missing]
    return None if candidates and known and aspect else spec.record


def _says_it(turn: Turn, spec: ServiceSpec, aspect: str | None) -> bool:
    """Whether a service is what is asked about: by a name, or by what its record can tell of it."""
    named = any(name in turn.parse.text for name in (spec.name, spec.action_word, *spec.aliases))
    if spec.kind == "ticket":
        return named or bool(cues.OF_REPORTING.search(turn.parse.text))
    return not aspect or subjects.tells(turn, str(spec.record), aspect, ())


def _other_kind(turn: Turn, record: Any) -> bool:
    """ "食堂几点开门" is about canteens, not about the rule on meals."""
    kinds = understand(turn.parse.text).kinds
    return bool(kinds) and record.kind not in kinds


def with_way_on(turn: Turn, message: reply.Message) -> reply.Message:
    """The answer with a button that begins the service it is about."""
    spec = turn.catalogue.get(turn.parse.service)
    done_here = spec is not None and spec.kind in {"booking", "operation", "ticket"}
    return leading_to(turn, message, turn.parse.service if done_here else None)


def _about_focus(turn: Turn, aspect: str | None, keys: Sequence[str] = ()) -> reply.Message:
    """The record last spoken of; after a list, the person says which."""
    several = turn.dialogue.focus.get("list")
    if several and turn.dialogue.focus.get("which"):
        return _about_one_of(turn, several, aspect, keys)
    if aspect and not keys and each.meant(turn, aspect):
        return each.each(turn, aspect)
    meant = (
        subjects.fitting(turn, several, aspect, keys)
        if several
        else [subjects.of_the_pair(turn, aspect, keys)]
    )
    unsaid = aspect == "hours" and keys and not several and not subjects.tells(turn, meant[0], None, keys)
    if unsaid and (told := after_answer.not_written(turn)):
        return told  # "什么时候建的" is no question for hours
    if len(meant) == 1 and not several:
        meant = [_of_what_is_done_here(turn, meant[0], aspect)]
    return which(turn, meant, aspect) if len(meant) > 1 else answer_record(turn, meant[0], aspect, keys=keys)


def _about_one_of(turn: Turn, several: list[str], aspect: str | None, keys: Sequence[str]) -> reply.Message:
    """ "每个月多少", "怎么领" instead of picking: of those that can tell, each where they are few, else which one."""
    said = turn.parse.text
    if not aspect and not keys and says("how_much", said):
        keys = asked_facts(_SUM)
    meant = subjects.fitting(turn, several, aspect, keys)
    if len(meant) == 1:
        return answer_record(turn, meant[0], aspect, keys=keys)
    if len(meant) <= _FEW and aspect in _SOON_TOLD:
        turn.dialogue.focus = {"list": meant}
        return each.each(turn, aspect)
    if turn.dialogue.focus.get("again") and turn.dialogue.focus.get("said") != said:
        turn.dialogue.focus = {}
        return nothing_found(turn)  # nobody is asked a third time
    insists = turn.dialogue.focus.get("said") == said
    if not insists:
        turn.dialogue.focus = {}
    message = which(turn, several if not insists else turn.dialogue.focus["list"], aspect)
    turn.dialogue.focus |= {"said": said, "again": True}
    return message


def _of_what_is_done_here(turn: Turn, record_id: str, aspect: str | None) -> str:
    """ "怎么参加" after the history of the time bank: the record of the service that was spoken of, if only that can tell."""
    spec = turn.catalogue.get(turn.dialogue.focus.get("service"))
    if spec is None or not spec.record or not aspect or not turn.knowledge.get(spec.record):
        return record_id
    tell = [one for one in (record_id, spec.record) if subjects.tells(turn, one, aspect, ())]
    return tell[0] if tell else record_id


def _has_department(turn: Turn, record_id: str) -> list[reply.Message] | None:
    """“新华医院有儿科吗”: from the facts alone; what can be booked says nothing about it."""
    wanted = turn.parse.first("department")
    if wanted is None or turn.parse.first("hospital") is None:
        return None
    message = answer_record(turn, record_id, None)
    record = turn.knowledge.get(record_id)
    found = naming(record, [str(wanted["value"]), str(wanted.get("surface") or wanted["value"])])
    if found:
        text = words("department_named", hospital=record.name, found="；".join(found[:3]))
    else:
        text = words("department_unknown", hospital=record.name, department=wanted["value"])
    return [{**message, "text": text}]


def _follows_up(turn: Turn, keys: Sequence[str]) -> bool:
    """ "地址呢", "那材料呢", "里面有哪些公司": hardly any other word, and a record just spoken of that can tell."""
    focus = turn.dialogue.focus
    if not focus.get("record") and not focus.get("list"):
        return False
    if (
        turn.knowledge.is_bare(turn.parse.text)
        or ages.goes_on(turn)
        and not understand(turn.parse.text).kinds
    ):
        return True
    if any(subjects.is_carried(turn, named) for named in turn.parse.of("guide")):
        return True
    if focus.get("record") and cues.WHAT_IS_IT.match(turn.parse.text):
        return True
    brief = len(turn.parse.text) <= _BRIEF and not turn.parse.of("street")
    if keys and focus.get("record") and not subjects.tells(turn, focus["record"], None, keys):
        return False  # "人口多少" sounds like a price
    own = brief and not staying.names_another(turn)
    if own and _short_about_focus(turn) and not understand(turn.parse.text).kinds:
        return True  # "要花钱吗", "能代办吗": too short to be about anything else
    short = len(turn.parse.text) <= _SHORT and focus.get("record")
    if short and _POINTS.search(turn.parse.text):
        return True
    return bool(short and keys and subjects.tells(turn, focus["record"], None, keys))


def _short_about_focus(turn: Turn) -> bool:
    """A short question about an aspect that fits nothing else: it means what was just spoken of."""
    aspect = turn.parse.aspect or asked_aspect(turn.parse.text)
    if turn.parse.of("sport", "department", "symptom") or turn.knowledge.asks_beyond(turn.parse.text):
        return False
    if _of_other_places(turn):
        return False  # "养老院要满几岁" after a library
    about = turn.dialogue.focus.get("record") or _among_the_list(turn, turn.dialogue.focus.get("which"))
    return bool(about and aspect) and len(turn.parse.text) <= _SHORT


def _of_other_places(turn: Turn) -> bool:
    kinds, here = (
        understand(turn.parse.text).kinds,
        turn.knowledge.get(turn.dialogue.focus.get("record") or ""),
    )
    return bool(kinds) and here is not None and here.type in PLACES and here.kind not in kinds


def _among_the_list(turn: Turn, several: Any) -> bool:
    """ "卡在哪办" with several on the table: as short as that, and it names no kind of thing itself."""
    return bool(several) and len(turn.parse.text) <= _BRIEF and not understand(turn.parse.text).kinds


def _searched(turn: Turn, aspect: str | None, keys: Sequence[str]) -> list[reply.Message]:
    hits = beyond.clause_by_clause(turn, turn.knowledge.search(_as_typed(turn), limit=MOST_OPTIONS))
    if advised := referring.told(turn, hits):
        return [advised]
    if at_once := staying.names_no_other(turn, hits, aspect, keys):
        return [at_once]
    if alone := only_there(turn):
        return [answer_record(turn, alone, aspect, keys=keys)]
    if there := staying.told(turn, hits, keys):
        return [there]
    if not _named(hits) and are_told(turn.parse.text) and (told := staying.of_each(turn)):
        return [told]
    if _far_off(turn, hits, aspect) or staying.only_its_owner(turn, hits):
        return [_of_the_list(turn, aspect, keys) or nothing_found(turn)]
    if not _named(hits) and (unwritten := _unwritten(turn, keys)):
        return [unwritten]
    if after_answer.tells_of_oneself(turn) and not _named(hits):
        return [after_answer.for_them(turn)]
    if turn.knowledge.confident(hits):
        best = hits[0].record.id
        return [
            (None if keys else counted.told(turn, best, aspect))
            or answer_record(turn, best, aspect, keys=keys)
        ]
    if _short_about_focus(turn):
        return [_about_focus(turn, aspect, keys)]
    if not turn.knowledge.plausible(hits):
        return [
            _of_those_advised(turn)
            or staying.of_each(turn)
            or _of_the_list(turn, aspect, keys)
            or of_that_kind(turn, aspect)
            or _of_the_task(turn, aspect)
            or after_answer.not_written(turn, anything=True)
            or nothing_found(turn)
        ]
    near = [record.id for record in turn.knowledge.choices(hits)]
    found = subjects.fitting(turn, near, aspect if aspect in _TOLD_BY_ONE else None, keys)
    return [
        answer_record(turn, found[0], aspect, keys=keys) if len(found) == 1 else which(turn, found, aspect)
    ]


def _unwritten(turn: Turn, keys: Sequence[str]) -> reply.Message | None:
    """ "几号线" of a library, "要报警吗" in a form: a few words that name nothing are not about whatever they occur in."""
    if understand(turn.parse.text).kinds:
        return None
    if keys and (told := after_answer.not_written(turn)):
        return told
    if _is_filling(turn) and len(turn.parse.text) <= _BRIEF:
        return _of_the_task(turn, turn.parse.aspect) or nothing_found(turn)
    return None


def _is_filling(turn: Turn) -> bool:
    """Whether something is being filled in; to be shown a guide asks for nothing."""
    return turn.dialogue.top is not None and bool(turn.catalogue[turn.dialogue.top.service].fields)


def _as_typed(turn: Turn) -> str:
    """Pinyin as it was typed: names are found by their sound, which the characters guessed for it may have lost."""
    return turn.parse.raw if typed_pinyin(turn.parse.raw) else turn.parse.text


def _named(hits: Sequence[Any]) -> bool:
    """Whether the name of the best record was said."""
    return bool(hits) and any(reason.startswith("名称") for reason in hits[0].why)


def _of_the_list(turn: Turn, aspect: str | None, keys: Sequence[str]) -> reply.Message | None:
    """ "卡在哪办" after several were told: what no record fits is asked of these."""
    listed = aspect in _SOON_TOLD and not turn.knowledge.asks_beyond(turn.parse.text)
    if not listed or not _among_the_list(turn, turn.dialogue.focus.get("list")):
        return None
    return _about_focus(turn, aspect, keys)


def _of_the_task(turn: Turn, aspect: str | None) -> reply.Message | None:
    """ "怎么赚" while the time bank is open: a short question that fits nothing else is about what is being done."""
    record_id = turn.catalogue[turn.dialogue.top.service].record if turn.dialogue.top else None
    record = turn.knowledge.get(record_id or "")
    text = turn.parse.text
    brief = len(text) <= (_SHORT if cues.US_OR_ME.search(text) else _BRIEF)
    if (
        record is None
        or not brief
        or (not aspect and _YES_OR_NO.search(text) and not _shares(text, record.summary))
        or (record.id not in turn.dialogue.focus.values() and _cannot_tell(turn, record.id, aspect))
    ):
        return None
    return answer_record(turn, record.id, aspect)


def _of_those_advised(turn: Turn) -> reply.Message | None:
    """ "我妈82岁不会弄咋办" after whom to ask: still of that."""
    brief = len(turn.parse.text) <= _SENTENCE and not turn.parse.of(*subjects.LINKED)
    return referring.again(turn) if brief else None


def _cannot_tell(turn: Turn, record_id: str, aspect: str | None) -> bool:
    """What only explains the looking through is no answer: the library of policies has no price."""
    match = turn.dialogue.top is not None and turn.catalogue[turn.dialogue.top.service].kind == "match"
    return match and (not aspect or not subjects.tells(turn, record_id, aspect, ()))


def _shares(text: str, summary: str) -> bool:
    """Whether two characters side by side of a question stand in what is told: else that does not answer it."""
    asked = _MAY.sub("", text)
    return any(asked[at : at + 2] in summary for at in range(len(asked) - 1))


def _far_off(turn: Turn, hits: Sequence[Any], aspect: str | None) -> bool:
    """What is not named, has not all that was asked and cannot tell the aspect either is about something else."""
    if not aspect or not turn.knowledge.confident(hits) or _short_about_focus(turn):
        return False
    best = hits[0]
    return (
        not _named(hits)
        and best.matched < subjects.MOSTLY
        and not subjects.tells(turn, best.record.id, aspect, ())
    )
