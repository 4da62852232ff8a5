"""Answers to the read-back: a yes, a no, or one thing more."""

from __future__ import annotations

import re
from typing import Any

from actions import cues
from actions.dialogue import Frame
from actions.move import QUITE_SURE, SURE, Move
from actions.parse import Parse
from actions.questions import wonders
from actions.within.again import named_wrongly, number_again
from actions.within.limits import FEW
from actions.within.nonsense import is_nonsense
from actions.within.rest import days_ruled_out
from knowledge.catalogue import ServiceSpec

_CAN = re.compile("能不能|可不可以|能|可以|会不会|要不要")


def about_read_back(top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]) -> Move | None:
    if top.asking != "confirm":
        return None
    if top.paused and (parse.act == "affirm" or cues.GO_ON.match(parse.text)):
        return Move("resume")  # a yes to going on; what was read back before the detour is read back again
    fresh = {name: value for name, value in values.items() if top.value(name) != value["value"]}
    if not values and cues.ANY.match(parse.text.strip(" ，。！")):
        return Move("resume", {"heard": True})  # "随便几点", once everything is settled
    turns_away = parse.act in {"cancel", "deny", "ask"} and parse.certainty >= SURE
    if not values and not turns_away and cues.GO_ON.match(parse.text):
        return Move("affirm")  # "那就登记吧"
    if not values and (number := number_again(top, spec, parse)):
        return Move("fill", {"values": number})  # "两个", where three were read back
    if not values and parse.act == "deny" and (name := named_wrongly(top, spec, parse)):
        return Move("edit", {"field": name})
    if not values and parse.act == "deny" and (out := days_ruled_out(top, spec, parse)):
        return out  # "她说周四不行"
    if fresh and parse.act == "affirm" and len(parse.text) > FEW:
        return Move("fill", {"values": fresh})  # "是的，他叫周国平"
    return _confirming(parse, values)


def _confirming(parse: Parse, values: dict[str, Any]) -> Move | None:
    if is_nonsense(parse, values, None):
        return None  # "今天天气怎么样" moves nothing to today
    if values and parse.act not in {"affirm", "ask"}:
        return Move("fill", {"values": values})
    sure = parse.certainty >= (SURE if len(parse.text) <= FEW else QUITE_SURE)
    if parse.act == "affirm" and sure:
        return Move("affirm")
    if parse.act == "deny" and _CAN.search(parse.text) and wonders(parse):
        return None  # "能不能别打电话给我" asks, and nothing that was read back is wrong
    if parse.act == "deny" and (parse.certainty >= SURE or cues.DENIES.search(parse.text)):
        return Move("edit", {"field": None})
    return None
