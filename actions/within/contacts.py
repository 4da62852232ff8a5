"""Whom of the family to tell: a yes, or the relation, answers only half of it; the number is still wanted."""

from __future__ import annotations

import re
from typing import Any

from actions import cues
from actions.dialogue import Frame
from actions.move import SURE, Move
from actions.parse import Entity, Parse
from actions.within.limits import AGREES
from actions.wording import words
from knowledge.catalogue import ServiceSpec

_WANTS = re.compile(
    "^(?:好的?|嗯|对|是的?|可以|行|要的?|也?要发|当然|那就?|[,，])+(?:要|发|告诉|通知|说)?(?:的|吧|呀|啊|一下|他们?)*$"
)
_THE_NUMBER = re.compile("号码?|电话|手机")
_TELLS_NOBODY = re.compile(
    "(?:不用|不要|勿要|覅|别|不必|不想)(?:发短信|打电话)?(?:去)?(?:告诉|通知|惊动|麻烦|打扰|跟(?=.{1,4}(?:讲|说)))"
)
_ASKS = re.compile("[吗伐么？?]$|^(?:怎么|哪能|为啥|为什么)")
_MYSELF = "本人"
_ELDERS = {"母亲", "父亲", "祖父母", "外祖父母", "公婆", "岳父母", "老人"}
_WORDS_BESIDE = "(?:就|给|发|我|阿拉|家|的|吧|呀|啊|好了|[,，。])*"


def about_whom_to_tell(top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]) -> Move | None:
    """ "好的", "告诉我女儿", where it is asked whether the family shall hear of it: which number."""
    asked = spec.field(top.asking or "")
    if asked is None or asked.type != "contact" or not asked.optional or values.keys() & {asked.id}:
        return None
    if _TELLS_NOBODY.search(parse.text) and not parse.of("phone"):
        return Move("skip")  # "不要告诉小孩，他们忙"
    if _ASKS.search(parse.text) or parse.of("phone") or parse.act in {"cancel", "deny", "skip"}:
        return None
    who = _to_be_told(parse)
    if who:
        return Move("resume", {"told": words("which_number_of", who=who), "briefly": True})
    agrees = parse.act == "affirm" and parse.certainty >= SURE and len(parse.text) <= AGREES
    if (agrees or _WANTS.match(parse.text)) and not _THE_NUMBER.search(parse.text):
        return Move("resume", {"told": words("which_number_of", who=words("family")), "briefly": True})
    return None


def _to_be_told(parse: Parse) -> str | None:
    """ "告诉我女儿", "儿子吧": who hears of it, in the person's own word."""
    told = [one for one in parse.of("relation") if cues.IS_TOLD.search(parse.text[: one["start"]])]
    others = [one for one in parse.of("relation") if one["value"] != _MYSELF]
    younger = len(others) == 1 and others[0]["value"] not in _ELDERS  # "我爸" is whom it is all about
    if not told and younger and parse.act == "inform" and _is_all(parse, others[0]):
        told = others
    who = (
        re.sub("^(?:我|阿拉|俺)(?:们)?(?:家)?的?", "您", str(told[-1].get("surface") or "")) if told else None
    )
    return who if who or not told else words("family")


def _is_all(parse: Parse, one: Entity) -> bool:
    left = parse.text[: one["start"]] + parse.text[one["end"] :]
    return bool(re.fullmatch(_WORDS_BESIDE, left))
