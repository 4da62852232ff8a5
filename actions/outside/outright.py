"""A service that the message wants in so many words, whatever it sounds like."""

from __future__ import annotations

import re

from actions import cues
from actions.dialogue import Dialogue
from actions.move import Move
from actions.outside.reports import (
    COMPLAINING,
    REPORT,
    looks_at,
    tells_where_it_is,
)
from actions.outside.signs import (
    only_values,
)
from actions.outside.which import (
    picks_of,
)
from actions.parse import Parse
from knowledge.catalogue import Catalogue, ServiceSpec

_ROAD = re.compile("(?<![走马赶一半])路[的上]?$")
_MAY_BE_DONE = re.compile(
    "^(?:你好|您好|请问|那|你们?|您|这里|这儿|我|在这里|[,，])*(?:能不能|可不可以|能|可以|好)(?:在这里)?(?!帮|给|替)(?P<what>[\u4e00-\u9fff]{2,5}?)(?:吗|伐|么|不)?[？?]?$"
)
""" "请问可以挂号吗": nothing but the name of a service."""
_GOES_TO_ASK = re.compile(
    "^(?:好|行|那么?|[,，])*(?:我|阿拉|我们)?(?:就)?(?:想|要|可以)?(?:去|找他们?)?(?:问问|问一问|问一下|咨询一下|咨询|看看|看一看|试试|见见|参加|报名)(?:吧|呀|的|好了)*[。！]*$"
)
""" "那我想去问问" after the advisers were explained."""
_FAMILY = "family-grant"


def _is_told(parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "昨天去看了王阿姨，精神蛮好": told, and written down by the service whose catalogue says so."""
    told = (spec for spec in catalogue if "told" in spec.extra and re.search(spec.extra["told"], parse.text))
    spec = None if cues.ENDS_ASKING.search(parse.text) else next(told, None)
    return Move("begin", {"service": spec.id}) if spec else None


def said_outright(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    told = _is_told(parse, catalogue)
    if told:
        return told
    if (
        parse.of("relation")
        and cues.LETS_FAMILY.search(parse.text)
        and not cues.ENDS_ASKING.search(parse.text)
    ):
        return Move("begin", {"service": _FAMILY})
    asked_for = _requested_by_name(parse, catalogue)
    if asked_for:
        return Move("begin", {"service": asked_for.id})
    if cues.COMPLAINS.search(parse.text) and parse.act in COMPLAINING and not looks_at(parse):
        return Move("begin", {"service": REPORT})
    if picks_of(catalogue.get(dialogue.focus.get("service")), parse):
        return Move("begin", {"service": dialogue.focus["service"]})
    spoken_of = catalogue.get(dialogue.focus.get("service"))
    if (
        cues.SETS_ONE.match(parse.text)
        and parse.service is None
        and spoken_of
        and spoken_of.kind == "booking"
    ):
        return Move("begin", {"service": spoken_of.id})
    when = spoken_of and spoken_of.kind == "booking" and only_values(parse) and parse.act == "inform"
    if when and dialogue.done.get("service") != spoken_of.id:  # type: ignore[union-attr]
        return Move("begin", {"service": spoken_of.id})  # type: ignore[union-attr]  # "下周二吧"
    asked_of = catalogue.get(dialogue.focus.get("said_for"))
    there = asked_of is not None and any(asked_of.field(name) for name in ("place", "hospital", "venue"))
    if cues.LIVES.match(parse.text) and there and asked_of.kind == "booking":  # type: ignore[union-attr]
        return Move("begin", {"service": asked_of.id})  # type: ignore[union-attr]
    explained = catalogue.carrying_out(dialogue.focus.get("record")) if _GOES_TO_ASK.match(parse.text) else []
    if len(explained) == 1 and explained[0].kind in {"booking", "profile"}:
        return Move("begin", {"service": explained[0].id})
    if tells_where_it_is(dialogue, parse):
        return Move("begin", {"service": REPORT, "more": True})
    offered = dialogue.pending.get("yes", {})
    somewhere = parse.of("street") or _ROAD.search(parse.text)
    if cues.LIVES.match(parse.text) and somewhere and offered.get("move") == "begin":
        free = dialogue.focus.get("free") or {}
        kept = {"values": free["values"]} if free.get("service") == offered["service"] else {}
        return Move("begin", {"service": offered["service"], **kept})  # "我住四平街道" after it was explained
    return None


def _requested_by_name(parse: Parse, catalogue: Catalogue) -> ServiceSpec | None:
    """ "你能帮我挂号吗": the only service with one of these words for its name."""
    may = _MAY_BE_DONE.match(parse.text)
    if may:
        wanted = [spec for spec in catalogue if may["what"] in (spec.action_word, *spec.aliases)]
        return wanted[0] if len(wanted) == 1 and wanted[0].fields else None
    asks = cues.REQUESTS.search(parse.text) if parse.act == "begin" and parse.service is None else None
    left = parse.text[asks.start() :] if asks else ""
    named = [spec for spec in catalogue if any(name in left for name in (spec.action_word, *spec.aliases))]
    return named[0] if len(named) == 1 and named[0].fields else None
