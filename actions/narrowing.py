"""A few words right after a list leave those of it that fit: "最近的", "我住国和路", "免费的", "周末开的".

What no record says is never made up: nearness is a street or a road, "免费" has to
stand in the facts, and whoever says nothing of it is not counted as having it not.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from actions import listing, reply
from actions.telling import answer_record
from actions.turn import Turn
from actions.wording import words
from base import clock
from knowledge.questions.comparing import naming
from knowledge.questions.hours import State
from knowledge.questions.lists import Found, listing_from, select
from knowledge.questions.opening import When, state_of
from knowledge.records import Record
from knowledge.roads import along, road_in
from knowledge.vocabulary import streets as known_streets

_SUNDAY, _SATURDAY = re.compile("[天日]$"), 5
_WEEKDAYS = "一二三四五"
_HALLS = {"kinds": ["service_centre"], "label": "社区事务受理服务中心"}
"""Where guides are done: one in each street."""
_LEFT = {State.OPEN, State.LIKELY}


def told(turn: Turn, wanted: dict[str, Any]) -> list[reply.Message] | None:
    """Those of the list that fit, as a list that can be narrowed again."""
    query = _HALLS if wanted.get("halls") else wanted.get("query") or turn.dialogue.focus["query"]
    found = select(listing_from(query), turn.knowledge)
    if wanted.get("near"):
        return [_near(turn, found, query)]
    if wanted.get("lives"):
        return _where_one_lives(turn, found)
    if wanted.get("thing"):
        left = [record for record in found.records if naming(record, [wanted["thing"]])]
        lead = words("narrowed_thing", thing=wanted["thing"])
    else:
        left = [record for record in found.records if state_of(record, _moment(wanted["open"])) in _LEFT]
        lead = words("narrowed_thing", thing=f"{wanted['open']}开")
    return [_left(turn, found, left, lead) or _none(wanted.get("thing") or f"{wanted['open']}开着")]


def _near(turn: Turn, found: Found, query: dict[str, Any]) -> reply.Message:
    """Those of the street that the person wished once and for all; else the street is asked, and the list stays in mind."""
    street = turn.dialogue.wished.get("near")
    there = [record for record in found.records if street and record.street == street]
    lead = words("narrowed_street", street=street) if street else ""
    told = _left(turn, found, there, lead)
    if told is None:
        turn.dialogue.focus = {**turn.dialogue.focus, "query": query}
    return told or reply.say(words("near_which_street"))


def _where_one_lives(turn: Turn, found: Found) -> list[reply.Message] | None:
    """By the road or the street that was said; None when neither is known here."""
    road = road_in(turn.parse.text, turn.knowledge)
    street = turn.parse.first("street")
    if street is None and road is None:
        return None
    there = [] if street or road is None else [r for r in found.records if road in _address(r)]
    streets = [str(street["value"])] if street else _along(turn, str(road))
    there += [r for r in found.records if r.street in streets and r not in there]
    named = "、".join(streets)
    none = _none(named)
    if turn.move.args["narrow"].get("query"):
        none = reply.say(words("no_other_there", street=named))
    return [_left(turn, found, there, words("narrowed_street", street=named)) or none]


def _along(turn: Turn, road: str) -> list[str]:
    """The street that is called like the road, if there is one, before those that it runs through."""
    called = [street for street in known_streets() if street == f"{road}街道"]
    return list(dict.fromkeys([*called, *along(turn.knowledge)[road]]))


def _left(turn: Turn, found: Found, records: list[Record], lead: str) -> reply.Message | None:
    if not records:
        return None
    if len(records) == 1:
        message = answer_record(
            turn, records[0].id, "hours" if turn.move.args["narrow"].get("open") else None
        )
        return {**message, "text": lead + str(message["text"])}
    kept = replace(found.listing, street=None, among=tuple(record.id for record in records))
    message = listing.page(turn, Found(kept, records), 0, distances=False)
    return {**message, "text": lead + str(message["text"])}


def _none(thing: str) -> reply.Message:
    return reply.say(words("narrowed_none", thing=thing))


def _address(record: Record) -> str:
    return str(record.shown_facts.get("address") or "")


def _moment(said: str) -> When:
    """The next such day; an evening is that of a working day."""
    today = clock.today()
    if said in {"晚上", "夜里"}:
        return When(said, _next(today, 0), part="晚上")
    if said[-1] in _WEEKDAYS:
        return When(said, _next(today, _WEEKDAYS.index(said[-1])))
    return When(said, _next(today, _SATURDAY + bool(_SUNDAY.search(said) and said != "双休日")))


def _next(today: date, weekday: int) -> date:
    return today + timedelta(days=(weekday - today.weekday()) % 7)
