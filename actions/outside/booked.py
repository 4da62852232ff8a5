"""One of a list that was told is to be booked: by its number, or whichever."""

from __future__ import annotations

import re
from typing import Any

from actions import cues, offers, visiting
from actions.dialogue import Dialogue
from actions.move import QUITE_SURE, Move
from actions.outside.signs import NAMES, SHORT, without_when
from actions.parse import Parse
from knowledge.asking import asked_aspect
from knowledge.catalogue import Catalogue

_BOOKS_ANY = re.compile(
    "^(?:那|那就|就|好的?|行)*[,，]?(?:你|您)?(?:帮|给|替)我(?:预约|预订|订|约|定)(?:上)?(?:一?[个张场块家片]|一下)?(?:位子|位置|场地|场子|场)?[吧呀啊]*[。！]?$"
)


_BOOKS_IT = re.compile(
    "^(?:那|那就|就|好的?|行|我想|我要|[,，])*(?:你|您)?(?:能不能)?(?:帮|给|替)?我?(?:预约|预订|订|约|定)(?:上)?(?:一?[个张场块]|一下)?.{0,12}$"
)

_PICKS = re.compile("^(?:那|就|那就|要|选|订|约|去|[,，])|(?:吧|好了|那[个里边]|的)[。！]?$")
""" "就杨浦体育活动中心": takes one, and asks nothing of it."""
_WHEN_IT_IS = re.compile(
    "^(?:那|那就|就|好的?|行|我想|我要|你|您|[,，])*(?:帮|给|替)?我?(?:预约|预订|订|约|定)(?:上|个|一个|一下|的|吧|[,，])*$"
)
"""Nothing is left of it beside a wish for that day."""


def books_one_of_these(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "那订第一个" after a list of canteens: a meal there, and not once more what it is."""
    wanted = offers.remembered(dialogue, parse.ordinal) if len(parse.text) <= SHORT else None
    if wanted is None or not cues.BOOKS_THAT.match(parse.text):
        return None
    spec = visiting.booked_at(wanted["record"], catalogue)
    return Move("begin", {"service": spec.id, "there": wanted["record"]}) if spec else None


def books_that_free_one(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "杨浦体育活动中心吧" after a list of what is free: the one of them that is there."""
    kept, named = dialogue.focus.get("free") or {}, parse.of("venue", "hospital", "place")
    if not kept or len(named) != 1 or asked_aspect(parse.text) or not _PICKS.search(parse.text):
        return None
    free = [one["do"] for one in offers.fresh(dialogue) if one["do"].get("service") == kept["service"]]
    meant = [one for one in free if _is_there(one, str(named[0]["value"]))]
    if not meant:
        return None
    first = meant[0].get("values", {})
    common = {
        name: value
        for name, value in first.items()
        if all((one.get("values", {}).get(name) or {}).get("value") == value["value"] for one in meant)
    }
    return Move("begin", {"service": kept["service"], "values": common})


def _is_there(option: dict[str, Any], place: str) -> bool:
    return any(
        place in {value.get("value"), value.get("record")} for value in option.get("values", {}).values()
    )


def _is_booked(parse: Parse) -> bool:
    """ "帮我订明天中午的", "明天中午帮我订一份": the wish, with its day before or behind it."""
    without = without_when(parse).strip(" ，,的")
    return bool(_BOOKS_IT.match(parse.text) or parse.of("date") and _BOOKS_IT.match(without))


def books_this_place(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "帮我订个周六上午的" right after a playing field was told: there, whatever service the day sounds like."""
    place = dialogue.focus.get("record")
    wishes = parse.act == "begin" or parse.act == "inform" and bool(parse.of("date", "time"))
    if not place or not wishes or parse.of(*NAMES, "street") or not _is_booked(parse):
        return None
    spec = visiting.booked_at(place, catalogue)
    if spec is None or dialogue.done.get("service") == spec.id:
        return None
    rest = _WHEN_IT_IS.sub("", without_when(parse))
    elsewhere = parse.service != spec.id and parse.service_certainty >= QUITE_SURE and rest
    named = any(name in parse.text for name in (spec.name, spec.action_word, *spec.aliases))
    return None if elsewhere or named else Move("begin", {"service": spec.id, "there": place})


def books_any_of_these(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "帮我订一个", "帮我订明天晚上七点" after a list of halls: the booking that is made at such places, with the sport that was asked for."""
    kept, listed = dialogue.focus.get("query") or {}, dialogue.focus.get("list") or []
    dated = bool(parse.of("date", "time")) and _WHEN_IT_IS.match(without_when(parse))
    if not kept or not listed or not (dated or _BOOKS_ANY.match(parse.text)):
        return None
    named = {name: value for group in kept.get("values", ()) for name, value in group}
    asks_for = [spec for spec in catalogue if spec.kind == "booking" and any(map(spec.field, named))]
    there = [visiting.booked_at(one, catalogue) for one in listed]
    specs = {spec.id: spec for spec in asks_for if visiting.is_made_at(spec, listed)}
    specs = specs or {spec.id: spec for spec in there if spec}
    if len(specs) != 1:
        return None
    spec = next(iter(specs.values()))
    said = {name: {"value": value, "text": value} for name, value in named.items() if spec.field(name)}
    return Move("begin", {"service": spec.id, "values": said})
