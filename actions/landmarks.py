"""A name that only says where: "自来水厂那个博物馆" is the museum there, "延吉地段医院" the one of that street."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.subjects import LINKED, MOSTLY
from actions.turn import Turn
from knowledge.records import PLACES
from knowledge.roads import on_the_road
from knowledge.search.engine import DOCUMENTS
from knowledge.search.query import understand

_BESIDE = re.compile(
    "^(?:那边|那里|那一带|里面|里头|里|上面|上|旁边|附近|边上|对面|隔壁)?(?:的|那个|那家|有个|有家|有一个)"
    "|^(?:里面|里头|里)(?:有没有|有)"
)
"""After a name that only says where: "自来水厂那个博物馆"."""
_INSIDE = re.compile("^(?:里面|里头|里边)(?!的?(?:有|设|几|怎|什|啥|哪|能|可|多))")
"""The same of what is in it: "养老院里头外人能去吃饭的食堂"."""
_THE_ONE = re.compile("^(?:里面|里头|里|上面|上|旁边|边上|对面|隔壁)?(?:的?那个|的那家|的)(?=.{4})")
"""The same of one thing there, of whatever kind: "江浦公园里的规划馆"."""


def beside(turn: Turn, ids: list[str]) -> list[str]:
    """What is meant where the name is only a landmark: "自来水厂那个博物馆" is the museum there."""
    query = understand(turn.parse.text)
    named = turn.parse.of(*LINKED)
    if len(ids) < 2 and query.kinds and (there := in_that_street(turn, ids) or on_that_road(turn)):
        return [there]
    rest = turn.parse.text[named[-1]["end"] :] if named else ""
    if _INSIDE.match(rest):
        query = understand(rest)
    elif len(ids) == 1 and not understand(rest).kinds and (other := _the_one_there(turn, ids[0], rest)):
        return [other]
    if len(ids) != 1 or not query.kinds or not (_BESIDE.match(rest) or _INSIDE.match(rest)):
        return ids
    if turn.knowledge.get(ids[0]).kind in query.kinds:
        return ids
    there = f"{named[-1].get('surface') or turn.knowledge.get(ids[0]).name}{query.kind_word}"
    hits = turn.knowledge.search(there, types=query.kinds, limit=1)
    return [hits[0].record.id] if hits and hits[0].matched >= MOSTLY else ids


def _the_one_there(turn: Turn, place: str, rest: str) -> str | None:
    """ "江浦公园里的规划馆搬哪去了": what is surely asked behind a place that only says where."""
    if turn.knowledge.get(place).type not in PLACES or not (told := _THE_ONE.match(rest)):
        return None
    whole = turn.knowledge.search(turn.parse.text, limit=1)
    if whole and whole[0].record.id == place:
        return None  # "辽源那个党群站能做理疗吗"
    hits = turn.knowledge.search(rest[told.end() :], limit=2)
    sure = (
        turn.knowledge.confident(hits) and hits[0].matched >= MOSTLY and hits[0].record.type not in DOCUMENTS
    )
    return hits[0].record.id if sure and hits[0].record.id != place else None


def in_that_street(turn: Turn, ids: Sequence[str]) -> str | None:
    """ "延吉地段医院", "四平敬老院": the kind was heard as the record that counts them all, and the street says which."""
    query = understand(turn.parse.text)
    lists = [one for one in ids if query.kind_word in turn.knowledge.get(one).names]
    if not query.street or not query.kinds or not ids or lists != list(ids):
        return None
    there = turn.knowledge.find(types=query.kinds, street=query.street)
    called = [one for one in there if query.kind_word in one.name and query.street_word in one.name]
    meant = there if len(there) == 1 else called
    return meant[0].id if len(meant) == 1 else None


def on_that_road(turn: Turn) -> str | None:
    """ "水丰路的地段医院": the only one of its kind on the road, where the word alone names them all."""
    kinds = understand(turn.parse.text).kinds
    every = turn.knowledge.find(types=kinds) if kinds else []
    there = on_the_road(turn.parse.text, every)
    return there[0].id if len(there) == 1 < len(every) else None
