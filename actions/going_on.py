"""A question that goes on with what was just told: of the record last spoken of, or of one of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions import (
    after_answer,
    ages,
    came_before,
    cues,
    each,
    reply,
    sisters,
    staying,
    subjects,
    surely,
)
from actions.no_answer import nothing_found
from actions.pointing_out import which
from actions.telling import answer_record
from actions.turn import Turn
from knowledge.asking import asked_aspect
from knowledge.bands import bands
from knowledge.questions.words import asked_facts, says
from knowledge.records import PLACES, Record
from knowledge.roads import road_in
from knowledge.search.query import content_words, understand

_SHORT = 12
_BRIEF = 7
_SENTENCE = 18
_GUIDES, _GUIDE = "service-guide", "guide"
_SURELY, _WHOLLY = 0.9, 0.95
_POINTS = re.compile("^那?它")
_FREE = re.compile(
    "^(?:那|是|都|里面|[,，])*(?:(?:老人|小孩|孩子|学生|小朋友|军人|残疾人)(?:也|都)?)?(?:免费|免票|半价|有优惠|要票|要买票|收费|要钱)的?(?:有)?(?:吗|么|伐|不)[？?]?$"
)
_FEW = 3
_SOON_TOLD = {"address", "where", "phone", "hours", "price", "fee"}
"""Aspects that take a few words each: they can be told of several records one after the other."""
_SUM = "能领多少"
"""What a bare "每个月多少" is after, where the records on the table are allowances."""


def about_focus(turn: Turn, aspect: str | None, keys: Sequence[str] = ()) -> reply.Message:
    """The record last spoken of; after a list, the person says which."""
    if other := sisters.of_what_was_told(turn):
        return answer_record(turn, other, aspect)
    several = turn.dialogue.focus.get("list")
    if not aspect and not several and _an_age_in_a_sentence(turn):
        aspect = "eligibility"
    aspect = aspect or ("price" if _FREE.match(turn.parse.text) else None)
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
        meant = [came_before.instead_of(turn, _of_what_is_done_here(turn, meant[0], aspect), aspect)]
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


def follows_up(turn: Turn, keys: Sequence[str]) -> bool:
    """ "地址呢", "那材料呢", "里面有哪些公司": hardly any other word, and a record just spoken of that can tell."""
    focus = turn.dialogue.focus
    if not focus.get("record") and not focus.get("list"):
        return False
    if (
        turn.knowledge.is_bare(turn.parse.text)
        or sisters.of_what_was_told(turn)
        or ages.goes_on(turn)
        and not understand(turn.parse.text).kinds
    ):
        return True
    if any(subjects.is_carried(turn, named) for named in turn.parse.of("guide")):
        return True
    if focus.get("record") and cues.WHAT_IS_IT.match(turn.parse.text):
        return True
    if focus.get("record") and (_FREE.match(turn.parse.text) or _an_age_in_a_sentence(turn)):
        return True
    brief = len(turn.parse.text) <= _BRIEF and not turn.parse.of("street")
    if keys and focus.get("record") and not subjects.tells(turn, focus["record"], None, keys):
        return False  # "人口多少" sounds like a price
    own = brief and not staying.names_another(turn)
    if own and short_about_focus(turn) and not understand(turn.parse.text).kinds:
        return True  # "要花钱吗", "能代办吗": too short to be about anything else
    short = len(turn.parse.text) <= _SHORT and focus.get("record")
    if short and _POINTS.search(turn.parse.text):
        return True
    told = short and keys and subjects.tells(turn, focus["record"], None, keys)
    return bool(told and not staying.names_another(turn))  # "自己创业能贷多少" after an allowance


def _an_age_in_a_sentence(turn: Turn) -> bool:
    """ "我妈今年刚满七十，会自动多吗" after an allowance that goes by age."""
    here = turn.knowledge.get(turn.dialogue.focus["record"])
    named = turn.parse.of("guide", "hospital", "venue", "place", "street", "sport", "department", "symptom")
    if here is None or not turn.dialogue.focus.get("guide") or named or len(turn.parse.text) > _SENTENCE:
        return False
    of_age = turn.parse.of("age") and any(map(bands, here.shown_facts.values()))
    return bool(of_age) and not surely.of_another_matter(turn) and not understand(turn.parse.text).kinds


def short_about_focus(turn: Turn) -> bool:
    """A short question about an aspect that fits nothing else: it means what was just spoken of."""
    aspect = turn.parse.aspect or asked_aspect(turn.parse.text)
    if turn.parse.of("sport", "department", "symptom") or turn.knowledge.asks_beyond(turn.parse.text):
        return False
    here = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    elsewhere = here and here.type not in PLACES and road_in(turn.parse.text, turn.knowledge)
    if here and _of_an_office_matter(turn, here):
        return False
    if elsewhere or _of_other_places(turn) or surely.of_another_matter(turn):
        return False  # "养老院要满几岁" after a library, "2021年适老化补多少" after a house
    about = turn.dialogue.focus.get("record") or among_the_list(turn, turn.dialogue.focus.get("which"))
    return bool(about and aspect) and len(turn.parse.text) <= _SHORT


def _of_an_office_matter(turn: Turn, here: Record) -> bool:
    """ "公积金怎么提取" after a hospital: surely a matter of some office, and a guide has all of its words."""
    surely_so = turn.parse.service == _GUIDES and turn.parse.service_certainty >= _SURELY
    if here.type not in PLACES or not surely_so or not content_words(turn.parse.text):
        return False
    hits = turn.knowledge.search(turn.parse.text, types=(_GUIDE,), limit=1)
    return bool(hits) and hits[0].matched >= _WHOLLY


def _of_other_places(turn: Turn) -> bool:
    kinds, here = (
        understand(turn.parse.text).kinds,
        turn.knowledge.get(turn.dialogue.focus.get("record") or ""),
    )
    return bool(kinds) and here is not None and here.type in PLACES and here.kind not in kinds


def among_the_list(turn: Turn, several: Any) -> bool:
    """ "卡在哪办" with several on the table: as short as that, and it names no kind of thing itself."""
    return bool(several) and len(turn.parse.text) <= _BRIEF and not understand(turn.parse.text).kinds
