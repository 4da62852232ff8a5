"""What is told before its turn comes, or is for another service: a name, an address, a street, a day."""

from __future__ import annotations

import re
from typing import Any

from actions import cues, own_words, persons
from actions import spelt as spelt_name
from actions.dialogue import Frame
from actions.fields import spoken
from actions.move import QUITE_SURE, Move
from actions.parse import Entity, Parse
from actions.within.limits import PLACES
from actions.wording import words
from knowledge import base, spots
from knowledge.catalogue import ServiceSpec, catalogue
from knowledge.roads import road_in, streets_around

_TAKEN_BY = {
    "street": {"street", "spot", "address", "hospital", "venue", "listed", "place", "text"},
    "date": {"date", "happened", "recurring"},
    "time": {"time", "happened", "clock_times", "recurring"},
    "age": {"number"},
    "duration": {"number", "hours", "time", "recurring", "clock_times", "happened"},
    "relation": {"person"},
    "person_name": {"person"},
}
"""Entity type → the field types that could take it."""
_PLACED = {"spot", "address", "place", "text"}
_NAMED_AS = {"inform", "human", "out_of_scope"}
"""Acts that a bare name is taken for."""
_MOSTLY = 0.5
_SEVERAL = 2
_AN_ADDRESS = 24
_ONLY_A_ROAD = re.compile(
    "^(?P<home>[^我你他她伊不能会没走带问让跟去到个一哪什么，,。 ]{2,3}(?:路|新村|小区))(?:的|上|那边)?$"
)
""" "大连路" where something else is asked; "她不能走路" names no road."""
_LEADS_TO_IT = re.compile(
    "^(?:那|就|具体|准确|详细|我家?|阿拉|我妈家?|我爸家?|老人|她|他|伊|的?(?:地址|住址|门牌)|住在?|在|是|呢|[,，:： ])+"
)
_DOOR = re.compile("弄|号|室|\\d")
_HOUSE = re.compile(r"[\d一二三四五六七八九十百零]+(?:弄|号|村|室)")
_PICKED_LATER = {"choice", "date", "time", "hours", "recurring"}


def just_named(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "王秀英": the name of who it is for, whatever else was asked, unless one is known."""
    value = persons.only_named(parse)
    talks = parse.act not in _NAMED_AS and parse.certainty >= QUITE_SURE
    if value is None or talks:
        return {}
    open_to = (
        item.id
        for item in spec.fields
        if item.type == "person" and not (top.values.get(item.id) or {}).get("name")
    )
    return dict.fromkeys(list(open_to)[:1], value)


def on_a_long_road(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "她住国和路" where the street is asked, and the road runs through several: which of these it is."""
    asked = spec.field(top.asking or "")
    if asked is None or asked.type != "street" or parse.act == "ask" or _HOUSE.search(parse.text):
        return None
    around = streets_around(None, parse.text, base())
    if len(around) < _SEVERAL:
        return None
    road = road_in(parse.text, base())
    return Move("resume", {"told": words("road_through", road=road, streets="、".join(around))})


def address_early(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "控江路645弄12号302" while the day is asked: kept where an address will be asked."""
    said = spots.find(parse.text)
    item = next((one for one in spec.fields if one.type == "address" and one.id not in top.values), None)
    said_so = parse.text.strip(" ，。！")
    behind = _LEADS_TO_IT.sub("", said_so)
    whole = behind if _DOOR.search(behind) else said_so  # "阿拉住长白二村" is no address yet
    house = said and whole.startswith(said) and _HOUSE.search(whole) and len(whole) <= _AN_ADDRESS
    if item is None or not house or parse.act in {"ask", "cancel"}:
        return {}
    return {item.id: own_words.account(whole)}


def spelt(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "女字旁的娥": how the name that was told is written; heard where it stands so already."""
    written = spelt_name.character(parse.text)
    named = [item.id for item in spec.fields if (top.values.get(item.id) or {}).get("name")]
    if written is None or not named:
        return None
    right = persons.spelt_right(top.values[named[0]], written)
    return Move("fill", {"values": {named[0]: right}}) if right else Move("resume", {"heard": True})


def name_of_two(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "何丽" after "我女儿": a name as short as that, where one is still missing."""
    open_to = (i.id for i in spec.fields if i.type == "person" and "relation" in top.values.get(i.id, {}))
    name = next((one for one in open_to if "name" not in top.values[one]), None)
    value = persons.two_characters(parse) if name else None
    return Move("fill", {"values": {name: value}}) if name and value else None


def kept_for_later(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "控江路街道的" while something else is asked: kept where a place or an address will be, else not needed."""
    street = parse.first("street")
    said = _said_of(parse.of(*_TAKEN_BY))
    if parse.act == "ask" or len(said) < len(parse.text) * _MOSTLY or not said:
        return None
    left = {item.type for item in spec.fields if item.id not in top.values}
    left -= {"listed"} if "address" in left else set()
    if street is None or not left & (_PLACED | PLACES):
        return Move("unused", {"said": said})
    return Move("keep_street", {"street": street["value"], "home": not left & PLACES})


def _a_place_there(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "控江路那里" before the place is asked: the places of that street come first."""
    left = {item.type for item in spec.fields if item.id not in {*top.values, top.asking}}
    by_a_road = cues.OVER_THERE.match(f"{parse.text.rstrip('的')}的") and not parse.of("street")
    if not by_a_road or not left & PLACES or "address" in left or parse.act == "ask":
        return None
    around = streets_around(None, parse.text, base())
    return Move("keep_street", {"street": around[0], "home": False}) if around else None


def home_told(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "阿拉住长白二村" before the address is asked: its beginning is kept."""
    if near := _a_place_there(top, spec, parse):
        return near
    there = cues.OVER_THERE.match(parse.text)
    lives = there or cues.LIVES.match(parse.text) or _ONLY_A_ROAD.match(parse.text)
    later = any(item.type == "address" and item.id not in {*top.values, top.asking} for item in spec.fields)
    if lives is None or not later or parse.of("hospital", "venue", "date"):
        return None
    if not there and (parse.act == "ask" or parse.of("street")):
        return None
    return Move("keep_street", {"street": lives["home"], "home": True, "unofficial": True})


def _said_of(told: list[Entity]) -> str:
    return "，".join(str(e.get("surface") or "") for e in told)


def comes_later(spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "每周二上午", "陪聊天" while somebody joins: what is picked in a service that comes after this one."""
    following = [each for each in map(catalogue().get, spec.extra.get("then", ())) if each]
    fields = [item for each in following for item in each.fields if item.type in _PICKED_LATER]
    if parse.act == "ask" or not any(spoken(item, parse) for item in fields):
        return None
    said = parse.text.strip(" ，。！,.!")
    return Move("unused", {"said": said, "words": "comes_later", "later": following[0].action_word})


def not_needed(spec: ServiceSpec, parse: Parse) -> str | None:
    """What the message tells and this service does not need: a street for a bath at a centre."""
    types = {item.type for item in spec.fields}
    told = [e for e in parse.entities if e["entity"] in _TAKEN_BY and not _TAKEN_BY[e["entity"]] & types]
    said = _said_of(told)
    if not types & _PLACED:
        said = said or spots.find(parse.text) or ""
    return said if said and parse.act != "ask" and len(said) >= len(parse.text) * _MOSTLY else None
