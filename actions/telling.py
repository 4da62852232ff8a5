"""One record told: the aspect asked for, under the name that this record has for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions import ages, also, came_before, first_case, over_years, reply, subjects, the_detail, the_rest
from actions.told_instead import GUIDES, RULES, TWINS, WHERE, and_online, elsewhere_in, said_in_passing
from actions.turn import Turn
from actions.wording import words
from knowledge.answers import changing, compose
from knowledge.ask_whom import whom_to_ask
from knowledge.asking import asked_aspect
from knowledge.circumstances import with_theirs_first
from knowledge.phrasing import term
from knowledge.questions.comparing import phrases
from knowledge.questions.in_words import called_partly, called_so, key_saying, only_list, said_elsewhere
from knowledge.questions.periods import asked_period
from knowledge.questions.words import asked_facts, label_asked
from knowledge.records import PLACES, Record
from knowledge.vocabulary import label_of

_HALLS = "事务受理服务中心"
"""Where it is done, if it is one of those that an appointment can be made for."""
_ASKS_MORE = re.compile("[吗么伐谁几]|什么|啥|哪|多[少大高]")
_HOW_LONG_PAID = re.compile("(?:领|发|补|拿|享受)(?:到|得到)?(?:多久|几个月|多长时间|几年|多少(?:年|个?月))")
_SPAN = re.compile("领取期限|最长|期限")
_LABEL = 6
"""Characters of the case that a fact is written for: 退休提取."""
_MAY_THEY = re.compile("(?:能|可以|好|够).{0,14}(?:吗|伐|么)|能不能|可不可以|行不行|够不够")
_WHICH_ONES = re.compile("哪些|哪几[个家条种处样项]|分别是|[做干](?:点|些)?(?:什么|啥)[呢啊呀]*$")
_WHICH_DAY = re.compile("几号[到开能可去有]|几月|哪天|哪几天|每月几号")
_A_DAY = re.compile("[0-9]+[日号月]|周[一二三四五六日]")
_DOOR = re.compile("(?<!第)几号(?:楼|门牌)?[呀啊呢？?]*$|门牌")
_HOW_MUCH = re.compile(
    "(?:取|提|领|拿|贷|补|报销?|发|给|抵|省)(?:到|出来?|掉)?(?:多少|几钿|几块)(?!天|次|年|个)"
)
"""What comes back or is paid: a sum, also where nobody says 钱."""
_WHICH_PERMITS = re.compile(
    "(?:办|要|需要|有)(?:理)?(?:什么|哪些|哪几[张个种]|几[张个]|啥)(?:证照?|执照|许可证?)(?!件|明)"
)
_PERMIT, _LICENCE = "许可", re.compile("(?:执照|许可证)$")
_HEARD_SO = {"steps", "booking", "eligibility"}
_BROAD = {"contents", "courses", "landmarks"}
"""Asked for by "里面有什么": a fact with a name of its own comes first."""
_THERE = {"parking"}
""" "滨江停车停哪里" asks for no address of the place itself."""
_GETTING_THERE = {"subway", "transport"}
""" "在哪个地铁站" asks for no street."""


def answer_record(
    turn: Turn, record_id: str, aspect: str | None, *, keys: Sequence[str] = ()
) -> reply.Message:
    """The card for one record, and the record becomes the subject of follow-ups."""
    record = turn.knowledge.get(record_id)
    aspect, found = _best(turn, record, aspect, keys)
    found = also.told(turn, record, aspect, found)
    told = {"told": record.id} if _is_told(turn, record, found) else {}
    pair = turn.dialogue.focus.get("pair") or []
    kept = {"pair": pair} if record.id in pair else {}
    turn.dialogue.focus = {"record": record.id, "aspect": aspect, "keys": list(keys), **told, **kept}
    if changing(record):
        turn.dialogue.focus["changes"] = True
    turn.dialogue.focus |= as_guide(turn, record)
    came_before.note(turn.dialogue, record.id, record.type)
    turn.dialogue.misses = 0
    return reply.answer(
        the_rest.announced(turn, found),
        record=found.record.id,
        title=found.title,
        aspect=aspect,
        facts=found.facts,
        sources=found.sources,
        as_of=found.as_of,
        confidence=found.confidence,
        related=found.related,
        service="service-guide" if record.type in GUIDES else None,
    )


def answer_of(turn: Turn, record_id: str, aspect: str) -> Any:
    """What would be told of an aspect, by this record or one beside it."""
    return _best(turn, turn.knowledge.get(record_id), aspect)[1]


def as_guide(turn: Turn, record: Record) -> dict[str, Any]:
    """What the focus keeps of an office matter: that it is one, and whether it is done where one can make an appointment."""
    if record.type not in GUIDES and not _is_done_at_a_hall(record):
        return {}
    if record.type not in GUIDES:
        return {"guide": True, "hall": True}
    return {"guide": True, "hall": _HALLS in turn.knowledge.answer(record.id, "where").text}


def _is_done_at_a_hall(record: Record) -> bool:
    """ "敬老卡怎么申领" is no guide by its kind, and is done at the office of the street all the same."""
    return record.type in RULES and _HALLS in record.summary


def _best(turn: Turn, record: Any, aspect: str | None, keys: Sequence[str] = ()) -> tuple[str | None, Any]:
    """The answer to what was asked, under the name that this record has for it.

    What people call a price is a fee in a guide; how something is done may only
    stand in the summary; what the plan of 2021 says of a target is all there is.
    """
    said = asked_aspect(turn.parse.text)
    when = asked_period(turn.parse.text)
    if _WHICH_PERMITS.search(turn.parse.text) and _PERMIT in record.name:
        return None, _permits(turn, record)
    if said is None and _asks_door(turn, record):
        aspect = "address"
    if said in WHERE and aspect in _HEARD_SO and subjects.tells(turn, record.id, str(said), ()):
        aspect = said  # "那个时尚中心怎么去" sounds like steps
    if figures := over_years.figures_meant(turn, record, aspect or said, keys):
        return None, turn.knowledge.answer(record.id, keys=figures, when=when)
    same = said is not None and said in {aspect, TWINS.get(aspect or "")} and not _GETTING_THERE & set(keys)
    if said in WHERE and not subjects.tells(turn, record.id, str(said), ()):
        same = False  # "在哪上车" of a bus: it has stops and no address
    of_a_year = said == "hours" and any(key in record.shown_facts for key in keys)
    same = same and not of_a_year  # "什么时候开的", "什么时候取消的" ask for no hours
    same = same and not {"validity", "valid", "formula"} & set(keys)  # "能用多长时间" asks of no office
    if when and keys:
        keys = sorted(keys, key=lambda key: key not in changing(record))  # of 2021, what was another sum then
    broadly = not same and keys and keys[0] in _BROAD
    if broadly and (partly := called_partly(record, turn.knowledge.words(turn.parse.text))):
        return None, turn.knowledge.answer(record.id, keys=partly, when=when)
    if keys and not same and any(key in record.shown_facts for key in keys):
        return None, ages.told(turn, record, turn.knowledge.answer(record.id, keys=keys, when=when))
    own = (
        called_so(record, turn.parse.text)
        if not same and (keys or not found_by(turn, record, aspect))
        else ()
    )
    if own:
        return None, turn.knowledge.answer(record.id, keys=own, when=when)
    if keys and not same and (beside := _under_another_name(turn, record, keys)):
        return None, beside
    found = ages.told(turn, record, turn.knowledge.answer(record.id, aspect, when=when))
    unsaid = len(keys) == 1 and keys[0] not in record.shown_facts and keys[0] in _THERE
    if aspect in WHERE and unsaid and record.type in PLACES:
        return None, _without(record, keys, turn.knowledge.answer(record.id, None))
    if not found_by(turn, record, aspect) and (case := first_case.told(turn, record, aspect)):
        return None, case
    if not keys and (detail := the_detail.told(turn, record, aspect, found)):
        return None, detail
    parts = only_list(record) if _WHICH_ONES.search(turn.parse.text) and record.type not in GUIDES else ()
    if parts and not keys and (aspect in {None, "summary"} or found.missing):
        return None, turn.knowledge.answer(record.id, keys=parts)
    if not keys and not found_by(turn, record, aspect) and said is None and _asks_of(turn, record):
        said_so = key_saying(record, turn.knowledge.words(turn.parse.text))
        if said_so:
            return None, turn.knowledge.answer(record.id, keys=said_so)
    if (not keys or not found_by(turn, record, aspect)) and (sums := _sums(turn, record, found)):
        return None, sums
    if spans := _spans(turn, record, found):
        return None, spans
    if (day := _day(turn, record, aspect, found)) is not None:
        return aspect, day
    if aspect is None or aspect == "summary":
        return aspect, _without(record, keys, found)
    if aspect == "steps" and _only_of_another_case(turn, record):
        return "online", and_online(turn, record)
    if not found.missing:
        return aspect, _theirs_first(turn, record, aspect, found)
    if when and turn.dialogue.focus.get("changes") and turn.dialogue.focus.get("record") == record.id:
        return None, turn.knowledge.answer(record.id, when=when)  # "这几年怎么涨的" goes on with the figure
    if record.type in subjects.PLANNED and aspect != said:
        return None, turn.knowledge.answer(record.id)
    return elsewhere_in(turn, record, aspect, found)


def _permits(turn: Turn, record: Record) -> Any:
    """ "想开个早餐店，要办哪些证" asks for no papers to bring: the permit itself, and those that must be there before."""
    known = turn.knowledge.answer(record.id, None)
    before = [line for line in phrases(record.shown_facts.get("materials") or []) if _LICENCE.search(line)]
    said = known.text.removesuffix(known.dated)
    more = words("permit_before", papers="、".join(before)) if before else ""
    return replace(known, text=f"{said}{more}{known.dated}")


def _spans(turn: Turn, record: Record, found: Any) -> Any:
    """ "社保能补多久": how long it is paid stands among other things, and no aspect is called so."""
    if record.type not in GUIDES | RULES or not _HOW_LONG_PAID.search(turn.parse.text):
        return None
    lines = [one for one in phrases(record.shown_facts) if _SPAN.search(one)]
    if not lines or _SPAN.search(found.text):
        return None
    known = turn.knowledge.answer(record.id, None)
    said = words("counted", name=record.name, lines="；".join(dict.fromkeys(lines[:2])))
    return replace(known, text=f"{said}{known.dated}", rest=[])


def _theirs_first(turn: Turn, record: Record, aspect: str, found: Any) -> Any:
    """ "外地孩子能在杨浦上小学吗": of more conditions than are read out, those of their case come first."""
    asks = aspect == "eligibility" and found.rest and _MAY_THEY.search(turn.parse.text)
    if not asks or turn.parse.of("age"):
        return found
    return compose(with_theirs_first(record, turn.parse.text), aspect)


def _only_of_another_case(turn: Turn, record: Record) -> bool:
    """ "公积金怎么提出来还房贷": the one step that is written down is that of who retires, "退休提取：…"."""
    steps = phrases(record.shown_facts.get("steps") or [])
    case, colon, _ = steps[0].partition("：") if len(steps) == 1 else ("", "", "")
    labelled = bool(colon) and 1 < len(case.partition("（")[0]) <= _LABEL
    return labelled and case[:2] not in turn.parse.text and subjects.tells(turn, record.id, "online", ())


def _day(turn: Turn, record: Record, aspect: str | None, found: Any) -> Any:
    """ "网上办退休几号到几号能办": how long it takes is no day; the phrase that has one is told."""
    if aspect not in {"time_limit", "hours"} or not _WHICH_DAY.search(turn.parse.text):
        return None
    return (
        None
        if _A_DAY.search(found.text.removesuffix(found.dated))
        else said_in_passing(turn, record, "time_limit", found)
    )


def _asks_door(turn: Turn, record: Record) -> bool:
    """ "市光路上那个食堂几号" asks for no day: a place that has an address is asked for its number."""
    return record.type in PLACES and "address" in record.shown_facts and bool(_DOOR.search(turn.parse.text))


def _sums(turn: Turn, record: Record, found: Any) -> Any:
    """ "每个月公积金能取多少": the sum that stands among other things, whatever aspect that sounds like."""
    if record.type not in GUIDES | RULES or not _HOW_MUCH.search(turn.parse.text):
        return None
    if any(key in record.shown_facts for key in asked_facts(turn.parse.text)):
        return None
    return said_in_passing(turn, record, "fee", found)


def _asks_of(turn: Turn, record: Record) -> bool:
    """Whether the words ask for more than what it is: "人人屋里有微波炉吗"."""
    text = turn.parse.text
    return bool(_ASKS_MORE.search(text)) and not turn.move.args.get("lead") and record.type not in GUIDES


def found_by(turn: Turn, record: Any, aspect: str | None) -> bool:
    """Whether an aspect is heard that this record can tell."""
    return bool(aspect) and aspect != "summary" and not turn.knowledge.answer(record.id, aspect).missing


def _under_another_name(turn: Turn, record: Record, keys: Sequence[str]) -> Any:
    """ "能用多长时间": no fact is called 有效期, and one says "有效期三个月" among other things."""
    lines = said_elsewhere(record, keys)
    if not lines:
        return None
    known = turn.knowledge.answer(record.id, None)
    said = words("counted", name=record.name, lines="；".join(lines[:2]))
    return replace(known, text=f"{said}{known.dated}", rest=[])


def _without(record: Any, keys: Sequence[str], found: Any) -> Any:
    """ "杨浦公园有多少座位": what was asked by its name and nobody checked is said before the rest."""
    label = label_asked(keys) or next((label_of(key) for key in keys if key in _THERE), None)
    if label is None:
        return found
    missing = term("missing", name=record.name, label=label, ask=whom_to_ask(record))
    text = missing + words("all_there_is") + found.text
    facts = [{"label": label, "value": term("not_verified")}, *found.facts]
    return replace(found, text=text, facts=facts, missing=[label, *found.missing])


def _is_told(turn: Turn, record: Any, found: Any) -> bool:
    """Whether the person has heard what this record is, now or a moment ago."""
    return record.summary in found.text or turn.dialogue.focus.get("told") == record.id


def leading_to(turn: Turn, message: reply.Message, service: str | None) -> reply.Message:
    """The message with a button that begins this service; a bare yes is that button. In a form, and without one, as it is."""
    spec = turn.catalogue.get(service)
    if spec is None or turn.dialogue.top:
        return message
    begin = {"move": "begin", "service": spec.id}
    turn.dialogue.pending = {"yes": begin}
    turn.dialogue.focus = {**turn.dialogue.focus, "service": spec.id}
    title = words("option_do_now", task=spec.action_word)
    shown = turn.offer([{"title": title, "do": begin, "service": spec.id}], spoken=False)
    return {**message, "buttons": reply.buttons_of(shown)}
