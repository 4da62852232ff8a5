"""From a question to a record and an answer: by name, by follow-up, by search.

A record that the message names wins; a question without a subject goes to the
record last spoken of; otherwise the search decides, and when it is not sure the
person picks from at most five.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions import (
    after_answer,
    at_the_place,
    beyond,
    counted,
    cues,
    departments,
    each,
    explaining,
    going_on,
    landmarks,
    lost_papers,
    near_only,
    of_the_guide,
    over_years,
    own_case,
    own_television,
    paper_needed,
    referring,
    reply,
    searching,
    sisters,
    staying,
    subjects,
    surely,
    that_day,
    what_it_has,
    which_street,
    whole_city,
)
from actions.no_answer import no_such_hospital, not_ours, not_told, nothing_found
from actions.pointing_out import of_street, one_of, which, which_again
from actions.questions import wonders
from actions.telling import answer_of, answer_record
from actions.turn import Turn
from actions.wording import words
from knowledge.asking import asked_aspect
from knowledge.questions.lists import says_term
from knowledge.questions.words import asked_facts, says
from knowledge.records import PLACES
from knowledge.search.judgement import evidence

_TOLD_BY_ONE = {"lead_unit", "target"}
"""Aspects that only some records have at all: who can tell them is the one that is meant."""
_GOES_ON = re.compile("呢[？?。]?$|^(?:那|那么)|不是.{1,12}[问说要]的是")
_PRICES = {"price", "fee"}
_MAY_THEY = re.compile("(?:能|可以|好).{1,6}[吗伐么][？?]?$|能不能|可不可以")
_SO_LIKE, _PLAINLY = 0.7, 3.5
_OTHER_MATTERS = ("医保", "公积金", "养老金", "退休金", "低保", "失业金", "积分", "房租")


def answer_question(turn: Turn) -> list[reply.Message]:
    """Messages that answer the question of this turn, and say so where they are only near it."""
    return near_only.openly(turn, _answered)


def _answered(turn: Turn) -> list[reply.Message]:
    if told := _told_by_move(turn):
        return [told]
    aspect = turn.parse.aspect or asked_aspect(turn.parse.text)
    if aspect == "steps" and asked_aspect(turn.parse.text) == "address" and _at_a_place(turn):
        aspect = "address"  # "怎么走" of a place is no way of doing anything
    if aspect == "hours" and cues.WHEN_PAID.search(turn.parse.text):
        aspect = "time_limit"  # a subsidy has no doors
    if aspect == "time_limit" and _MAY_THEY.search(turn.parse.text) and not asked_aspect(turn.parse.text):
        aspect = None  # "冷静期能反悔吗" asks whether, and not how long
    keys = asked_facts(turn.parse.text)
    if case := own_case.of_such_people(turn) or whole_city.figure(turn):
        return [case]
    if advised := referring.untold(turn):
        return [advised]
    meant = sisters.nearer(turn, landmarks.beside(turn, subjects.named(turn)))
    if lost := lost_papers.told(turn, meant, aspect):
        return [lost]
    candidates = subjects.fitting(turn, meant, aspect, keys)
    if not candidates and (advised := referring.beside(turn)):
        return [advised]
    about = candidates or [turn.dialogue.focus.get("record") or ""]
    if len(about) == 1 and not keys and (told := counted.told(turn, about[0], aspect)):
        return [told]
    elsewhere = surely.has_the_fact(turn) not in {None, turn.dialogue.focus.get("record")}
    if not candidates and not elsewhere and (told := of_the_guide.told(turn)):
        return [told]
    if not candidates and (sources := after_answer.its_sources(turn)):
        return [sources]
    if not candidates and (key := after_answer.its_parts(turn)):
        return [answer_record(turn, turn.dialogue.focus["record"], None, keys=(key,))]
    if not candidates and (advised := referring.goes_on(turn)):
        return [advised]
    if named := _of_the_named(turn, candidates, aspect, keys):
        return named
    return _of_what_was_told(turn, aspect, keys)


def _told_by_move(turn: Turn) -> reply.Message | None:
    """What was read out of the turn before any record is looked for: a pressed option, a list, a day, a number."""
    args = turn.move.args
    if args.get("record") and turn.knowledge.get(args["record"]) is None:
        return nothing_found(turn)  # an option that is no record: one's own family, a screen
    if args.get("record"):
        if args.get("lead") and (own := staying.of_that_street(turn, args["record"])):
            return answer_record(turn, own, None)
        turn.lead(args.get("lead"))
        aspect = _aspect_told(turn) or _aspect_beside_number(turn) or _price_of_it(turn)
        return answer_record(turn, args["record"], aspect)
    if args.get("whom") and (advised := referring.known(turn)):
        return advised
    if args.get("case"):
        return own_case.for_them(turn)
    if args.get("one_of"):
        return one_of(turn, args["one_of"]) or which_again(turn, args["one_of"])
    if args.get("untold"):
        return beyond.of_a_snag(turn, args["untold"])
    if args.get("television"):
        return own_television.told(turn)
    if args.get("day"):
        return that_day.told(args)
    if args.get("which_street"):
        return of_street(turn, args["which_street"])
    if args.get("promise"):
        return reply.say(words("told_when_answered") + turn.dialogue.focus["promise"])
    if args.get("reference"):
        return reply.say(words("its_number", reference=args["reference"]))
    if args.get("unanswered"):
        return searching.of_the_task(turn, None) or nothing_found(turn)
    if street := which_street.told(turn):
        return street
    held = surely.stands_out(turn) if args.get("unknown_hospital") else None
    if held and any(args["unknown_hospital"] in name for name in held.record.names):
        return answer_record(turn, held.record.id, turn.parse.aspect)  # "互联网医院能配药吗"
    if args.get("unknown_hospital"):
        return no_such_hospital(turn, args["unknown_hospital"])
    return None


def _of_the_named(
    turn: Turn, candidates: list[str], aspect: str | None, keys: Sequence[str]
) -> list[reply.Message]:
    """The answer from what the message names, a service or records; nothing where it names none."""
    if goal := counted.planned(turn, candidates):
        return [goal]
    explained = None if _asks_nothing_else(turn) else explaining.service_record(turn, candidates, aspect)
    reports = cues.OF_REPORTING.search(turn.parse.text)  # "你们管不管网约车投诉" is told who takes it
    if explained and keys and (other := sisters.one_that_tells(turn, explained, keys)):
        return [answer_record(turn, other, None, keys=keys)]
    if explained and not reports and turn.knowledge.goes_beyond(explained, turn.parse.text, aspect):
        return [not_told(turn, explained)]
    if explained and not _has_fact(turn, candidates, keys):
        return [explaining.with_way_on(turn, answer_record(turn, explained, aspect, keys=keys))]
    if len(candidates) == 1 and (paper := paper_needed.beside_its_name(turn, candidates[0])):
        return [paper]
    if candidates and (district := subjects.of_elsewhere(turn, candidates)):
        return [not_ours(turn, district)]
    if len(candidates) > 1:
        return [which(turn, candidates, aspect)]
    if candidates and aspect in {None, "eligibility"} and _of_a_matter_unsaid(turn, candidates[0]):
        return [beyond.rest_of_it(turn, candidates[0], aspect)]
    of_whom = bool(candidates) and aspect == "eligibility" and subjects.tells(turn, candidates[0], aspect, ())
    if candidates and not of_whom and turn.knowledge.goes_beyond(candidates[0], turn.parse.text, aspect):
        return [beyond.rest_of_it(turn, candidates[0], aspect)]
    if candidates and (thing := what_it_has.of_the_named(turn, candidates[0], aspect, keys)):
        return [thing]
    if candidates:
        instead = _planned(turn, candidates[0], aspect)
        return departments.at_the_named(turn, candidates[0]) or [
            _about_named(turn, instead or candidates[0], aspect, keys)
        ]
    return []


def _of_what_was_told(turn: Turn, aspect: str | None, keys: Sequence[str]) -> list[reply.Message]:
    """The answer in the light of what was told before, else from a search."""
    if there := departments.there(turn):
        return there
    if district := staying.of_the_district(turn, keys):
        return [answer_record(turn, district, None, keys=keys)]
    if elsewhere := after_answer.same_elsewhere(turn) or after_answer.its_sister(turn):
        return [answer_record(turn, elsewhere, turn.dialogue.focus.get("aspect"))]
    if asks_around := at_the_place.around_what(turn):
        return [asks_around]
    if each.all_of_them(turn, aspect) or each.asked_of_these(turn, aspect):
        return [each.each(turn, aspect or "")]
    if thing := at_the_place.thing_asked(turn):
        return [at_the_place.whether_it_has(turn, thing)]
    if over_years.whether_reached(turn):
        return [answer_record(turn, turn.dialogue.focus["record"], "target")]
    if figures := over_years.figures_then(turn):
        return [answer_record(turn, turn.dialogue.focus["record"], None, keys=figures)]
    if snag := staying.of_a_snag(turn):
        return [snag]
    if going_on.follows_up(turn, keys):
        return [going_on.about_focus(turn, aspect, keys)]
    return searching.searched(turn, aspect, keys)


def surely_about(turn: Turn) -> reply.Message | None:
    """What is wanted has no service of its own, and one record is surely about it."""
    hits = turn.knowledge.search(turn.parse.text, limit=2)
    if not turn.knowledge.confident(hits):
        return None
    asked_so = hits[0].alike >= _SO_LIKE and evidence(hits[0]) >= _PLAINLY  # "找个安静的地方自习"
    if hits[0].matched < subjects.MOSTLY and not asked_so:
        return None
    message = answer_record(turn, hits[0].record.id, turn.parse.aspect or asked_aspect(turn.parse.text))
    return {**message, "text": words("not_made_here") + str(message["text"])}


def _of_a_matter_unsaid(turn: Turn, named: str) -> bool:
    """ "失业金领了以后医保还能用吗": a second matter of which the one that was named says not a word."""
    record = turn.knowledge.get(named)
    if record.type not in surely.MATTERS or not wonders(turn.parse):
        return False
    return any(word in turn.parse.text and not says_term(record, word) for word in _OTHER_MATTERS)


def _at_a_place(turn: Turn) -> bool:
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    return record is not None and record.type in PLACES


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
        return at_the_place.whether_it_has(turn, focus["thing"])
    unsaid = not aspect or _only_names_it(turn)
    if unsaid and not keys and (goes_on or focus.get("unnamed")):
        aspect, keys = focus.get("aspect"), focus.get("keys", ())
    return answer_record(turn, record_id, aspect, keys=keys)


def _only_names_it(turn: Turn) -> bool:
    """ "长海医院呢": beside the name stands nothing that could ask for anything."""
    rest = turn.parse.text
    for named in turn.parse.entities:
        rest = rest.replace(str(named.get("surface") or ""), "")
    return not re.sub("[那呢么吗\\W]", "", rest)


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
