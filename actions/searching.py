"""A question that names nothing and follows nothing: what the search finds, and what is said where it is not sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions import (
    after_answer,
    beyond,
    counted,
    cues,
    going_on,
    listing,
    nothing_told,
    own_case,
    referring,
    reply,
    staying,
    subjects,
    surely,
    which_case,
)
from actions.no_answer import nothing_found
from actions.pointing_out import of_that_kind, only_there, which
from actions.telling import answer_record
from actions.told_instead import WHERE
from actions.turn import MOST_OPTIONS, Turn
from knowledge.asking import asked_aspect
from knowledge.circumstances import are_told
from knowledge.questions.ages import youngest
from knowledge.questions.lists import Listing, select
from knowledge.records import PLACES
from knowledge.search.judgement import evidence
from knowledge.search.query import understand
from knowledge.search.sound import typed_pinyin

_TOLD_BY_ONE = {"lead_unit", "target"}
"""Aspects that only some records have at all: who can tell them is the one that is meant."""
_SHORT = 12
_SENTENCE = 16
_BRIEF = 7
_SOON_TOLD = {"address", "where", "phone", "hours", "price", "fee"}
"""Aspects that take a few words each: they can be told of several records one after the other."""
_HALF, _ITS_OWN, _PLAINLY = 0.6, 0.55, 3.0
"""So like a sentence in which people ask for it, or with so much that speaks for it, that it is no chance."""
_SOME, _SOME_LIKE, _LESS = 0.4, 0.5, 0.3
"""A record that has less of the question, and is asked for in less like words, is nothing to choose from."""
_SLIP, _TWICE = 0.05, 2.0
_WHERE_TO_GO = re.compile("去哪|哪里|哪儿|去啥|啥地方|什么地方|好去处")
_NAME = 3
"""Characters of a name that says what is meant."""
_YES_OR_NO = re.compile("[吗么伐不][?？]?$")
_MAY = re.compile("^(?:可以|能不能|能|要不要|要|会不会|会)|[吗么伐不][?？]?$")


def searched(turn: Turn, aspect: str | None, keys: Sequence[str]) -> list[reply.Message]:
    found = turn.knowledge.search(_as_typed(turn), limit=MOST_OPTIONS)
    hits = beyond.clause_by_clause(turn, [hit for hit in found if not surely.of_a_case_unsaid(turn, hit)])
    if advised := referring.told(turn, hits):
        return [advised]
    if at_once := nothing_told.told(turn, hits, aspect, keys):
        return [at_once]
    if alone := only_there(turn):
        return [answer_record(turn, alone, aspect, keys=keys)]
    if there := staying.told(turn, hits, keys):
        return [there]
    if not _named(hits) and are_told(turn.parse.text) and (told := nothing_told.of_each(turn)):
        return [told]
    if _far_off(turn, hits, aspect) or staying.only_its_owner(turn, hits):
        return [_of_the_list(turn, aspect, keys) or nothing_found(turn)]
    if not _named(hits) and (unwritten := _unwritten(turn, keys)):
        return [unwritten]
    if not _named(hits) and _too_young(turn, hits):
        return [nothing_found(turn)]
    if own_case.tells_of_oneself(turn) and not _named(hits):
        return [own_case.for_them(turn)]
    if not _named(hits) and (places := _of_places(turn, hits)):
        return places
    if turn.knowledge.confident(hits) and not _open_still(turn, found, hits):
        best = hits[0].record.id
        aspect = None if _is_the_place(turn, hits, aspect) else aspect
        return [
            (None if keys else counted.told(turn, best, aspect))
            or answer_record(turn, best, aspect, keys=keys)
        ]
    if going_on.short_about_focus(turn):
        return [going_on.about_focus(turn, aspect, keys)]
    if not turn.knowledge.plausible(hits):
        return [
            _of_those_advised(turn)
            or nothing_told.of_each(turn)
            or _of_the_list(turn, aspect, keys)
            or of_that_kind(turn, aspect)
            or of_the_task(turn, aspect)
            or after_answer.not_written(turn, anything=True)
            or nothing_found(turn)
        ]
    if called := _called(turn, hits):
        return [answer_record(turn, called, aspect, keys=keys)]
    near = [record.id for record in turn.knowledge.choices(hits) if _has_as_much(hits, record.id)]
    if not _named(hits) and not any(_has_some(hit) for hit in hits if hit.record.id in near):
        return [nothing_found(turn)]  # "公司招残疾人有没有奖励": four that are for the disabled
    if just_so := surely.verbatim(hits):
        return [answer_record(turn, just_so, aspect, keys=keys)]
    found = subjects.fitting(turn, near, aspect if aspect in _TOLD_BY_ONE else None, keys)
    if len(found) > 1 and not hits[0].broad and _only_the_first_tells(turn, found, hits[0].record.id):
        found = found[:1]
    if len(found) > 1 and aspect == "phone" and _say_the_same(turn, found):
        found = subjects.fitting(turn, found, aspect, ())[:1]
    if len(found) > 1 and (case := which_case.of_each(turn, found, aspect)):
        return [case]
    return [
        answer_record(turn, found[0], aspect, keys=keys) if len(found) == 1 else which(turn, found, aspect)
    ]


def _is_the_place(turn: Turn, hits: Sequence[Any], aspect: str | None) -> bool:
    """ "哪里散散步好": the riverside is the answer, though no street is written for it."""
    unnamed = aspect in WHERE and hits[0].record.type in PLACES and not _named(hits)
    return unnamed and not subjects.tells(turn, hits[0].record.id, aspect, ())


def _of_places(turn: Turn, hits: Sequence[Any]) -> list[reply.Message] | None:
    """ "带三岁小孩周末去哪玩": places are asked for, and an allowance for children has hardly more than the child."""
    query = understand(turn.parse.text)
    best = hits[0] if turn.knowledge.plausible(hits) else None
    if best is None or not query.kinds or not _WHERE_TO_GO.search(turn.parse.text):
        return None
    if best.record.type not in surely.MATTERS or best.matched >= _HALF or best.alike >= _HALF:
        return None
    wanted = Listing(tuple(sorted(query.kinds)), query.kind_word, query.street)
    return [listing.page(turn, select(wanted, turn.knowledge), 0)]


def _open_still(turn: Turn, found: Sequence[Any], hits: Sequence[Any]) -> bool:
    """ "营业执照怎么办" without the deregistration: of one's own shop or of a company, that is open all the same."""
    return hits[0] is found[0] and not turn.knowledge.confident(found)


def _too_young(turn: Turn, hits: Sequence[Any]) -> bool:
    """ "四十五岁找不到工作，有免费培训吗": what little of it a check-up for the old has is no reason to tell that."""
    age = turn.parse.first("age")
    if age is None or not turn.knowledge.confident(hits):
        return False
    best, first = hits[0], youngest(hits[0].record)
    much = best.matched >= _SOME or best.alike >= _SOME_LIKE
    return bool(first and int(age["value"]) < first[0] and not much)


def _only_the_first_tells(turn: Turn, ids: list[str], best: str) -> bool:
    """ "五角场受理大厅长三角窗口几点下班": of those that fit, the best one has hours and no other has."""
    asked = asked_aspect(turn.parse.text)
    if asked not in _SOON_TOLD or ids[0] != best:
        return False
    return [one for one in ids if subjects.tells(turn, one, asked, ())] == [best]


def _has_some(hit: Any) -> bool:
    """ "控江路哪里能剪头发": what else there is on that road has too little of the question."""
    return bool(hit.matched >= _SOME or hit.alike >= _SOME_LIKE)


def _called(turn: Turn, hits: Sequence[Any]) -> str | None:
    """ "健康云能干什么用": the only one of those found whose whole name was said."""
    text = turn.parse.text
    named = [hit.record.id for hit in hits if any(len(x) >= _NAME and x in text for x in hit.record.names)]
    return named[0] if len(named) == 1 else None


def _has_as_much(hits: Sequence[Any], record_id: str) -> bool:
    """Whether a record has about as much of the question as the best one: "生了小囡发多少钱" asks of no orphans."""
    hit = next(one for one in hits if one.record.id == record_id)
    return bool(hit.matched >= hits[0].matched - _LESS)


def _say_the_same(turn: Turn, ids: list[str]) -> bool:
    """ "公积金打什么电话": all that can tell have the same number."""
    told = [turn.knowledge.answer(one, "phone") for one in subjects.fitting(turn, ids, "phone", ())]
    return not told[0].missing and len({one.facts[0]["value"] for one in told}) == 1


def _unwritten(turn: Turn, keys: Sequence[str]) -> reply.Message | None:
    """ "几号线" of a library, "要报警吗" in a form: a few words that name nothing are not about whatever they occur in."""
    if understand(turn.parse.text).kinds or surely.has_the_fact(turn):
        return None
    if keys and (told := after_answer.not_written(turn)):
        return told
    if _is_filling(turn) and len(turn.parse.text) <= _BRIEF:
        return of_the_task(turn, turn.parse.aspect) or nothing_found(turn)
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
    if not listed or not going_on.among_the_list(turn, turn.dialogue.focus.get("list")):
        return None
    return going_on.about_focus(turn, aspect, keys)


def of_the_task(turn: Turn, aspect: str | None) -> reply.Message | None:
    """ "怎么赚" while the time bank is open: a short question that fits nothing else is about what is being done."""
    record_id = turn.catalogue[turn.dialogue.top.service].record if turn.dialogue.top else None
    record = turn.knowledge.get(record_id or "")
    text = turn.parse.text
    brief = len(text) <= (_SHORT if cues.US_OR_ME.search(text) else _BRIEF)
    if (
        record is None
        or not brief
        or subjects.of_what_goes_on(turn)
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
    if not aspect or not turn.knowledge.confident(hits) or going_on.short_about_focus(turn):
        return False
    best = hits[0]
    heart = turn.knowledge.at_heart(turn.parse.text)
    alone = len(hits) == 1 or best.score >= _TWICE * hits[1].score
    if heart and alone and not turn.knowledge.unsaid(best.record.id, turn.parse.text):
        return False  # "平凉分馆几点关": it is that one, which has no hours
    return (
        not _named(hits)
        and not (best.matched >= _HALF and (best.alike >= _ITS_OWN or evidence(best) >= _PLAINLY))
        and max(best.matched, best.alike) < subjects.MOSTLY - _SLIP
        and not subjects.tells(turn, best.record.id, aspect, ())
    )
