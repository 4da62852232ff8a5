"""What a record tells where it does not say what was asked: the same under another name, in passing, what is known."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions import ages, subjects, where_told
from actions.turn import Turn
from actions.wording import words
from knowledge.asking import asked_aspect
from knowledge.passing import in_passing
from knowledge.phrasing import term
from knowledge.questions.periods import asked_period
from knowledge.records import Record
from knowledge.search.query import content_words
from knowledge.vocabulary import aspects

GUIDES = {"guide"}
RULES = {"rule", "programme", "service"}
TWINS = {"price": "fee", "fee": "price", "address": "where", "where": "address"}
"""Aspects that people ask for with the same words; the record decides which is meant."""
WHERE = {"where", "address"}
_TOLD_BY_SUMMARY = {"steps", "booking", "eligibility"}
_NO_PLACES = {"service", "programme", "mechanism", "rule"}
"""What has no door number: whoever asks where is told what it is."""
_DOCUMENTS = {"selection", "work_group", "demonstration"}
"""What a document says of its own making is no affair with steps to take."""
_MONEY = {"fee", "price"}
_FIGURE = re.compile("[0-9]元|免费")
_FREE = "免费"
"""In the name of a record: that it costs nothing is what it is about."""
_NEVER_MEANT = {"phone", "online"}
"""Aspects that have words of their own: without any of them, that one is missing answers nothing."""


def elsewhere_in(turn: Turn, record: Any, aspect: str, found: Any) -> tuple[str | None, Any]:
    """The same under another name, or in the summary."""
    if is_asked_by_name(record, aspect):
        return None, turn.knowledge.answer(record.id, None)  # "公园几点关门": all of it is about that
    twin, when = TWINS.get(aspect), asked_period(turn.parse.text)
    other = ages.told(turn, record, turn.knowledge.answer(record.id, twin, when=when)) if twin else None
    missing = other is None or bool(other.missing)
    if missing and aspect in _MONEY and record.type in GUIDES and _FIGURE.search(record.summary):
        return None, turn.knowledge.answer(record.id, None)  # "每孩每年3600元" stands only there
    if missing and (passing := said_in_passing(turn, record, aspect, found)):
        return aspect, passing
    if other and (not other.missing or (record.type in GUIDES and twin in {"fee", "where"})):
        return twin, other
    if beside := where_told.beside(turn, record, aspect):
        return aspect, beside
    online = record.type in GUIDES | _NO_PLACES and subjects.tells(turn, record.id, "online", ())
    if online and aspect in WHERE:
        return "online", turn.knowledge.answer(record.id, "online")  # it is done nowhere else
    if aspect in _MONEY and (record.type in RULES and _FIGURE.search(record.summary) or _FREE in record.name):
        return None, turn.knowledge.answer(record.id, None)  # that rides are free no longer
    if aspect == "summary" or (record.type in _DOCUMENTS and aspect in _TOLD_BY_SUMMARY):
        return None, turn.knowledge.answer(record.id, None)
    if aspect == "steps" and record.type in GUIDES and subjects.tells(turn, record.id, "online", ()):
        return "online", and_online(turn, record)
    told = turn.dialogue.focus.get("told") == record.id
    guessed = aspect in _NEVER_MEANT and aspect == turn.parse.aspect
    if not told and guessed and asked_aspect(turn.parse.text) is None:
        known = turn.knowledge.answer(record.id, None)
        return None, replace(known, text=words("what_is_known") + known.text)
    if not told and (aspect in _TOLD_BY_SUMMARY or record.type in _NO_PLACES):
        found = _with_what_is_known(turn, record, aspect, found)
    desk = where_told.desk_of(turn, record) if aspect == "steps" else ""
    said = found.text.removesuffix(found.dated)
    return aspect, replace(found, text=f"{said}{desk}{found.dated}") if desk else found


def is_asked_by_name(record: Record, aspect: str) -> bool:
    """Whether people call a record by the question itself."""
    return aspect == "hours" and any(asked_aspect(name) == aspect for name in record.names)


def _with_what_is_known(turn: Turn, record: Record, aspect: str, found: Any) -> Any:
    """That it is not known, and then what it is and where it is done."""
    overview = turn.knowledge.answer(record.id, None)
    known = re.sub(rf"^{re.escape(record.name)}", "", overview.text.removesuffix(overview.dated))
    known = known.strip("：，。、 ")
    unsaid = found.text.removesuffix(found.dated)
    where = _done_where(turn, record, aspect)
    text = f"{unsaid}{words('what_it_is')}{known}。{where}"
    if aspect in {
        "eligibility",
        "steps",
    }:  # "可以骑自行车吗": what it is may say so, and where it is done helps
        text = f"{record.name}：{known}。{where}{unsaid.removeprefix(record.name).lstrip('，,')}"
    text += overview.dated or found.dated
    return replace(found, text=text, facts=[*found.facts, *overview.facts])


def _done_where(turn: Turn, record: Record, aspect: str) -> str:
    """Where a matter is done, for who asks how, and nobody wrote down the steps."""
    if (
        aspect != "steps"
        or record.type not in GUIDES | RULES
        or not subjects.tells(turn, record.id, "where", ())
    ):
        return ""
    where = turn.knowledge.answer(record.id, "where")
    return re.sub(rf"^{re.escape(record.name)}[，,]", "", where.text.removesuffix(where.dated))


def and_online(turn: Turn, record: Record) -> Any:
    """ "怎么申请" where nobody wrote down the steps: what it is, once, and where it is done online."""
    online = turn.knowledge.answer(record.id, "online")
    if turn.dialogue.focus.get("told") == record.id:
        return online
    overview = turn.knowledge.answer(record.id, None)
    way = re.sub(rf"^{re.escape(record.name)}", "", online.text).lstrip("：，。、 ")
    text = overview.text.removesuffix(overview.dated) + way
    return replace(online, text=text, facts=[*overview.facts, *online.facts])


def said_in_passing(turn: Turn, record: Any, aspect: str, found: Any) -> Any:
    """ "租房子公积金一个月能取多少": the limit stands among other things; None where nothing of the kind does."""
    asked = content_words(turn.parse.text)
    lines = (
        []
        if record.type in _DOCUMENTS | subjects.PLANNED
        else in_passing(record, aspect, asked, turn.parse.text)
    )
    if not lines:
        return None
    label = aspects()[aspect].label
    dated = turn.knowledge.answer(record.id).dated
    said = term(
        f"in_passing_{'money' if aspect in _MONEY else 'time'}", name=record.name, lines="；".join(lines)
    )
    facts = [*({"label": label, "value": line} for line in lines)]
    return replace(found, text=f"{said}{dated}", facts=facts, dated=dated)
