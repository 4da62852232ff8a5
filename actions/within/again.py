"""A value that was told before is put right in part: the name, the upper value, a number, the house, the door."""

from __future__ import annotations

import re
from typing import Any

from actions import fields, own_words, persons, quantities, renamed, whereabouts
from actions.dialogue import Frame
from actions.move import Move
from actions.parse import Parse
from knowledge import board
from knowledge.catalogue import ServiceSpec
from services.profile import readings

_HOUSE = re.compile(r"(?:就|是|在|门牌是?)*(\d{1,5}(?:支?弄|号)(?:\d{1,4}号)?)(?:那里|那边|门口|的)?")
_ONLY_A_NUMBER = re.compile(
    "(?:就|那就|还是|送|要|租)?[一二两三四五六七八九十半\\d]+个?(?:半)?(?:币|时间币|小时|钟头|月)?(?:吧|好了|就好|的)?"
)
_OTHER_WORDS = re.compile(
    "^(?:哎呀?|不对|错了|说错了|[,，])*(?:不是|勿是)(?P<old>[^，,。\\d]{2,8}?)[，,、 ]*(?:而?是|应该是|就是)(?:一?[个家])?(?P<new>[^，,。\\d]{2,8}?)[。！]?$"
)
_WISHES_ANOTHER = re.compile("不想|不做|不要|还是想|改成?|换|也行|也可以|想(?:做|当|开|找|去)")
_NOT_THAT = re.compile("(?:不想|不要|不愿意?|不)(?:再)?(?:做|当|干|找)[^，,。]{1,6}?(?:了|的|[，,]|$)")
_ROAD = re.compile("[路街道]$")


def told_again(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """What of the values told before is meant by "错了，是…"; {} when it is none of them."""
    return (
        _name_again(top, spec, parse)
        or _reading_again(top, spec, parse)
        or _number_again(top, spec, parse)
        or _door_again(top, spec, parse)
        or _words_again(top, spec, parse)
    )


def another_wish(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "不想做厨师了，想开车" while work is looked for: that, and no more what was told before."""
    wish, of = spec.extra.get("wish"), spec.extra.get("board")
    if not (wish and of and wish in top.values and _WISHES_ANOTHER.search(parse.text)):
        return None
    named = board.named(of, _NOT_THAT.sub("", parse.text))
    if not named or named == top.value(wish):
        return None
    return Move("fill", {"values": {wish: {"value": named, "text": named}}})


def number_again(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "两个" alone where the form holds one number: that one, unless it is what was said before."""
    alone = _ONLY_A_NUMBER.fullmatch(parse.text.strip(" ，。！")) and parse.act in {"inform", "change"}
    counted = [item for item in spec.fields if item.type in {"number", "hours"} and item.id in top.values]
    value = fields.answered(counted[0], parse) if alone and len(counted) == 1 else None
    return {counted[0].id: value} if value and value["value"] != top.value(counted[0].id) else {}


def house_added(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "201弄" after "本溪路": the house on the road that was told before."""
    number = _HOUSE.fullmatch(parse.text.strip(" ，。！"))
    given = [item.id for item in spec.fields if item.type == "spot" and item.id in top.values]
    roads = [name for name in given if _ROAD.search(top.text(name))]
    return {name: own_words.account(f"{top.text(name)}{number[1]}") for name in roads} if number else {}


def _name_again(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "错了，是刘志刚": the name of who it is for, once somebody was named."""
    given = [item.id for item in spec.fields if item.type == "person" and item.id in top.values]
    value = renamed.put_right(top.values[given[0]], parse) if given else None
    value = value or (renamed.spelt_out(top.values[given[0]], parse) if given else None)
    value = value or persons.put_right(parse)
    return dict.fromkeys(given[:1], value) if value else {}


def named_wrongly(top: Frame, spec: ServiceSpec, parse: Parse) -> str | None:
    """ "名字写错了" where one was named: that field, and no question which one is to be another."""
    named = [item.id for item in spec.fields if item.type == "person" and item.id in top.values]
    return named[0] if len(named) == 1 and renamed.is_wrong(parse) else None


def _reading_again(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "啊不对，是145" after "150 90": the upper value of what was measured; the rest of it stays."""
    given = [name for name in readings.NAMES if name in top.values]
    asked = next((item.id for item in spec.fields if item.type == "reading"), None)
    before = readings.hear(top.text(given[-1])).readings if given else ()
    heard = readings.hear_bare(parse.text, like=before[0]).readings if len(before) == 1 else ()
    if asked is None or not heard or parse.of("date", "duration"):
        return {}
    now = heard[0].text
    return {asked: {"value": now, "text": now, "again": True}}


def _number_again(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "说错了，是七十五": a number that was given before and nothing else of that kind."""
    given = [spec.field(name) for name in reversed(top.order)]
    for item in given:
        if item is not None and item.type in {"number", "hours"}:
            value = fields.answered(item, parse) or quantities.at_end(item, parse.text)
            return {item.id: value} if value else {}
    return {}


def _door_again(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "不对，是402室": the rest of the address stays."""
    given = [item.id for item in spec.fields if item.type in {"address", "spot"} and item.id in top.values]
    found = {name: whereabouts.door_again(top.text(name), parse.text) for name in given}
    return {name: value for name, value in found.items() if value}


def _words_again(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "不是棋牌室，是麻将馆": a word of what was told in own words; the rest of it stays."""
    said = _OTHER_WORDS.match(parse.text.strip())
    told = [item.id for item in spec.fields if item.type in own_words.OWN_WORDS and item.id in top.values]
    held = [name for name in told if said and said["old"] in top.text(name)]
    return (
        {name: own_words.account(top.text(name).replace(said["old"], said["new"])) for name in held}
        if said
        else {}
    )
