"""What a record does not say and the one beside it does: its office, the hall where it is done.

A flat to rent is one guide, the telephone of its desk another record; "周末开吗" after
a guide asks for the hours of the hall where it is done. Only links that editors
drew are followed, and only for what one needs to get there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from actions.turn import Turn
from knowledge.answers import Answer
from knowledge.phrasing import term
from knowledge.records import PLACES, Record
from knowledge.vocabulary import aspects, kinds

_GETTING_THERE = {"phone", "address", "where", "hours", "online", "booking"}
_PAPERS = {"materials", "eligibility"}
"""Of these one guide speaks for another only where both are guides."""
_MONEY = {"price", "fee"}
_AMOUNT = "amount"
_COSTS = re.compile("要钱|要不要钱|收钱|收费|免费|花钱|付钱|买票")
_DESK = "office"
_RULE = "rule"
HALLS = {"service_centre", "street_office"}
"""Kinds of places that are alike in every street."""


def beside(turn: Turn, record: Record, aspect: str) -> Answer | None:
    """What a linked record, or the hall where this is done, says of an aspect that is missing here."""
    if record.type in PLACES:
        return ruled_hours(turn, record) if aspect == "hours" else None
    costs = _COSTS.search(turn.parse.text)  # "老年卡坐公交要钱吗" asks what one pays
    if aspect in _MONEY and not costs and (paid := _paid_by(turn, record)):
        return paid
    sister = next(_telling(turn, record, aspect), None) or hall_of(turn, record, aspect)
    return _said_by(turn, record, sister, aspect) if sister else None


def ruled_hours(turn: Turn, record: Record) -> Answer | None:
    """ "大桥地段医院礼拜天开吗": what holds for all of its kind, where an editor linked the rule."""
    if _tells(turn, record, "hours"):
        return None
    rule = next((one for one in _telling(turn, record, "hours") if one.type == _RULE), None)
    return _said_by(turn, record, rule, "hours") if rule else None


def _paid_by(turn: Turn, record: Record) -> Answer | None:
    """ "敬老卡里一个月多少钱": what the allowance pays stands with the allowance, not with its card."""
    for one in (turn.knowledge.get(link) for link in record.links):
        amounts = [key for key in one.shown_facts if key.startswith(_AMOUNT)] if one else []
        if amounts:
            found = turn.knowledge.answer(one.id, keys=amounts)
            return replace(found, title=one.name)
    return None


def _said_by(turn: Turn, record: Record, sister: Record, aspect: str) -> Answer:
    found = turn.knowledge.answer(sister.id, aspect)
    told = found.text.replace(turn.knowledge.get(sister.id).name, sister.name)
    lead = term("told_beside", name=record.name, label=aspects()[aspect].label, sister=sister.name)
    return replace(found, title=sister.name, text=f"{lead}{told}")


def place_of(turn: Turn, record: Record) -> Record:
    """Whose hours are meant by "周末开吗": those of the hall where it is done, if it has none of its own."""
    if record.type in PLACES or _tells(turn, record, "hours"):
        return record
    return next(_telling(turn, record, "hours"), None) or hall_of(turn, record) or record


def desk_of(turn: Turn, record: Record) -> str:
    """Where to turn with a matter whose steps nobody wrote down: the telephone of the linked desk, or ""."""
    linked = (turn.knowledge.get(one) for one in record.links)
    desk = next((one for one in linked if one and one.kind == _DESK and _tells(turn, one, "phone")), None)
    found = turn.knowledge.answer(desk.id, "phone") if desk else None
    return found.text.removesuffix(found.dated) if found else ""


def hall_of(turn: Turn, record: Record, aspect: str = "hours") -> Record | None:
    """The hall where a matter is done: that of the street we know of, else any, where all say the same."""
    done_at = turn.knowledge.answer(record.id, "where").text + record.summary
    kind = next((one for one in HALLS if kinds()[one].label in done_at), None)
    if kind is None or record.kind in HALLS:
        return None
    near = turn.dialogue.wished.get("near")
    halls = [one for one in turn.knowledge.find(types={kind}) if _tells(turn, one, aspect)]
    own = next((one for one in halls if one.street == near), None)
    return own or (replace(_usual(halls), name=kinds()[kind].label) if halls else None)


def _tells(turn: Turn, record: Record, aspect: str) -> bool:
    return not turn.knowledge.answer(record.id, aspect).missing


def _usual(halls: list[Record]) -> Record:
    """One that says what most of them say."""
    said = Counter(str(one.shown_facts.get("hours")) for one in halls)
    usual = said.most_common(1)[0][0]
    return next(one for one in halls if str(one.shown_facts.get("hours")) == usual)


def _telling(turn: Turn, record: Record, aspect: str) -> Iterator[Record]:
    both_guides = aspect in _PAPERS and record.type == "guide"
    if aspect not in _GETTING_THERE and not both_guides:
        return
    for one in (turn.knowledge.get(link) for link in record.links):
        if one is None or both_guides and one.type != "guide":
            continue
        if _tells(turn, one, aspect):
            yield one
